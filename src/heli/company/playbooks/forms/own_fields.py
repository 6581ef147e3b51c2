"""The fields that a company adds to its papers, as rows of one table."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from heli.company.playbooks.queries.reading import word
from heli.company.playbooks.rules import Playbook, Problem, document_of
from heli.company.playbooks.rules.fields import TYPE_LABELS
from heli.company.playbooks.rules.labels import NAMES
from heli.company.playbooks.rules.problems import Place
from heli.kernel.words import N_
from heli.web.words import say

Row = dict[str, str]
MOST = 200
FROM_STAGE = N_("from “%(stage)s” on")
_NAME = re.compile(r"fields-(\d{1,3})-([a-z_]+)")
_CHOICE = re.compile(r"\s*(?:(?P<key>[a-z][a-z0-9_]*)\s*=)?(?P<zh>[^/;]*)(?:/(?P<en>[^;]*))?")
_COLUMN_OF = {"label": "label_en", "choices": "choices", "type": "type", "key": "key"}


class OwnFields:
    """Rows as they are kept or as they were typed, and the changes that they make."""

    def __init__(self, playbook: Playbook, typed: Mapping[str, Any] | None = None) -> None:
        self.playbook = playbook
        self.document = document_of(playbook)
        self.rows = self._kept() if typed is None else _typed(typed)
        self.errors: dict[str, str] = {}

    def columns(self) -> list[dict[str, Any]]:
        """Return the table's columns for ``ui.rows``."""
        stages = [
            (stage.key, say(FROM_STAGE, {"stage": word(stage.name)}))
            for stage in self.playbook.stages
        ]
        return [
            {"name": "paper", "words": say(NAMES["paper"]), "choices": self._papers(),
             "type": "select"},
            {"name": "label_zh", "words": gettext("Chinese label")},
            {"name": "label_en", "words": gettext("English label")},
            {"name": "type", "words": say(NAMES["type"]), "type": "select",
             "choices": [(t.value, say(label)) for t, label in TYPE_LABELS.items()]},
            {"name": "needed", "words": say(NAMES["required"]), "type": "select",
             "choices": [("", gettext("no")), ("yes", gettext("yes")), *stages]},
            {"name": "choices", "words": say(NAMES["choices"])},
            {"name": "key", "words": say(NAMES["key"]), "width": "narrow"},
        ]  # fmt: skip

    def changes(self) -> list[tuple[Place, Any]]:
        """Return the papers whose fields differ from what is kept, with all their fields."""
        changed = []
        for paper, place in self._places().items():
            held = self._held(place)
            wanted = [self._field(row, held) for row in self.rows if row.get("paper") == paper]
            if wanted != [_spare(field) for field in held]:
                changed.append((place, wanted))
        return changed

    def show(self, problems: list[Problem]) -> list[Problem]:
        """Put each problem into its row, and return those that belong to none."""
        elsewhere = []
        for problem in problems:
            if (name := self._name(problem.place)) is None:
                elsewhere.append(problem)
            else:
                self.errors[name] = say(problem.said)
        return elsewhere

    def _name(self, place: Place) -> str | None:
        for paper, own in self._places().items():
            size = len(own)
            if place[:size] != own or len(place) == size:
                continue
            numbers = [i for i, row in enumerate(self.rows) if row.get("paper") == paper]
            index, rest = place[size], place[size + 1 :]
            if isinstance(index, int) and index < len(numbers):
                step = str(rest[0]) if rest else "type"
                column = "label_zh" if "zh-Hans" in rest else _COLUMN_OF.get(step, "needed")
                return f"fields-{numbers[index]}-{column}"
        return None

    def _papers(self) -> list[tuple[str, str]]:
        return [(key, word(self.playbook.paper_title(key))) for key in self._places()]

    def _places(self) -> dict[str, Place]:
        built_in: dict[str, Place] = {
            key: ("papers", key, "extra_fields") for key in self.playbook.papers
        }
        extra = enumerate(self.playbook.extra_papers)
        return built_in | {paper.key: ("extra_papers", i, "extra_fields") for i, paper in extra}

    def _held(self, place: Place) -> list[dict[str, Any]]:
        held: Any = self.document
        for step in place:
            held = held[step]
        return list(held)

    def _kept(self) -> list[Row]:
        return [
            _row(paper, field)
            for paper, place in self._places().items()
            for field in self._held(place)
        ]

    def _field(self, row: Row, held: list[dict[str, Any]]) -> dict[str, Any]:
        """Return a row as the file has it; help and unit, which the table leaves out, stay."""
        key = row.get("key") or _key_from(row.get("label_en", ""))
        before = next((_spare(field) for field in held if field["key"] == key), {})
        field: dict[str, Any] = {
            "key": key,
            "label": {"zh-Hans": row.get("label_zh", ""), "en": row.get("label_en", "")},
            "type": row.get("type", ""),
        }
        needed = row.get("needed", "")
        if needed:
            field |= {"required": True} if needed == "yes" else {"required_from": needed}
        if choices := list(_choices(row.get("choices", ""))):
            field["choices"] = choices
        return field | {name: before[name] for name in ("help", "unit") if name in before}


def _typed(typed: Mapping[str, Any]) -> list[Row]:
    rows: dict[int, Row] = {}
    for name, text in typed.items():
        if match := _NAME.fullmatch(name):
            rows.setdefault(int(match[1]), {})[match[2]] = str(text).strip()
    filled = [row for _, row in sorted(rows.items()) if row.get("label_zh") or row.get("label_en")]
    return filled[:MOST]


def _row(paper: str, field: dict[str, Any]) -> Row:
    choices = (f"{c['key']} = {c['name']['zh-Hans']} / {c['name']['en']}" for c in field["choices"])
    return {
        "paper": paper,
        "key": field["key"],
        "label_zh": field["label"]["zh-Hans"],
        "label_en": field["label"]["en"],
        "type": field["type"],
        "needed": "yes" if field["required"] else field["required_from"] or "",
        "choices": "; ".join(choices),
    }


def _spare(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field without what it leaves to its defaults."""
    kept = ("key", "label", "type", "required", "required_from", "choices", "help", "unit")
    return {name: field[name] for name in kept if field[name]}


def _choices(text: str) -> Iterator[dict[str, Any]]:
    for part in text.replace("；", ";").split(";"):
        match = _CHOICE.match(part)
        if match is None or not part.strip():
            continue
        zh = match["zh"].strip()
        en = (match["en"] or zh).strip()
        yield {"key": match["key"] or _key_from(en), "name": {"zh-Hans": zh, "en": en}}


def _key_from(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:40]
