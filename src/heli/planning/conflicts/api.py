from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.disputes.commands import give_reasons
from heli.company.assets.queries import resources
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import NotFound
from heli.planning.conflicts import commands, queries
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.queries.pages import ConflictPage
from heli.planning.conflicts.states import Way
from heli.planning.resources.commands import Answer, Verdict
from heli.planning.resources.models import Need
from heli.planning.resources.queries import confirmations_seen_by, needs_seen_by
from heli.web.access import Access, access

router = Router(tags=["conflicts"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Amount = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)]
Text = Annotated[str, Field(max_length=300)]


class AnswerIn(Schema):
    """One row of P4: confirm, offer a part, or decline with an alternative."""

    need_id: Id
    verdict: Verdict
    offered: Amount | None = None
    person_id: Id | None = None
    resource_id: Id | None = None
    alternative: Text = ""


class AnswersIn(Schema):
    """P4 answered at once; ``version`` is the one that was seen."""

    answers: Annotated[list[AnswerIn], Field(max_length=200)]
    version: int | None = None


class ConflictOut(Schema):
    """A resource that is promised too often (P5b); ``over`` in the resource's unit."""

    id: int
    number: str
    resource_id: int
    starts_on: date
    ends_on: date
    over: Decimal
    state: str
    way: str
    version: int


class SideOut(Schema):
    """One promise, told as far as the asker may know its collaboration."""

    name: str
    case: str
    department: str
    priority: str
    amount: str
    period: str
    slack: str
    gives_way: bool


class VoiceOut(Schema):
    """A department concerned and its reasons."""

    pk: int
    department: str
    speaker: str
    reasons: str
    given_at: datetime | None


class WayOut(Schema):
    """A way out; ``mark`` goes back with the decision on it."""

    way: str
    mark: str
    what: str
    effects: list[str]
    agreed: list[str]


class ConflictDetail(ConflictOut):
    """A conflict with both sides, their reasons, and the ways out."""

    sides: list[SideOut]
    voices: list[VoiceOut]
    ways: list[WayOut]


class RulingIn(Schema):
    """The chosen way out as it was seen; ``reason`` its grounds."""

    way: Way
    mark: Annotated[str, Field(max_length=16)] | None = None
    reason: Annotated[str, Field(max_length=400)] = ""
    version: int | None = None


class ReasonsIn(Schema):
    """Why a department needs what it asks for."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]


class PublishedOut(Schema):
    """The version that was published."""

    id: int
    number: int


@router.post("/resource-confirmations/{paper_id}/confirm", response=list[ConflictOut])
@access(Access.SEEN)
def promise_resources(request: SignedInRequest, paper_id: Id, body: AnswersIn) -> object:
    """Answer P4; returns the conflicts that are open on what was promised (S2.4, S2.5)."""
    paper = get_object_or_404(confirmations_seen_by(request.reader), pk=paper_id)
    needs = {need.pk: need for need in Need.objects.filter(confirmation=paper)}
    return commands.promise_resources(
        confirmation=paper,
        answers=[_answer(row, needs) for row in body.answers],
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )


def _answer(row: AnswerIn, needs: dict[int, Need]) -> Answer:
    if row.need_id not in needs:
        raise NotFound
    return Answer(
        need=needs[row.need_id],
        verdict=row.verdict,
        offered=row.offered,
        person=get_object_or_404(people(), pk=row.person_id) if row.person_id else None,
        resource=get_object_or_404(resources(), pk=row.resource_id) if row.resource_id else None,
        alternative=row.alternative,
    )


@router.post("/needs/{need_id}/withdraw", response={204: None})
@access(Access.SEEN)
def withdraw(request: SignedInRequest, need_id: Id, version: int | None = None) -> object:
    """Say that something is no longer needed."""
    need = get_object_or_404(needs_seen_by(request.reader), pk=need_id)
    commands.withdraw_promise(need=need, by=request.user, at=timezone.now(), seen_version=version)
    return Status(204, None)


@router.post("/needs/{need_id}/ask-again", response={204: None})
@access(Access.SEEN)
def ask_again(request: SignedInRequest, need_id: Id, version: int | None = None) -> object:
    """Ask once more, for the days that the task has now."""
    need = get_object_or_404(needs_seen_by(request.reader), pk=need_id)
    commands.ask_once_more(need=need, by=request.user, at=timezone.now(), seen_version=version)
    return Status(204, None)


@router.post("/collaborations/{case_id}/allocation-sheet/publish", response={201: PublishedOut})
@access(Access.SEEN)
def publish_allocation(request: SignedInRequest, case_id: Id) -> object:
    """Publish the allocation sheet as the next version; for the requester (S2.6)."""
    case = case_seen_by(request.reader, case_id)
    return Status(201, commands.publish_allocation(case=case, by=request.user, at=timezone.now()))


@router.get("/collaborations/{case_id}/conflicts", response=list[ConflictOut])
@access(Access.SEEN)
def conflicts(request: SignedInRequest, case_id: Id) -> object:
    """List the conflicts that promises to a collaboration are part of."""
    case = case_seen_by(request.reader, case_id)
    return queries.conflicts_of(case)


def _conflict(request: SignedInRequest, pk: int) -> Conflict:
    return get_object_or_404(queries.conflicts_seen_by(request.reader), pk=pk)


@router.get("/conflicts/{conflict_id}", response=ConflictDetail)
@access(Access.SEEN)
def conflict(request: SignedInRequest, conflict_id: Id) -> object:
    """Return a conflict with both sides and the ways out (S2.5)."""
    row = _conflict(request, conflict_id)
    shown = queries.conflict_page(row, request.reader, timezone.now())
    return _detail(row, shown)


def _detail(row: Conflict, shown: ConflictPage) -> dict[str, object]:
    columns = ConflictOut.from_orm(row).model_dump()
    ways = [
        {
            "way": way.way,
            "mark": way.mark,
            "what": way.what,
            "effects": [words for _, words in way.effects],
            "agreed": list(way.agreed),
        }
        for way in shown.ways
    ]
    return columns | {"sides": list(shown.sides), "voices": list(shown.voices), "ways": ways}


@router.post("/conflicts/{conflict_id}/reasons/{party_id}", response={204: None})
@access(Access.SEEN)
def reasons(request: SignedInRequest, conflict_id: Id, party_id: Id, body: ReasonsIn) -> object:
    """Give a department's reasons; the last ones send the conflict up."""
    row = _conflict(request, conflict_id)
    party = next((p for p in queries.departments_in(row) if p.pk == party_id), None)
    if party is None:
        raise NotFound
    give_reasons(party=party, text=body.text, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/conflicts/{conflict_id}/decide", response=ConflictOut)
@access(Access.SEEN)
def decide(request: SignedInRequest, conflict_id: Id, body: RulingIn) -> object:
    """Settle a conflict; for the common superior (S2.5)."""
    return commands.decide_conflict(
        conflict=_conflict(request, conflict_id), way=body.way, mark=body.mark, reason=body.reason,
        seen_version=body.version, by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post("/conflicts/{conflict_id}/agree", response=ConflictOut)
@access(Access.SEEN)
def agree(request: SignedInRequest, conflict_id: Id, body: RulingIn) -> object:
    """Agree to a way out for one's department (S2.5)."""
    return commands.agree_conflict(
        conflict=_conflict(request, conflict_id), way=body.way, mark=body.mark,
        seen_version=body.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
