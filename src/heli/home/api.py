from datetime import date, datetime
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from heli.collaboration.cases.queries import asked_in, case_seen_by
from heli.collaboration.cases.states import CaseState, Light
from heli.company.history.models import Entry
from heli.company.notices.commands import read_notices
from heli.company.org.views import SignedInRequest
from heli.home.queries import search as searches
from heli.home.queries.collaborations import FACTS, Filters, Sort, facts_of, one_of
from heli.home.queries.inbox import told_to
from heli.home.queries.overview import why_seen
from heli.web.access import Access, access
from heli.web.words import sentence_of

router = Router(tags=["collaborations"])
MOST = 200


class CaseOut(Schema):
    """A collaboration in a list."""

    id: int
    number: str | None
    title: str
    state: str
    stage: str
    light: str
    priority: str
    due_on: date | None
    requester_id: int
    department_id: int
    version: int


class Asked(Schema):
    """What narrows and orders the list, as on its page; ``stage`` is a key of the playbook."""

    q: str = ""
    state: str = ""
    light: Light | None = None
    department: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    stage: str = ""
    sort: Sort = Sort.DUE

    def filters(self) -> Filters:
        """Return it as the list takes it."""
        return Filters(
            text=self.q,
            state=one_of(CaseState, self.state),
            light=self.light,
            department=self.department,
            sort=self.sort,
        )


class ParticipationOut(Schema):
    """A department that takes part."""

    department_id: int
    contact_id: int
    need: str
    is_requesting: bool


class CaseDetail(CaseOut):
    """A collaboration with its departments; ``why`` says why the asker sees it."""

    departments: list[ParticipationOut]
    why: list[str]


class FoundOut(Schema):
    """One thing that was found; ``about`` tells it from others of its name."""

    id: int
    title: str
    about: str
    link: str


class ResultsOut(Schema):
    """What was found, by kind."""

    collaborations: list[FoundOut]
    tasks: list[FoundOut]
    people: list[FoundOut]
    departments: list[FoundOut]
    documents: list[FoundOut]


class EventOut(Schema):
    """One line of a timeline."""

    number: int
    at: datetime
    verb: str
    by: str
    text: str


class NoticeOut(Schema):
    """One line of the inbox."""

    id: int
    at: datetime
    text: str
    reason: str
    link: str
    read: bool


@router.get("/collaborations", response=list[CaseOut])
@access(Access.SIGNED_IN)
def collaborations(
    request: SignedInRequest, asked: Query[Asked], limit: int = 50, offset: int = 0
) -> object:
    """List the collaborations that the asker sees, the next due first, at most 200 at a time."""
    start = max(offset, 0)
    end = start + max(1, min(limit, MOST))
    rows = facts_of(request.reader, asked.filters(), start, end, stage=asked.stage)
    return [dict(zip(("id", *FACTS[1:]), row, strict=True)) for row in rows]


@router.get("/collaborations/{case_id}", response=CaseDetail)
@access(Access.SEEN)
def collaboration(request: SignedInRequest, case_id: int) -> object:
    """Return one collaboration."""
    case = case_seen_by(request.reader, case_id)
    row = {name: getattr(case, name) for name in FACTS[1:]}
    asked = asked_in(case)
    why = why_seen(case, request.reader, asked)
    return {"id": case.pk, **row, "departments": asked, "why": why}


@router.get("/collaborations/{case_id}/timeline", response=list[EventOut])
@access(Access.SEEN)
def timeline(request: SignedInRequest, case_id: int, before: int = 0, limit: int = 50) -> object:
    """Return what happened in a collaboration, newest first, at most 200 at a time."""
    case = case_seen_by(request.reader, case_id)
    entries = Entry.objects.filter(case_id=case.pk).order_by("-number")
    entries = entries.filter(number__lt=before) if before else entries
    return [
        {
            "number": entry.number,
            "at": entry.at,
            "verb": entry.verb,
            "by": entry.actor_name,
            "text": sentence_of(entry.verb, entry.actor_name, entry.data),
        }
        for entry in entries[: max(1, min(limit, MOST))]
    ]


@router.get("/search", response=ResultsOut)
@access(Access.SIGNED_IN)
def search(request: SignedInRequest, q: str, limit: int = 10) -> object:
    """Find collaborations, tasks, people and papers, at most 50 of each kind."""
    results = searches.search(request.reader, q, max(1, min(limit, 50)))
    return {
        kind: [
            {"id": row.pk, "title": row.title, "about": row.about, "link": row.href}
            for row in getattr(results, kind)
        ]
        for kind in ("collaborations", "tasks", "people", "departments", "documents")
    }


@router.get("/notices", response=list[NoticeOut])
@access(Access.SIGNED_IN)
def notices(request: SignedInRequest, limit: int = 50, offset: int = 0) -> object:
    """List the asker's inbox, newest first, at most 200 at a time."""
    start = max(offset, 0)
    return [
        {
            "id": notice.pk,
            "at": notice.at,
            "text": sentence_of(notice.verb, notice.actor_name, notice.facts),
            "reason": notice.reason,
            "link": notice.link,
            "read": notice.read_at is not None,
        }
        for notice in told_to(request.reader)[start : start + max(1, min(limit, MOST))]
    ]


@router.post("/notices/read", response={204: None})
@access(Access.SIGNED_IN)
def read_all(request: SignedInRequest) -> object:
    """Mark the whole inbox as read."""
    read_notices(by=request.user, at=timezone.now())
    return Status(204, None)
