from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.collaboration.todos.queries import people_at
from heli.collaboration.todos.states import RingKind
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.company.playbooks.rules import Who
from heli.execution.risks import rules
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Part, RiskState
from heli.web import words


def risks_seen_by(reader: Reader) -> QuerySet[RiskWarning]:
    """Return the warnings of the collaborations that this reader sees."""
    return RiskWarning.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "task", "task__department", "raised_by", "decided_by"
    )


def risks_of(case: Case) -> QuerySet[RiskWarning]:
    """Return the warnings of a collaboration, open ones first, then newest first."""
    return (
        RiskWarning.objects.filter(case=case)
        .select_related("task", "task__department", "raised_by", "decided_by")
        .order_by(F("closed_at").desc(nulls_first=True), "-raised_at")
    )


def open_risks(case: Case) -> QuerySet[RiskWarning]:
    """Return the warnings that are not closed, with their to-dos."""
    found = RiskWarning.objects.filter(case=case).exclude(state=RiskState.CLOSED)
    return found.select_related("task", "todo", "todo__owner").order_by("raised_at")


def parts_in(risk: RiskWarning, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a warning, herself or for somebody away."""
    reader = reader_of(person, at)
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
    is_side = person.pk in {risk.task.lead_id, risk.raised_by_id}
    heard = not is_side and _heard(risk) & reader.stands_for
    if {Role.ARBITER, Role.SUPERIOR} & roles or heard:
        parts.add(Part.SUPERIOR)
    return parts


def _heard(risk: RiskWarning) -> set[int]:
    """Return the people to whom the overdue decision has been put so far (S3.4)."""
    if risk.todo is None or risk.state != RiskState.RAISED:
        return set()
    rung = risk.todo.rings.filter(kind=RingKind.ESCALATION, rung_at__isnull=False)
    levels = [Who(to) for to in rung.values_list("to", flat=True)]
    return {person.pk for level in levels for person in people_at(level, risk.todo)}


def page_of_risk(risk: RiskWarning) -> str:
    """Return the address of a warning's page."""
    return reverse("risks:show", args=[risk.pk])


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
    hours_ahead: int
    is_late: bool
    decision: str
    href: str


def rows_of(case: Case) -> list[RiskRow]:
    """Return the warnings of a collaboration as flat rows, open ones first."""
    return [
        RiskRow(
            number=risk.number,
            task=risk.task.name,
            cause=risk.cause,
            level=rules.level(risk.probability, risk.impact),
            state=risk.state,
            state_words=gettext(risk.get_state_display()),
            raised=words.at_time(risk.raised_at),
            hours_ahead=risk.hours_ahead,
            is_late=risk.is_late,
            decision=gettext(risk.get_decision_display()) if risk.decision else "",
            href=page_of_risk(risk),
        )
        for risk in risks_of(case)
    ]
