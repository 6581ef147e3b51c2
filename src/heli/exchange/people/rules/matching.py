"""Which sheet is of people, which of departments, and what their columns are."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from heli.exchange.people.rules.workbook import Sheet

HEADER_WITHIN = 10  # rows
KNOWN_AT_LEAST = 2  # columns that a header row must name
Synonyms = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what its known columns hold, empty cells left out; ``number`` as Excel shows."""

    sheet: str
    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """What a workbook says about departments and people; ``unused`` columns are not read."""

    departments: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    has_departments: bool = False

    @property
    def is_empty(self) -> bool:
        """Does it say nothing?"""
        return not (self.departments or self.people)


def plain(header: str) -> str:
    """Return a header without case, signs and what stands in brackets: ``*工号(必填)`` as 工号."""
    text = unicodedata.normalize("NFKC", header).lower()
    text = text.partition("(")[0] or text
    return "".join(sign for sign in text if sign.isalnum())


def table_of(sheets: Sequence[Sheet], synonyms: Synonyms) -> Table:
    """Return the rows of every sheet whose header is known; the others are left out."""
    table = Table()
    for name, rows in sheets:
        for index, row in enumerate(rows[:HEADER_WITHIN]):
            kind, columns = _kind_of(row, synonyms)
            if not kind:
                continue
            found = [
                Row(name, number, cells)
                for number, line in enumerate(rows[index + 1 :], start=index + 2)
                if (cells := {columns[i]: cell for i, cell in enumerate(line)
                              if cell and i in columns})
            ]  # fmt: skip
            (table.people if kind == "person" else table.departments).extend(found)
            table.has_departments |= kind == "department"
            table.unused += [cell for i, cell in enumerate(row) if cell and i not in columns]
            break
    return table


def _kind_of(row: Sequence[str], synonyms: Synonyms) -> tuple[str, dict[int, str]]:
    people = _columns(row, synonyms["person"])
    if {"username", "name"} <= set(people.values()):
        return "person", people
    units = _columns(row, synonyms["department"])
    if "name" in units.values() and len(units) >= KNOWN_AT_LEAST:
        return "department", units
    return "", {}


def _columns(row: Sequence[str], fields: Mapping[str, Sequence[str]]) -> dict[int, str]:
    by_header = {plain(header): name for name, headers in fields.items() for header in headers}
    columns: dict[int, str] = {}
    for index, cell in enumerate(row):
        name = by_header.get(plain(cell))
        if name and name not in columns.values():
            columns[index] = name
    return columns
