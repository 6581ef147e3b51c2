"""Lists of collaborations: a constant number of queries however long (four for a page)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.cases.queries import cases_seen_by
from heli.collaboration.cases.states import CaseState, Light
from heli.collaboration.frame.queries import Step, Waiting, steps_of, waiting_row
from heli.collaboration.todos import queries as todos
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.web import words

PER_PAGE = 50
COLUMNS = (
    "number", "title", "state", "stage", "light", "light_why", "light_task", "due_on", "playbook",
    "requester__name", "department__name",
)  # fmt: skip
SORTS = {"due": ("due_on", "pk"), "new": ("-pk",), "title": ("title", "pk")}


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
    state: str = "running"
    light: str = ""
    department: int | None = None
    sort: str = "due"
    page: int = 1

    def condition(self) -> Q:
        """Return the condition on a collaboration."""
        condition = Q()
        if self.text:
            condition &= Q(title__icontains=self.text) | Q(number__icontains=self.text)
        if self.state in CaseState.values:
            condition &= Q(state=self.state)
        if self.light in Light.values:
            condition &= Q(light=self.light)
        if self.department:
            asked = Participation.objects.filter(department_id=self.department)
            condition &= Q(pk__in=asked.values("case_id"))
        return condition


def listed(reader: Reader, filters: Filters, at: datetime) -> tuple[list[CaseRow], int]:
    """Return one page of the collaborations that the reader sees, and how many there are."""
    found = cases_seen_by(reader).filter(filters.condition())
    first = (filters.page - 1) * PER_PAGE
    chosen = found.order_by(*SORTS.get(filters.sort, SORTS["due"]))[first : first + PER_PAGE]
    return rows_of(list(chosen.only(*COLUMNS)), reader, at), found.count()


def chosen(reader: Reader, condition: Q, at: datetime, *, most: int = PER_PAGE) -> list[CaseRow]:
    """Return the collaborations under one more condition, the next due first."""
    found = cases_seen_by(reader).filter(condition).order_by("due_on", "-pk")
    return rows_of(list(found.only(*COLUMNS)[:most]), reader, at)


def rows_of(cases: list[Case], reader: Reader, at: datetime) -> list[CaseRow]:
    """Return flat rows: three queries more, however many collaborations."""
    ids = [case.pk for case in cases]
    departments: dict[int, list[str]] = {}
    asked = Participation.objects.filter(case_id__in=ids).order_by("-is_requesting", "pk")
    for case_id, name in asked.values_list("case_id", "department__name"):
        departments.setdefault(case_id, []).append(name)
    calendar = company_calendar()
    first = todos.first_open_in(ids)
    waiting = {pk: waiting_row(todo, reader, at, calendar) for pk, todo in first.items()}
    return [_row(case, departments.get(case.pk, []), waiting.get(case.pk)) for case in cases]


def _row(case: Case, departments: list[str], waiting: Waiting | None) -> CaseRow:
    steps, draft = steps_of(case), case.state == CaseState.DRAFT
    return CaseRow(
        pk=case.pk,
        number=case.number or "",
        title=case.title or gettext("Untitled request"),
        href=reverse("requests:show" if draft else "home:case", args=[case.pk]),
        state=case.state,
        state_words=gettext(case.get_state_display()),
        stage=case.stage,
        stage_words=next((step.words for step in steps if step.key == case.stage), ""),
        steps=steps,
        light=case.light,
        light_words=gettext(case.get_light_display()),
        light_why=words.say(case.light_why, {"task": case.light_task}) if case.light_why else "",
        due=words.on_day(case.due_on) if case.due_on else "",
        requester=case.requester.name,
        departments=departments,
        waiting=waiting,
    )
