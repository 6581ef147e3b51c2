from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.collaboration.todos.models import Ring
from heli.collaboration.todos.queries import Deadline, deadline_of, people_at
from heli.collaboration.todos.states import RingKind
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.company.playbooks.rules import WHO_LABELS, Who
from heli.execution.risks import rules
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Part, RiskState
from heli.kernel.words import N_
from heli.web import words


def risks_seen_by(reader: Reader) -> QuerySet[RiskWarning]:
    """Return the warnings of the collaborations that this reader sees."""
    return RiskWarning.objects.filter(cases.seen(reader, "case__")).select_related(
        "case__requester",
        "case__department",
        "task",
        "task__department",
        "raised_by__department",
        "decided_by",
        "todo__owner__department",
    )


def risks_of(case: Case) -> QuerySet[RiskWarning]:
    """Return the warnings of a collaboration, open ones first, then newest first."""
    return (
        RiskWarning.objects.filter(case=case)
        .select_related("task", "raised_by__department", "todo__owner__department")
        .order_by(F("closed_at").desc(nulls_first=True), "-raised_at")
    )


def open_risks(case: Case) -> QuerySet[RiskWarning]:
    """Return the warnings that are not closed, with their to-dos."""
    found = RiskWarning.objects.filter(case=case).exclude(state=RiskState.CLOSED)
    return found.select_related("task", "todo", "todo__owner").order_by("raised_at")


@dataclass(frozen=True, slots=True)
class Escalation:
    """One step up of a warning's decision, with those who hear of it."""

    ring: Ring
    people: list[Person]


def escalations_of(risk: RiskWarning) -> list[Escalation]:
    """Return the steps up of a warning's decision: those taken, and while it is open the next."""
    rings = Ring.objects.select_related("todo__case", "todo__owner__department__head").filter(
        kind=RingKind.ESCALATION,
        todo__kind="risk.decide",
        todo__case=risk.case_id,
        todo__link=page_of_risk(risk),
    )
    undecided = risk.state == RiskState.RAISED
    shown = [ring for ring in rings.order_by("level") if ring.rung_at or undecided]
    return [Escalation(ring, people_at(Who(ring.to), ring.todo)) for ring in shown]


def parts_of(risk: RiskWarning, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a warning at a moment, for a command."""
    return parts_in(risk, reader_of(person, at), escalations_of(risk))


def parts_in(risk: RiskWarning, reader: Reader, steps: list[Escalation]) -> set[Part]:
    """Return which parts this reader plays in a warning, herself or for somebody away."""
    parts = set()
    if {risk.task.lead_id, risk.raised_by_id} & reader.stands_for:
        parts.add(Part.LEAD)
    if risk.case.requester_id in reader.stands_for:
        parts.add(Part.REQUESTER)
    if risk.todo and risk.todo.owner_id in reader.stands_for:
        parts.add(Part.SUPERIOR if risk.state == RiskState.RAISED else Part.REQUESTER)
    if risk.task.department.head_id in reader.stands_for:
        parts.add(Part.HEAD)
    roles = cases.roles_in(risk.case, reader)
    # Whoever warned speaks for a side; she decides nothing because it was put to her as well.
    is_side = reader.person.pk in {risk.task.lead_id, risk.raised_by_id}
    heard = not is_side and _heard(risk, steps) & reader.stands_for
    if {Role.ARBITER, Role.SUPERIOR} & roles or heard:
        parts.add(Part.SUPERIOR)
    return parts


def _heard(risk: RiskWarning, steps: list[Escalation]) -> set[int]:
    """Return the people to whom the overdue decision has been put so far (S3.4)."""
    if risk.state != RiskState.RAISED:
        return set()
    now = [step for step in steps if step.ring.rung_at and step.ring.todo_id == risk.todo_id]
    return {person.pk for step in now for person in step.people}


def page_of_risk(risk: RiskWarning) -> str:
    """Return the address of a warning's page."""
    return reverse("risks:show", args=[risk.pk])


@dataclass(frozen=True, slots=True)
class Waits:
    """Whom an open warning waits for, until when, how much working time is left."""

    name: str
    department: str
    deadline: Deadline


def waits_for(risk: RiskWarning, at: datetime) -> Waits | None:
    """Return who owes the decision on a warning, or the look whether it is over."""
    todo = risk.todo
    if todo is None or todo.closed_at:
        return None
    unit = todo.owner.department
    deadline = deadline_of(todo, at, company_calendar())
    return Waits(todo.owner.name, unit.name if unit else "", deadline)


@dataclass(frozen=True, slots=True)
class Level:
    """One step up of an undecided warning: to whom, when, whether it was taken (S3.4)."""

    who: str
    moment: str
    reached: bool


def levels_of(steps: list[Escalation]) -> list[Level]:
    """Return the same as a page prints them."""
    return [
        Level(_names(step), words.at_time(ring.rung_at or ring.rings_at), ring.rung_at is not None)
        for step in steps
        for ring in [step.ring]
    ]


def _names(step: Escalation) -> str:
    found = [person.name for person in step.people]
    return words.say(N_(", ")).join(found) or gettext(WHO_LABELS[Who(step.ring.to)])


def told_ahead(risk: RiskWarning) -> str:
    """Return how long before the task's due time a warning was raised."""
    hours = risk.hours_ahead
    if hours < 0:
        return gettext("after the due time")
    days, by_days = hours // 24, hours >= 72  # noqa: PLR2004 (three days: hours tell no more)
    if by_days:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return gettext("%(hours)s h") % {"hours": hours}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A warning as a list prints it."""

    number: str
    task: str
    cause: str
    level: str
    state: str
    state_words: str
    raised: str
    ahead: str
    is_late: bool
    decision: str
    waits: Waits | None
    href: str


def rows_of(case: Case, at: datetime) -> list[RiskRow]:
    """Return the warnings of a collaboration as flat rows, open ones first."""
    return [
        RiskRow(
            number=risk.number,
            task=risk.task.name,
            cause=risk.cause,
            level=rules.level(risk.probability, risk.impact),
            state=risk.state,
            state_words=gettext(risk.get_state_display()),
            raised=f"{risk.raised_by.name} · {words.at_time(risk.raised_at)}",
            ahead=told_ahead(risk),
            is_late=risk.is_late,
            decision=gettext(risk.get_decision_display()) if risk.decision else "",
            waits=waits_for(risk, at),
            href=page_of_risk(risk),
        )
        for risk in risks_of(case)
    ]
