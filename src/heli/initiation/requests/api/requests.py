from typing import Any

from django.utils.timezone import now
from django.utils.translation import get_language
from ninja import Status

from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import usable_versions
from heli.initiation.requests import commands, queries
from heli.initiation.requests.api.bodies import (
    DraftIn,
    MarkOut,
    RequestOut,
    RevisionOut,
    StartIn,
    SubmitIn,
    TextIn,
)
from heli.initiation.requests.api.router import router
from heli.initiation.requests.models import Request
from heli.initiation.requests.queries import marks
from heli.kernel.refusals import NotFound
from heli.web.access import Access, access


def _told(request: SignedInRequest, found: Request) -> dict[str, Any]:
    mine = found.case.requester_id in request.reader.stands_for
    return {
        "collaboration_id": found.case_id,
        "state": found.state,
        "version": found.version,
        "revision": found.revision,
        "saved_at": found.saved_at,
        "submitted_at": found.submitted_at,
        "draft": found.draft if mine else None,
        "content": found.content,
    }


def _seen(request: SignedInRequest, case_id: int) -> Request:
    return queries.request_seen_by(request.reader, case_id)


def _mine(request: SignedInRequest, case_id: int) -> Request:
    found = _seen(request, case_id)
    if found.case.requester_id not in request.reader.stands_for:
        raise NotFound
    return found


@router.post("/requests", response={201: RequestOut})
@access(Access.SIGNED_IN)
def begin(request: SignedInRequest, body: StartIn) -> object:
    """Begin a request: empty, from a scenario, or from an earlier collaboration (S0.2)."""
    named = [v for v in usable_versions() if not body.playbook or v.key == body.playbook]
    if not named:
        raise NotFound
    earlier = None
    if body.earlier is not None:
        earlier = case_seen_by(request.reader, body.earlier)
    found = commands.draft_request(
        playbook=named[0],
        scenario=body.scenario,
        earlier=earlier,
        language=get_language() or "",
        by=request.user,
        at=now(),
    )
    return Status(201, _told(request, found))


@router.get("/collaborations/{case_id}/request", response=RequestOut)
@access(Access.SEEN)
def read(request: SignedInRequest, case_id: int) -> object:
    """Read the request of a collaboration; its draft is the requester's alone."""
    return _told(request, _seen(request, case_id))


@router.put("/collaborations/{case_id}/request", response=RequestOut)
@access(Access.SEEN)
def write(request: SignedInRequest, case_id: int, body: DraftIn) -> object:
    """Keep what is typed, right or wrong (S1.1)."""
    found = commands.save_draft(
        request=_mine(request, case_id),
        typed=body.model_dump(exclude={"version"}),
        by=request.user,
        at=now(),
        seen_version=body.version,
    )
    return _told(request, found)


@router.post("/collaborations/{case_id}/request/submit", response=RequestOut)
@access(Access.SEEN)
def submit(request: SignedInRequest, case_id: int, body: SubmitIn) -> object:
    """Put the drafted request to all involved departments (S1.2)."""
    found = commands.submit_request(
        request=_mine(request, case_id), by=request.user, at=now(), seen_version=body.version
    )
    return _told(request, found)


@router.post("/collaborations/{case_id}/request/revise", response=RequestOut)
@access(Access.SEEN)
def revise(request: SignedInRequest, case_id: int, body: SubmitIn) -> object:
    """Put what was typed since to the departments as the next revision (S1.4)."""
    found = commands.revise_request(
        request=_mine(request, case_id),
        note=body.note[:500],
        by=request.user,
        at=now(),
        seen_version=body.version,
    )
    return _told(request, found)


@router.get("/collaborations/{case_id}/request/revisions", response=list[RevisionOut])
@access(Access.SEEN)
def revisions(request: SignedInRequest, case_id: int, limit: int = 50, offset: int = 0) -> object:
    """List the request as it was put to the departments each time, at most 200 at a time."""
    start = max(offset, 0)
    rows = queries.revisions_of(_seen(request, case_id))
    return rows[start : start + max(1, min(limit, 200))]


@router.post("/wording", response=list[MarkOut])
@access(Access.SIGNED_IN)
def wording(request: SignedInRequest, body: TextIn) -> object:
    """Point at the vague and the blaming words of a text, with why and what instead (S1.6)."""
    return marks.marks_of(body.text[:20_000])
