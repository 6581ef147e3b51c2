from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Part, RiskState


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
        .order_by("closed_at", "-raised_at")
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
    if Role.ARBITER in cases.roles_in(risk.case, reader):
        parts.add(Part.SUPERIOR)
    return parts


def page_of_risk(risk: RiskWarning) -> str:
    """Return the address of a warning's page."""
    return reverse("risks:show", args=[risk.pk])
