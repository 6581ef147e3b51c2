from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.views import SignedInRequest
from heli.execution.risks import commands, queries
from heli.execution.risks.states import Decision
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access

router = Router(tags=["risks"])


class RiskIn(Schema):
    """A risk warning to be raised."""

    cause: str = Field(max_length=2000)
    effect: str = Field(max_length=2000)
    proposal: str = Field(max_length=2000)
    asked_days: int = Field(0, ge=0, le=200, strict=True)
    probability: int = Field(3, ge=1, le=5, strict=True)
    impact: int = Field(3, ge=1, le=5, strict=True)
    extra: dict[str, str] = {}


class RiskOut(Schema):
    """A risk warning."""

    id: int
    number: str
    task_id: int
    cause: str
    effect: str
    proposal: str
    hours_ahead: int
    is_late: bool
    probability: int
    impact: int
    state: str
    decision: str
    raised_at: datetime
    extra: dict[str, Any]
    version: int


class DecisionIn(Schema):
    """What is done about a risk."""

    decision: Decision
    text: str = Field(max_length=2000)
    extra_days: int = Field(0, ge=0, le=200, strict=True)
    version: int | None = Field(None, strict=True)


class ClosingIn(Schema):
    """How it was seen that the risk is over."""

    text: str = Field(max_length=2000)


@router.get("/collaborations/{case_id}/risks", response=list[RiskOut])
@access(Access.SEEN)
def risks(request: SignedInRequest, case_id: int) -> object:
    """List the risk warnings of a collaboration, open ones first."""
    case = case_seen_by(request.reader, case_id)
    return list(queries.risks_of(case))


@router.post("/tasks/{task_id}/risks", response={201: RiskOut})
@access(Access.SEEN)
def warn(request: SignedInRequest, task_id: int, body: RiskIn) -> object:
    """Warn of a possible delay of a task."""
    task = task_seen_by(request.reader, task_id)
    at = timezone.now()
    risk = commands.raise_risk_warning(task=task, by=request.user, at=at, **body.dict())
    return Status(201, risk)


@router.post("/risks/{risk_id}/decision", response={204: None})
@access(Access.SEEN)
def decide(request: SignedInRequest, risk_id: int, body: DecisionIn) -> object:
    """Decide what is done about a risk."""
    risk = get_object_or_404(queries.risks_seen_by(request.reader), pk=risk_id)
    commands.decide_risk(
        risk=risk,
        decision=body.decision,
        text=body.text,
        extra_days=body.extra_days,
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )
    return Status(204, None)


@router.post("/risks/{risk_id}/closing", response={204: None})
@access(Access.SEEN)
def close(request: SignedInRequest, risk_id: int, body: ClosingIn) -> object:
    """Close a warning that is over."""
    risk = get_object_or_404(queries.risks_seen_by(request.reader), pk=risk_id)
    commands.close_risk(risk=risk, text=body.text, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/risks/{risk_id}/happened", response={204: None})
@access(Access.SEEN)
def happened(request: SignedInRequest, risk_id: int) -> object:
    """Say that what was warned of came true."""
    risk = get_object_or_404(queries.risks_seen_by(request.reader), pk=risk_id)
    commands.let_risk_happen(risk=risk, by=request.user, at=timezone.now())
    return Status(204, None)
