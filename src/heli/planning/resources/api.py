from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from heli.collaboration.cases.queries import case_seen_by
from heli.company.assets.queries import resources
from heli.company.assets.states import Kind
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import departments, people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import NotFound
from heli.planning.resources import commands, queries
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access

router = Router(tags=["resources"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Page = Annotated[int, Field(ge=1, le=200)]
Start = Annotated[int, Field(ge=0, le=10**6)]
Amount = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)]


class NeedOut(Schema):
    """What a task needs of a department and what is promised; amounts in the unit."""

    id: int
    task_id: int
    department_id: int
    confirmation_id: int
    kind: str
    resource_id: int | None
    skill: str
    amount: Decimal
    offered: Decimal | None
    unit: str
    starts_on: date
    ends_on: date
    purpose: str
    state: str
    alternative: str
    version: int


class NeedIn(Schema):
    """A demand: by person or resource, or by skill; days default to the task's."""

    department_id: Id
    kind: Kind
    amount: Amount
    person_id: Id | None = None
    resource_id: Id | None = None
    skill: Annotated[str, Field(max_length=80)] = ""
    starts_on: date | None = None
    ends_on: date | None = None
    purpose: Annotated[str, Field(max_length=200)] = ""
    times: Annotated[int, Field(ge=1, le=20, strict=True)] = 1


class ConfirmationOut(Schema):
    """P4 of a department: open or confirmed."""

    id: int
    department_id: int
    state: str
    confirmed_by_id: int | None
    confirmed_at: datetime | None
    version: int


class SheetOut(Schema):
    """A version of the allocation sheet (P5)."""

    id: int
    number: int
    published_at: datetime
    lines: list[dict[str, Any]]


class WeekOut(Schema):
    """Somebody's week: the busiest day's share in percent, and days away."""

    person_id: int
    name: str
    week: date
    percent: int
    away: int


@router.get("/collaborations/{case_id}/needs", response=list[NeedOut])
@access(Access.SEEN)
def needs(request: SignedInRequest, case_id: Id, limit: Page = 50, offset: Start = 0) -> object:
    """List what the tasks of a collaboration need (S2.4)."""
    case = case_seen_by(request.reader, case_id)
    return queries.needs_of(case)[offset : offset + limit]


@router.post("/tasks/{task_id}/needs", response={201: list[NeedOut]})
@access(Access.SEEN)
def ask_for(request: SignedInRequest, task_id: Id, body: NeedIn) -> object:
    """Ask a department for what a task needs (S2.4)."""
    given = {"department_id", "person_id", "resource_id"}
    return Status(
        201,
        commands.ask_for(
            task=task_seen_by(request.reader, task_id),
            department=get_object_or_404(departments(), pk=body.department_id),
            person=get_object_or_404(people(), pk=body.person_id) if body.person_id else None,
            resource=get_object_or_404(resources(), pk=body.resource_id)
            if body.resource_id
            else None,
            by=request.user,
            at=timezone.now(),
            **body.model_dump(exclude=given),
        ),
    )


@router.get("/collaborations/{case_id}/resource-confirmations", response=list[ConfirmationOut])
@access(Access.SEEN)
def confirmations(request: SignedInRequest, case_id: Id) -> object:
    """List P4 of each department that was asked for something."""
    case = case_seen_by(request.reader, case_id)
    return queries.confirmations_of(case)


@router.get("/collaborations/{case_id}/allocation-sheet", response=SheetOut)
@access(Access.SEEN)
def allocation_sheet(request: SignedInRequest, case_id: Id) -> object:
    """Return the version of the allocation sheet that holds (S2.6)."""
    case = case_seen_by(request.reader, case_id)
    sheet = queries.sheet_of(case)
    if sheet is None:
        raise NotFound
    return sheet


@router.post("/sheet-acknowledgements/{row_id}", response={204: None})
@access(Access.SEEN)
def acknowledge_sheet(request: SignedInRequest, row_id: Id) -> object:
    """Say that a department knows of a version (S2.6)."""
    row = get_object_or_404(queries.acknowledgements_seen_by(request.reader), pk=row_id)
    commands.acknowledge_sheet(acknowledgement=row, by=request.user, at=timezone.now())
    return Status(204, None)


@router.get("/load", response=list[WeekOut])
@access(Access.SIGNED_IN)
def load(request: SignedInRequest) -> object:
    """Return who of my departments is how full in the weeks ahead (S2.7)."""
    heat = queries.heat_of(request.reader, company_calendar().day_of(timezone.now()))
    return [
        WeekOut(
            person_id=row.pk, name=row.name, week=cell.week, percent=cell.percent, away=cell.away
        )
        for row in heat.rows
        for cell in row.cells
    ]
