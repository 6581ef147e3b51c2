"""What surrounds every page of one collaboration, as flat rows that a template only prints."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.urls import NoReverseMatch
from django.utils import timezone

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState, Light
from heli.collaboration.todos import queries as todos
from heli.collaboration.todos.queries import TodoRow
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import playbook_of
from heli.kernel.words import N_, words_of
from heli.kernel.worktime import WorkingCalendar
from heli.web import words
from heli.web.navigation import address_of
from heli.web.words import gettext

TABS = (
    ("overview", "home:case", N_("Overview")),
    ("request", "requests:show", N_("Request")),
    ("review", "reviews:show", N_("Review")),
    ("tasks", "tasks:list", N_("Tasks")),
    ("resources", "resources:show", N_("Resources")),
    ("progress", "progress:board", N_("Progress")),
    ("risks", "risks:list", N_("Risks")),
    ("acceptance", "acceptance:list", N_("Acceptance")),
    ("retrospective", "summaries:show", N_("Retrospective")),
    ("papers", "papers:list", N_("Further papers")),
    ("meetings", "meetings:list", N_("Meetings")),
    ("timeline", "home:timeline", N_("Timeline")),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open to-do as the waiting bar and the desk print it."""

    pk: int
    name: str
    department: str
    text: str
    about: str
    since: str
    left: str
    urgency: str
    action: str
    href: str
    mine: bool
    may_do: bool


@dataclass(frozen=True, slots=True)
class WaitingBar:
    """Whom a collaboration waits for: the rows that are shown, and how many more there are."""

    rows: list[Waiting]
    more: int


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the stepper, done, current or todo; ``asks`` answers what its gate lacks."""

    key: str
    words: str
    short: str
    state: str
    href: str = ""
    asks: str = ""


def waiting_row(todo: TodoRow, reader: Reader, at: datetime, calendar: WorkingCalendar) -> Waiting:
    """Return an open to-do in the reader's words, with the working time that is left."""
    mine = todo.owner_id in reader.stands_for
    deadline = todos.deadline_of(todo, at, calendar)
    return Waiting(
        pk=todo.pk,
        name=todo.owner,
        department=todo.department or "",
        text=words.title_of(f"todo:{todo.kind}", todo.facts),
        about=todo.facts.get("case", ""),
        since=words.since(at, todo.opened_at),
        left=deadline.left,
        urgency=deadline.urgency,
        action=gettext(words_of(f"do:{todo.kind}")),
        href=todo.link,
        mine=mine,
        may_do=mine or todo.head_id in reader.stands_for,
    )


def waiting_in(case: Case, reader: Reader, at: datetime, *, most: int | None = None) -> WaitingBar:
    """Return whom a collaboration waits for, for what and since when; what she may do first."""

    def concerns(todo: TodoRow) -> tuple[bool, bool]:
        return todo.owner_id not in reader.stands_for, todo.head_id not in reader.stands_for

    found = sorted(todos.waiting_in(case.pk), key=concerns)
    calendar = company_calendar()
    rows = [waiting_row(todo, reader, at, calendar) for todo in found[:most]]
    return WaitingBar(rows, len(found) - len(rows))


def steps_of(playbook: int, stage: str, state: str) -> list[Step]:
    """Return the stages of a collaboration's playbook, and which is under way."""
    return _steps(playbook, stage, words.spoken() or "", over=state == CaseState.ARCHIVED)


def steps_with_gate(case: Case) -> list[Step]:
    """Return the stages, the one under way leading to what its gate still lacks."""
    gate = _address("gates:show", case.pk)
    asks = _address("gates:lacking", case.pk) if case.state == CaseState.RUNNING else ""
    steps = steps_of(case.playbook_id, case.stage, case.state)
    return [
        replace(step, href=gate, asks=asks) if step.state == "current" else step for step in steps
    ]


@lru_cache(maxsize=512)
def _steps(playbook_id: int, stage: str, language: str, *, over: bool) -> list[Step]:
    # A published playbook never changes, so neither does the line of its stages.
    stages = playbook_of(playbook_id).stages
    current = next(i for i, one in enumerate(stages) if one.key == stage)
    return [
        Step(
            key=one.key,
            words=one.name.text(language),
            short=(one.short or one.name).text(language),
            state="done" if over or i < current else "current" if i == current else "todo",
        )
        for i, one in enumerate(stages)
    ]


def tabs_of(case: Case) -> list[dict[str, object]]:
    """Return the tabs of a collaboration that exist as pages."""
    rows = [
        {"key": key, "words": gettext(label), "href": _address(page, case.pk), "count": 0}
        for key, page, label in TABS
        if key != "papers" or cases.playbook_for(case).extra_papers
    ]
    return [row for row in rows if row["href"]]


def heading_of(case: Case) -> dict[str, object]:
    """Return title, number, light and dates of a collaboration as the page's head prints them."""
    return {
        "number": case.number or "",
        "title": case.title or gettext("Untitled request"),
        "requester": case.requester.name,
        "department": case.department.name,
        "due": words.on_day(case.due_on) if case.due_on else "",
        "light": case.light,
        "light_words": gettext(Light(case.light).label),
        "light_why": words.say(case.light_why, {"task": case.light_task}) if case.light_why else "",
        "state": case.state,
        "state_words": gettext(CaseState(case.state).label),
        "days_left": (case.due_on - timezone.localdate()).days if case.due_on else None,
    }


def _address(page: str, *arguments: object) -> str:
    try:
        return address_of(page, *arguments)
    except NoReverseMatch:
        return ""
