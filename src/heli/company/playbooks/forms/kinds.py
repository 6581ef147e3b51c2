"""How one entry of a playbook is shown in a control, and read back from what was typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.conf import settings

from heli.company.playbooks.queries.reading import limit_in_words
from heli.kernel.words import N_
from heli.kernel.worktime import Limit
from heli.web.words import say, speaking

Entry = dict[str, Any]
Choices = Sequence[tuple[str, str]]
Path = tuple[str, ...]

LANGUAGES = {"zh-Hans", "en"}
#: Suffix in the file -> the words for it, in each language those that people write.
_UNITS = {
    "wd": N_("working days|working day|days|day|d"),
    "wh": N_("working hours|working hour|hours|hour|h"),
    "wm": N_("working minutes|working minute|minutes|minute|min"),
}
_LIMIT = re.compile(r"(\d{1,5})\s*(\S.*)")


class Kind(StrEnum):
    """What a control holds; ``NEED`` fills two entries at once, ``LONE`` a list of one."""

    TEXT = "text"
    LONG = "textarea"
    BOTH = "both"
    NUMBER = "number"
    FIGURE = "figure"
    LIMIT = "limit"
    FLAG = "flag"
    CHOICE = "select"
    WORDS = "words"
    OPTIONS = "options"
    NEED = "need"
    LONE = "lone"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Cell:
    """One control; ``name`` is the path inside its entry, with dots."""

    name: str
    words: str
    kind: Kind = Kind.TEXT
    choices: Choices = ()
    help: str = ""
    required: bool = False
    width: str = "normal"
    unit: str = ""

    @property
    def path(self) -> Path:
        """Where its value stands in the entry."""
        return tuple(self.name.split("."))

    @property
    def can_be_empty(self) -> bool:
        """Whether an empty control says that nothing was typed into its row."""
        if self.kind is Kind.CHOICE:
            return bool(self.choices) and self.choices[0][0] == ""
        return self.kind not in {Kind.NEED, Kind.FLAG, Kind.HIDDEN}

    @property
    def control(self) -> str:
        """The type of HTML control."""
        if self.kind in {Kind.CHOICE, Kind.NEED, Kind.FLAG, Kind.LONE}:
            return "select"
        return self.kind.value if self.kind in {Kind.LONG, Kind.HIDDEN} else "text"


def shown(cell: Cell, entry: Entry) -> str:
    """Return what stands in the control for a kept entry."""
    if cell.kind is Kind.NEED:
        return _need(entry)
    value: Any = entry
    for step in cell.path:
        value = value.get(step) if isinstance(value, dict) else None
    return "" if value is None else _SAID.get(cell.kind, str)(value)


def put(cell: Cell, text: str, entry: Entry, before: Entry) -> list[Path]:
    """
    Write what was typed into an entry, and return the paths that it stands for.

    ``before`` is the entry as it is kept: choices that keep their words keep their keys.
    """
    text = text.strip()
    if cell.kind is Kind.NEED:
        entry["required"] = {"yes": True, "no": False}.get(text)
        entry["required_from"] = None if text in {"", "yes", "no"} else text
        return [("required",), ("required_from",)]
    inner = entry
    for step in cell.path[:-1]:
        if not isinstance(inner.get(step), dict):
            inner[step] = {}
        inner = inner[step]
    inner[cell.path[-1]] = _read(cell, text, before) if text else None
    return [cell.path]


def fill_languages(entry: Entry) -> Entry:
    """Let a text that was typed in one language stand for both."""
    for name, value in entry.items():
        if isinstance(value, dict) and value.keys() == LANGUAGES:
            given = next(filter(None, value.values()), None)
            entry[name] = given and {key: value[key] or given for key in ("zh-Hans", "en")}
        elif isinstance(value, dict):
            fill_languages(value)
    return entry


def key_from(words: str, taken: Sequence[str], base: str) -> str:
    """Return a key for something new, made of its English words where there are any."""
    key = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:30]
    key = key if key[:1].isalpha() else base
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}_{number}"
    return free


def limit_from(words: str) -> str:
    """Return a limit as files write it, ``2wd``; what is no limit stays, for the check to say."""
    match = _LIMIT.fullmatch(words.strip())
    suffix = _suffixes().get(match[2].lower()) if match else None
    return f"{int(match[1])}{suffix}" if match and suffix else words


@cache
def _suffixes() -> dict[str, str]:
    """Return the suffix for every word in every language: forms outlive a change of language."""
    found = {suffix: suffix for suffix in _UNITS}
    found |= {word: suffix for suffix, term in _UNITS.items() for word in term.split("|")}
    for language, _ in settings.LANGUAGES:
        with speaking(language):
            for suffix, term in _UNITS.items():
                found |= dict.fromkeys(say(term).split("|"), suffix)
    return found


def _both(text: Entry) -> str:
    return text["zh-Hans"] if text["zh-Hans"] == text["en"] else f"{text['zh-Hans']} / {text['en']}"


_SAID: dict[Kind, Callable[[Any], str]] = {
    Kind.LIMIT: lambda value: limit_in_words(Limit.parse(value)),
    Kind.FLAG: lambda value: "yes" if value else "",
    Kind.LONE: lambda value: value[0] if value else "",
    Kind.WORDS: "、".join,
    Kind.BOTH: _both,
    Kind.OPTIONS: lambda value: "; ".join(_both(option["name"]) for option in value),
    Kind.FIGURE: lambda value: f"{value:g}",
}


def _read(cell: Cell, text: str, before: Entry) -> Any:
    if cell.kind is Kind.OPTIONS:
        return _options(text, before.get("choices") or [])
    return _READ.get(cell.kind, _text)(text)


def _text(text: str) -> str:
    return text.replace("\r\n", "\n")


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split("[、,，;；]", text) if word.strip()]


def _figure(text: str) -> float | str:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return text


def _need(entry: Entry) -> str:
    if stage := entry.get("required_from"):
        return str(stage)
    required = entry.get("required")
    return "" if required is None else "yes" if required else "no"


def _apart(text: str) -> Entry:
    zh, _, en = text.partition(" / ")
    return {"zh-Hans": zh.strip(), "en": en.strip() or zh.strip()}


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.LIMIT: limit_from,
    Kind.FLAG: lambda text: text == "yes",
    Kind.LONE: lambda text: [text],
    Kind.NUMBER: _number,
    Kind.FIGURE: _figure,
    Kind.WORDS: _words,
    Kind.BOTH: _apart,
}


def _options(text: str, before: Sequence[Entry]) -> list[Entry]:
    known = {word: option["key"] for option in before for word in option["name"].values()}
    options: list[Entry] = []
    for part in re.split("[;；]", text):
        if part.strip():
            name = _apart(part)
            taken = [option["key"] for option in options]
            key = known.get(name["zh-Hans"]) or known.get(name["en"])
            if key is None or key in taken:
                key = key_from(name["en"], [*taken, *known.values()], "choice")
            options.append({"key": key, "name": name})
    return options
