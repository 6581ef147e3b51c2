from datetime import date, datetime

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.queries import case_seen_by
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.execution.progress import commands, queries
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access

router = Router(tags=["progress"])


class ProgressOut(Schema):
    """A task and how far it is."""

    task_id: int
    number: str
    name: str
    phase: str
    department: str
    lead: str
    starts_on: date | None
    ends_on: date | None
    state: str
    percent: int
    forecast_on: date | None
    light: str
    late_by: int


class ReportIn(Schema):
    """A report on a task."""

    percent: int = Field(ge=0, le=100, strict=True)
    done: str = Field("", max_length=500)
    next_step: str = Field("", max_length=500)
    blocked_by: str = Field("", max_length=500)
    forecast_on: date | None = None


class ReportOut(Schema):
    """A report as it was given."""

    id: int
    at: datetime
    percent: int
    done: str
    next_step: str
    blocked_by: str


class SheetOut(Schema):
    """A kept tracking sheet."""

    id: int
    number: int
    taken_at: datetime


@router.get("/collaborations/{case_id}/progress", response=list[ProgressOut])
@access(Access.SEEN)
def progress(request: SignedInRequest, case_id: int) -> object:
    """List the tasks of a collaboration with their progress, in plan order."""
    case = case_seen_by(request.reader, case_id)
    return queries.rows_of(case, company_calendar().day_of(timezone.now()))


@router.post("/tasks/{task_id}/reports", response={201: ReportOut})
@access(Access.SEEN)
def report(request: SignedInRequest, task_id: int, body: ReportIn) -> object:
    """Report on a task; 100 percent finishes it."""
    task = task_seen_by(request.reader, task_id)
    made = commands.report_progress(
        task=task,
        by=request.user,
        at=timezone.now(),
        **body.dict(),
    )
    return Status(201, made)


@router.post("/collaborations/{case_id}/tracking-sheets", response={201: SheetOut})
@access(Access.SEEN)
def take_sheet(request: SignedInRequest, case_id: int) -> object:
    """Keep the tracking sheet as of now."""
    case = case_seen_by(request.reader, case_id)
    made = commands.take_tracking_sheet(case=case, by=request.user, at=timezone.now())
    return Status(201, made)
