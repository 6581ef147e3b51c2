"""Lists of collaborations: a constant number of queries however long (four for a page)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Q, QuerySet, TextChoices

from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.cases.queries import cases_seen_by
from heli.collaboration.cases.states import CaseState, Light
from heli.collaboration.frame.queries import Step, Waiting, steps_of, waiting_row
from heli.collaboration.todos import queries as todos
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Department
from heli.company.org.queries import Reader, departments
from heli.reading import compiled_once
from heli.web import words
from heli.web.navigation import address_of
from heli.web.words import gettext

Found = tuple[Any, ...]  # the COLUMNS of one collaboration
Choice = TypeVar("Choice", bound=TextChoices)
Places = tuple[tuple[int, str], ...]  # stages, each with the version of the playbook it is of

PER_PAGE = 50
STATES, LIGHTS = dict(CaseState.choices), dict(Light.choices)
COLUMNS = (
    "pk", "number", "title", "state", "stage", "playbook_id", "light", "light_why", "light_task",
    "due_on", "requester__name",
)  # fmt: skip
FACTS = (
    "pk", "number", "title", "state", "stage", "light", "priority", "due_on", "requester_id",
    "department_id", "version",
)  # fmt: skip


class Sort(StrEnum):
    """The orders of a list, as the address names them."""

    DUE = "due"
    NEW = "new"
    TITLE = "title"


SORTS = {Sort.DUE: ("due_on", "pk"), Sort.NEW: ("-pk",), Sort.TITLE: ("title", "pk")}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One collaboration as a list prints it."""

    pk: int
    number: str
    title: str
    href: str
    state: str
    state_words: str
    stage: str
    stage_words: str
    steps: list[Step]
    gate: str
    gate_href: str
    light: str
    light_words: str
    light_why: str
    due: str
    requester: str
    departments: list[str]
    waiting: Waiting | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for, from the address."""

    text: str = ""
    state: CaseState | None = CaseState.RUNNING
    light: Light | None = None
    department: int | None = None
    sort: Sort = Sort.DUE

    def condition(self) -> Q:
        """Return the condition on a collaboration."""
        return self.in_state() & self.narrower()

    def in_state(self) -> Q:
        """Return the part of it that speaks of the collaboration's state."""
        return Q(state=self.state) if self.state else Q()

    def narrower(self) -> Q:
        """Return the rest of it."""
        condition = Q()
        if self.text:
            condition &= Q(title__icontains=self.text) | Q(number__icontains=self.text)
        if self.light:
            condition &= Q(light=self.light)
        if self.department:
            asked = Participation.objects.filter(department_id=self.department)
            condition &= Q(pk__in=asked.values("case_id"))
        return condition


def one_of(kind: type[Choice], asked: str | None) -> Choice | None:
    """Return the choice that the address names, if it names one."""
    return kind(asked) if asked in kind.values else None


def listed(
    reader: Reader, filters: Filters, page: int, at: datetime, places: Places = ()
) -> list[CaseRow]:
    """
    Return a page, from 1, of the collaborations that the reader sees.

    With ``places`` those alone that stand at one of these stages.
    """
    first = (page - 1) * PER_PAGE
    if first or places:
        cases = list(_found(reader, filters, places)[first : first + PER_PAGE])
    else:
        cases = _first_found(reader, filters)
    return rows_of(cases, reader, at)


def _found(reader: Reader, filters: Filters, places: Places = ()) -> QuerySet[Case, Found]:
    here = Q()
    for playbook, stage in places:
        here |= Q(playbook_id=playbook, stage=stage)
    found = cases_seen_by(reader).filter(filters.condition(), here)
    return found.order_by(*SORTS[filters.sort]).values_list(*COLUMNS)


@compiled_once
def _first_found(reader: Reader, filters: Filters) -> QuerySet[Case, Found]:
    return _found(reader, filters)[:PER_PAGE]


def facts_of(
    reader: Reader, filters: Filters, start: int, end: int, stage: str = ""
) -> list[Found]:
    """Return the ``FACTS`` of a stretch of the collaborations that the reader sees, at a stage."""
    if end <= PER_PAGE and not stage:
        return _first_facts(reader, filters)[start:end]
    found = _facts(reader, filters)
    return list((found.filter(stage=stage) if stage else found)[start:end])


def _facts(reader: Reader, filters: Filters) -> QuerySet[Case, Found]:
    found = cases_seen_by(reader).select_related(None).filter(filters.condition())
    return found.order_by(*SORTS[filters.sort]).values_list(*FACTS)


@compiled_once
def _first_facts(reader: Reader, filters: Filters) -> QuerySet[Case, Found]:
    return _facts(reader, filters)[:PER_PAGE]


def under(reader: Reader, condition: Q) -> QuerySet[Case, Found]:
    """Return what a list prints of the collaborations under one more condition, next due first."""
    found = cases_seen_by(reader).filter(condition)
    return found.order_by("due_on", "-pk").values_list(*COLUMNS)


def rows_of(
    found: Sequence[Found], reader: Reader, at: datetime, *, with_departments: bool = True
) -> list[CaseRow]:
    """Return flat rows of the ``COLUMNS``: two queries more, or three, however many there are."""
    ids = [row[0] for row in found]
    departments: dict[int, list[str]] = {}
    for case_id, name in _departments_in(ids) if with_departments else ():
        departments.setdefault(case_id, []).append(name)
    calendar = company_calendar()
    first = todos.first_open_in(ids)
    waiting = {pk: waiting_row(todo, reader, at, calendar) for pk, todo in first.items()}
    return [_row(row, departments.get(row[0], []), waiting.get(row[0])) for row in found]


@compiled_once
def choices_of_department() -> QuerySet[Department, tuple[int, str]]:
    """Return the departments to filter by, in the order of the chart."""
    return departments().values_list("pk", "name").order_by("path")


@compiled_once
def _departments_in(case_ids: list[int]) -> QuerySet[Participation, tuple[int, str]]:
    asked = Participation.objects.filter(case_id__in=case_ids).order_by("-is_requesting", "pk")
    return asked.values_list("case_id", "department__name")


def _row(found: Found, departments: list[str], waiting: Waiting | None) -> CaseRow:
    pk, number, title, state, stage, playbook, light, why, task, due_on, requester = found
    steps, stage_words, gate = _stage(playbook, stage, state, words.spoken())
    page = "requests:show" if state == CaseState.DRAFT else "home:case"
    return CaseRow(
        pk=pk,
        number=number or "",
        title=title or gettext("Untitled request"),
        href=address_of(page, pk),
        state=state,
        state_words=gettext(STATES[state]),
        stage=stage,
        stage_words=stage_words,
        steps=steps,
        gate=gate,
        gate_href=address_of("gates:show", pk) if gate else "",
        light=light,
        light_words=gettext(LIGHTS[light]),
        light_why=words.say(why, {"task": task}) if why else "",
        due=words.on_day(due_on) if due_on else "",
        requester=requester,
        departments=departments,
        waiting=waiting,
    )


@lru_cache(maxsize=512)
def _stage(playbook: int, stage: str, state: str, language: str) -> tuple[list[Step], str, str]:
    """Return the stages, the one under way, and what its gate leads to while it runs."""
    # The same for all rows of a stage, as the line of its stages is; ``language`` keeps them apart.
    steps = steps_of(playbook, stage, state)
    here = next((step.words for step in steps if step.key == stage), "")
    ahead = (step.words for step in steps if step.state == "todo")
    gate = next(ahead, gettext("Close and file")) if state == CaseState.RUNNING else ""
    return steps, here, gate
