from datetime import datetime

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.views import SignedInRequest
from heli.gates import commands, queries
from heli.web.access import Access, access
from heli.web.words import say

router = Router(tags=["gates"])


class MissingOut(Schema):
    """One thing that the gate lacks."""

    key: str
    what: str
    who: str
    since: datetime
    link: str


class StageOut(Schema):
    """Where the collaboration stands now."""

    stage: str
    state: str


class WaiverIn(Schema):
    """Which condition is let go, and why."""

    key: str = Field(max_length=60)
    reason: str = Field(max_length=2000)


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(max_length=2000)


def _seen(request: SignedInRequest, pk: int) -> Case:
    return case_seen_by(request.reader, pk)


@router.get("/collaborations/{case_id}/gate", response=list[MissingOut])
@access(Access.SEEN)
def gate(request: SignedInRequest, case_id: int) -> object:
    """List what the gate of the current stage lacks; an empty list means that it opens."""
    return [
        {
            "key": one.key,
            "what": say(one.sentence, one.facts),
            "who": one.who,
            "since": one.since,
            "link": one.link,
        }
        for one in queries.missing(_seen(request, case_id))
    ]


@router.post("/collaborations/{case_id}/gate/open", response=StageOut)
@access(Access.SEEN)
def open_stage(request: SignedInRequest, case_id: int) -> object:
    """Open the next stage, or archive the collaboration at the last gate."""
    case = _seen(request, case_id)
    return commands.open_next_stage(case=case, by=request.user, at=timezone.now())


@router.post("/collaborations/{case_id}/gate/waivers", response={204: None})
@access(Access.SEEN)
def waive(request: SignedInRequest, case_id: int, body: WaiverIn) -> object:
    """Let one condition go; the requester's superior only."""
    case, at = _seen(request, case_id), timezone.now()
    commands.waive(case=case, key=body.key, reason=body.reason, by=request.user, at=at)
    return Status(204, None)


@router.post("/collaborations/{case_id}/withdrawal", response={204: None})
@access(Access.SEEN)
def withdraw(request: SignedInRequest, case_id: int, body: ReasonIn) -> object:
    """Take the collaboration back."""
    case, at = _seen(request, case_id), timezone.now()
    commands.withdraw_case(case=case, reason=body.reason, by=request.user, at=at)
    return Status(204, None)
