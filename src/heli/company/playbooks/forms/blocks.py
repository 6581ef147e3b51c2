"""The parts that editing pages are made of: single entries, rows, marks, and a table of entries."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heli.company.playbooks.forms.kinds import (
    Cell,
    Choices,
    Entry,
    Kind,
    fill_languages,
    key_from,
    put,
    shown,
)
from heli.company.playbooks.rules.problems import Place
from heli.company.playbooks.rules.reading import Document

Typed = Mapping[str, Sequence[str]]  # the values of each control
Control = tuple[Place, Cell]
Places = dict[Place, str]  # place in the document -> the control that speaks of it


@dataclass
class Block:
    """One section of a page; ``draw`` says which template part draws it."""

    title: str
    help: str = field(default="", kw_only=True)
    draw = ""

    def show(self, document: Document) -> None:
        """Fill the controls with what is kept."""

    def read(self, typed: Typed) -> None:
        """Fill the controls with what was typed."""

    def write(self, draft: Document, places: Places) -> None:
        """Write the controls into the draft, and say where each of them speaks of."""


@dataclass
class Fields(Block):
    """The entries of one place."""

    place: Place
    cells: Sequence[Cell]
    base: str = field(default="", kw_only=True)  # of the key that something new is given
    values: dict[str, str] = field(default_factory=dict, init=False)
    draw = "fields"

    def name(self, cell: Cell) -> str:
        """Return the name of a control."""
        return ".".join([*(str(step) for step in self.place), cell.name])

    def show(self, document: Document) -> None:
        """Fill the controls with what is kept."""
        entry = peek(document, self.place)
        self.values = {self.name(cell): shown(cell, entry) for cell in self.cells}

    def read(self, typed: Typed) -> None:
        """Fill the controls with what was typed."""
        self.values = {name: one(typed, name) for name in map(self.name, self.cells)}

    def write(self, draft: Document, places: Places) -> None:
        """Write the controls into the draft."""
        entry = dig(draft, self.place)
        for cell in self.cells:
            for path in put(cell, self.values[self.name(cell)], entry, dict(entry)):
                places[(*self.place, *path)] = self.name(cell)
        fill_languages(entry)
        if self.base and not entry.get("key"):
            others = dig(draft, self.place[:-1])
            entry["key"] = key_from(words_of(entry), keys_of(others), self.base)


@dataclass
class Rows(Block):
    """A list of entries, which rows are added to and removed from."""

    place: Place
    name: str
    cells: Sequence[Cell]
    add: str
    base: str = field(default="", kw_only=True)  # of the key that a new row is given, if any
    sort: bool = field(default=True, kw_only=True)
    most: int = field(default=30, kw_only=True)
    tall: bool = field(default=False, kw_only=True)  # words that need more than a line
    values: list[dict[str, str]] = field(default_factory=list, init=False)
    draw = "rows"

    @property
    def all_cells(self) -> list[Cell]:
        """The cells, and the hidden key by which a row is recognised."""
        return [*self.cells, Cell("key", "", Kind.HIDDEN)] if self.base else [*self.cells]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The columns of ``ui.rows``."""
        return [
            {"name": cell.name, "words": cell.words, "type": self._control(cell),
             "choices": cell.choices, "width": cell.width, "placeholder": cell.help}
            for cell in self.all_cells
        ]  # fmt: skip

    def _control(self, cell: Cell) -> str:
        is_words = cell.kind in {Kind.TEXT, Kind.BOTH}
        return "textarea" if self.tall and is_words else cell.control

    def show(self, document: Document) -> None:
        """Fill the rows with what is kept."""
        held = peek(document, self.place[:-1]).get(str(self.place[-1])) or []
        self.values = [{cell.name: shown(cell, row) for cell in self.all_cells} for row in held]

    def read(self, typed: Typed) -> None:
        """Fill the rows with what was typed; a row without a word is none."""
        name = re.compile(rf"{re.escape(self.name)}-(\d{{1,3}})-(.+)")
        rows: dict[int, dict[str, str]] = {}
        for control in typed:
            if match := name.fullmatch(control):
                rows.setdefault(int(match[1]), {})[match[2]] = one(typed, control)
        asked = [cell.name for cell in self.cells if cell.can_be_empty]
        found = [row for _, row in sorted(rows.items()) if any(map(row.get, asked))]
        self.values = found[: self.most]

    def write(self, draft: Document, places: Places) -> None:
        """Write the rows into the draft."""
        parent = dig(draft, self.place[:-1])
        before = {row.get("key"): row for row in parent.get(str(self.place[-1])) or []}
        places[self.place] = self.name
        entries: list[Entry] = []
        for index, row in enumerate(self.values):
            entry: Entry = {}
            for cell in self.all_cells:
                text, kept = row.get(cell.name, ""), before.get(row.get("key"), {})
                for path in put(cell, text, entry, kept):
                    places[(*self.place, index, *path)] = f"{self.name}-{index}-{cell.name}"
            entries.append(fill_languages(entry))
            if self.base and not entry["key"]:
                taken = [*keys_of(entries), *filter(None, before)]
                entry["key"] = key_from(words_of(entry), taken, self.base)
        parent[self.place[-1]] = entries


@dataclass
class Checks(Block):
    """A list of words of which some are marked; what is marked already keeps its order."""

    place: Place
    name: str
    choices: Choices
    marked: list[str] = field(default_factory=list, init=False)
    draw = "checks"

    def show(self, document: Document) -> None:
        """Mark what is kept."""
        held = peek(document, self.place[:-1]).get(str(self.place[-1])) or []
        self.marked = [flat(each) for each in held]

    def read(self, typed: Typed) -> None:
        """Mark what was ticked."""
        self.marked = list(typed.get(self.name, []))

    def write(self, draft: Document, places: Places) -> None:
        """Write what is marked into the draft."""
        parent = dig(draft, self.place[:-1])
        before = [flat(each) for each in parent.get(self.place[-1], [])]
        ticked = [word for word, _ in self.choices if word in self.marked]
        kept = [word for word in before if word in ticked]
        as_kept = deep if self.place[-1] == "gate" else str
        parent[self.place[-1]] = [
            as_kept(word) for word in [*kept, *(word for word in ticked if word not in kept)]
        ]
        places[self.place] = self.name


@dataclass
class Table(Block):
    """Entries of many places, a row for each thing: what a limit is at each priority."""

    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Control | None]]]
    values: dict[str, str] = field(default_factory=dict, init=False)
    draw = "table"

    @property
    def controls(self) -> list[Control]:
        """Every control of the table."""
        return [control for _, row in self.rows for control in row if control]

    def name(self, place: Place, cell: Cell) -> str:
        """Return the name of a control."""
        return ".".join([*(str(step) for step in place), cell.name])

    def show(self, document: Document) -> None:
        """Fill the controls with what is kept."""
        for place, cell in self.controls:
            self.values[self.name(place, cell)] = shown(cell, peek(document, place))

    def read(self, typed: Typed) -> None:
        """Fill the controls with what was typed."""
        for place, cell in self.controls:
            self.values[self.name(place, cell)] = one(typed, self.name(place, cell))

    def write(self, draft: Document, places: Places) -> None:
        """Write the controls into the draft."""
        for place, cell in self.controls:
            entry, name = dig(draft, place), self.name(place, cell)
            for path in put(cell, self.values[name], entry, {}):
                places[(*place, *path)] = name
        for place, _ in self.controls:
            fill_languages(dig(draft, place))


def one(typed: Typed, name: str) -> str:
    """Return the value of a control."""
    return (typed.get(name) or [""])[0].strip()


def dig(document: Document, place: Place) -> Any:
    """Return the entry at a place; one that is not there yet is made."""
    inner: Any = document
    for step in place:
        if isinstance(inner, list):
            assert isinstance(step, int)  # noqa: S101 (tells mypy)
            if step == len(inner):
                inner.append({})
            inner = inner[step]
        else:
            if inner.get(step) is None:
                inner[step] = {}
            inner = inner[step]
    return inner


def keys_of(entries: Sequence[Entry]) -> list[str]:
    """Return the keys of entries."""
    return [str(entry["key"]) for entry in entries if entry.get("key")]


def words_of(entry: Entry) -> str:
    """Return the English words by which an entry goes."""
    named = (entry[name] for name in ("title", "name", "label", "metric") if entry.get(name))
    return str(next(named, {"en": ""})["en"])


def peek(document: Document, place: Place) -> Entry:
    """Return the entry at a place; an empty one where there is none."""
    inner: Any = document
    for step in place:
        if isinstance(inner, list):
            assert isinstance(step, int)  # noqa: S101 (tells mypy)
            inner = inner[step] if step < len(inner) else None
        else:
            inner = inner.get(step)
        if inner is None:
            return {}
    return dict(inner)


def flat(condition: Any) -> str:
    """Return a gate's condition as one word: ``paper.signed:assessment``."""
    if isinstance(condition, str):
        return condition
    paper = condition.get("paper")
    return f"{condition['condition']}:{paper}" if paper else str(condition["condition"])


def deep(word: str) -> Entry:
    """Return the condition that ``flat`` made a word of."""
    condition, _, paper = word.partition(":")
    return {"condition": condition, "paper": paper} if paper else {"condition": condition}
