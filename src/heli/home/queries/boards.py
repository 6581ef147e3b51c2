"""The collaborations by stage: columns of a board, which a list is narrowed by as well."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import cases_seen_by
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import playbook_of, word
from heli.company.playbooks.rules import KIND_LABELS, Playbook
from heli.home.queries.collaborations import (
    COLUMNS,
    SORTS,
    CaseRow,
    Filters,
    Found,
    Places,
    rows_of,
)
from heli.reading import compiled_once
from heli.web.words import say

FIRST = 10  # cards that a column shows
KIND = "kind."  # before the key of a kind of stage; keys of stages have no dot
PLAYBOOK, STAGE = COLUMNS.index("playbook_id"), COLUMNS.index("stage")


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board: how many collaborations stand there, and the places it is made of."""

    key: str
    words: str
    count: int
    places: Places

    @property
    def choice(self) -> tuple[str, str]:
        """The column as a filter offers it."""
        return self.key, self.words


@dataclass(frozen=True, slots=True)
class Lane:
    """A column with its first few collaborations."""

    column: Column
    rows: list[CaseRow]


def columns(reader: Reader, filters: Filters) -> list[Column]:
    """
    Return the stages at which the collaborations in a state may stand, each with its number.

    Where all go through the same stages these are the columns; where playbooks differ, the four
    kinds of work, and whoever prints a collaboration names its own stage. Other filters change the
    numbers, never the columns.
    """
    standing = _standing(reader, filters)
    lines = {playbook: playbook_of(playbook) for playbook, _, _ in standing}
    alike = len({tuple(stage.key for stage in line.stages) for line in lines.values()}) == 1
    counts: Counter[str] = Counter()
    for playbook, stage, number in standing:
        counts[_key(lines[playbook], stage, alike=alike)] += number
    names = _stages(lines[max(lines)]) if alike else _kinds()
    places: dict[str, list[tuple[int, str]]] = {}
    for playbook, line in lines.items():
        for one in line.stages:
            key = _key(line, one.key, alike=alike)
            places.setdefault(key, []).append((playbook, one.key))
    used = names.items() if lines else ()
    return [Column(key, name, counts[key], tuple(places.get(key, ()))) for key, name in used]


def _key(line: Playbook, stage: str, *, alike: bool) -> str:
    return stage if alike else f"{KIND}{line.kind_at(stage)}"


def _stages(line: Playbook) -> dict[str, str]:
    return {stage.key: word(stage.name) for stage in line.stages}


def _kinds() -> dict[str, str]:
    return {f"{KIND}{kind}": say(label) for kind, label in KIND_LABELS.items()}


@compiled_once
def _standing(reader: Reader, filters: Filters) -> QuerySet[Case, tuple[int, str, int]]:
    found = cases_seen_by(reader).filter(filters.in_state()).select_related(None).order_by()
    number = Count("pk", filter=filters.narrower() or None)
    counted = found.values("playbook_id", "stage").annotate(number=number)
    return counted.values_list("playbook_id", "stage", "number")


def lanes(among: Iterable[Column], reader: Reader, filters: Filters, at: datetime) -> list[Lane]:
    """Return the columns with their first ten collaborations each: three queries in all."""
    columns = list(among)
    column_at = {place: column.key for column in columns for place in column.places}
    first: dict[str, list[Found]] = {}
    for found in _first_at_each(reader, filters):
        first.setdefault(column_at.get((found[PLAYBOOK], found[STAGE]), ""), []).append(found)
    shown = [found for column in columns for found in first.get(column.key, [])[:FIRST]]
    rows = {row.pk: row for row in rows_of(shown, reader, at, with_departments=False)}
    return [
        Lane(column, [rows[found[0]] for found in first.get(column.key, [])[:FIRST]])
        for column in columns
    ]


@compiled_once
def _first_at_each(reader: Reader, filters: Filters) -> QuerySet[Case, Found]:
    """Return the first few at each stage of each playbook, all in the order that was asked for."""
    order = SORTS[filters.sort]
    place = Window(RowNumber(), partition_by=[F("playbook_id"), F("stage")], order_by=order)
    found = cases_seen_by(reader).filter(filters.condition())
    first = found.annotate(place=place).filter(place__lte=FIRST)
    return first.order_by(*order).values_list(*COLUMNS)
