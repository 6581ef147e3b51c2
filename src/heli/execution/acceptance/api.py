from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.views import SignedInRequest
from heli.execution.acceptance import commands, queries
from heli.execution.acceptance.states import VerdictKind
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access

router = Router(tags=["acceptance"])


class Line(Schema):
    """One standard with its measured value."""

    standard: str = Field(max_length=500)
    measured: str = Field(max_length=500)
    evidence: str = Field("", max_length=500)


class SubmissionIn(Schema):
    """A deliverable to be accepted."""

    note: str = Field("", max_length=2000)
    lines: list[Line] = Field(max_length=50)
    extra: dict[str, str] = {}


class VerdictOut(Schema):
    """What one department said."""

    id: int
    department_id: int
    accepter_id: int
    verdict: str
    text: str
    given_at: datetime | None


class SubmissionOut(Schema):
    """A submitted deliverable with its verdicts."""

    id: int
    task_id: int
    number: int
    state: str
    note: str
    lines: list[Line]
    extra: dict[str, Any]
    submitted_at: datetime
    verdicts: list[VerdictOut]

    @staticmethod
    def resolve_verdicts(row: object) -> object:
        """Take the verdicts out of their relation."""
        return list(row.verdicts.all())  # type: ignore[attr-defined]


class VerdictIn(Schema):
    """A department's word."""

    verdict: VerdictKind
    text: str = Field("", max_length=2000)


class WaiverIn(Schema):
    """Why it passes."""

    reason: str = Field(max_length=2000)


@router.get("/collaborations/{case_id}/submissions", response=list[SubmissionOut])
@access(Access.SEEN)
def submissions(request: SignedInRequest, case_id: int) -> object:
    """List what was submitted in a collaboration, newest first."""
    case = case_seen_by(request.reader, case_id)
    return list(queries.submissions_of(case))


@router.post("/tasks/{task_id}/submissions", response={201: SubmissionOut})
@access(Access.SEEN)
def submit(request: SignedInRequest, task_id: int, body: SubmissionIn) -> object:
    """Submit a milestone's deliverable."""
    task = task_seen_by(request.reader, task_id)
    lines = [line.dict() for line in body.lines]
    made = commands.submit_milestone(
        task=task,
        note=body.note,
        lines=lines,
        extra=body.extra,
        by=request.user,
        at=timezone.now(),
    )
    return Status(201, made)


@router.post("/verdicts/{verdict_id}", response={204: None})
@access(Access.SEEN)
def give_verdict(request: SignedInRequest, verdict_id: int, body: VerdictIn) -> object:
    """Accept a deliverable for one's department, or say what must change."""
    verdict = get_object_or_404(queries.verdicts_seen_by(request.reader), pk=verdict_id)
    commands.give_verdict(
        verdict=verdict, kind=body.verdict, text=body.text, by=request.user, at=timezone.now()
    )
    return Status(204, None)


@router.post("/submissions/{submission_id}/waiver", response={204: None})
@access(Access.SEEN)
def waive(request: SignedInRequest, submission_id: int, body: WaiverIn) -> object:
    """Let a deliverable pass without acceptance; the superior only."""
    found = get_object_or_404(queries.submissions_seen_by(request.reader), pk=submission_id)
    at = timezone.now()
    commands.waive_acceptance(submission=found, reason=body.reason, by=request.user, at=at)
    return Status(204, None)
