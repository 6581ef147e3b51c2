from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.retrospective.summaries import commands, queries
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.states import CardKind, ProblemKind
from heli.web.access import Access, access

router = Router(tags=["retrospectives"])
Text = Field("", max_length=2000)


class CardIn(Schema):
    """A card; the reason is asked for where the playbook warns of wording that blames."""

    kind: CardKind
    text: str = Field(max_length=500)
    wording_reason: str = Field("", max_length=300)


class CardText(Schema):
    """A card's new words."""

    text: str = Field(max_length=500)
    wording_reason: str = Field("", max_length=300)
    version: int | None = None


class CardOut(Schema):
    """A card."""

    id: int
    kind: str
    text: str
    by_id: int
    at: datetime
    version: int


class Success(Schema):
    """What went well, how one knows, where to use it again."""

    what: str = Field(max_length=2000)
    evidence: str = Text
    reuse: str = Text


class Problem(Schema):
    """What to improve, its root cause, where it lies."""

    what: str = Field(max_length=2000)
    cause: str = Text
    kind: ProblemKind = ProblemKind.OTHER


class SummaryIn(Schema):
    """The texts of a summary."""

    abstract: str = Field("", max_length=5000)
    successes: list[Success] = Field(max_length=50)
    problems: list[Problem] = Field(max_length=50)
    tags: str = Field("", max_length=200)
    wording_reason: str = Field("", max_length=300)
    extra: dict[str, str] = {}
    version: int | None = None


class HeldIn(Schema):
    """When it took place, and who was there (ids)."""

    present: list[int] = Field(max_length=500)
    held_on: date | None = None
    version: int | None = None


class ResultIn(Schema):
    """What became of a goal; null takes a result back."""

    actual: Decimal | None = Field(max_digits=16, decimal_places=4)
    version: int | None = None


class VersionIn(Schema):
    """Which version was seen."""

    version: int | None = None


class RetrospectiveOut(Schema):
    """A retrospective with its summary, its figures and its cards."""

    collaboration_id: int
    state: str
    opened_at: datetime
    due_at: datetime
    held_on: date | None
    present: list[int]
    number: str | None
    published_at: datetime | None
    abstract: str
    successes: list[dict[str, str]]
    problems: list[dict[str, str]]
    tags: str
    extra: dict[str, Any]
    facts: dict[str, Any]
    cards: list[CardOut]
    version: int


def _case(request: SignedInRequest, case_id: int) -> Case:
    return case_seen_by(request.reader, case_id)


def _out(case: Case, found: Retrospective) -> dict[str, object]:
    today = company_calendar().day_of(timezone.now())
    fields = (
        "state", "opened_at", "due_at", "held_on", "number", "published_at", "abstract",
        "successes", "problems", "tags", "extra", "version",
    )  # fmt: skip
    return {name: getattr(found, name) for name in fields} | {
        "collaboration_id": case.pk,
        "present": [row.person_id for row in queries.attendees_of(found)],
        "facts": asdict(queries.facts_of(case, today)),
        "cards": list(queries.cards_of(found)),
    }


@router.get("/collaborations/{case_id}/retrospective", response=RetrospectiveOut)
@access(Access.SEEN)
def retrospective(request: SignedInRequest, case_id: int) -> object:
    """Return the retrospective of a collaboration; 404 before it opens."""
    case = _case(request, case_id)
    found = queries.retrospectives_seen_by(request.reader)
    return _out(case, get_object_or_404(found, case=case))


@router.post("/collaborations/{case_id}/retrospective/cards", response={201: CardOut})
@access(Access.SEEN)
def add_card(request: SignedInRequest, case_id: int, body: CardIn) -> object:
    """Add a card."""
    case = _case(request, case_id)
    card = commands.add_card(case=case, by=request.user, at=timezone.now(), **body.dict())
    return Status(201, card)


@router.put("/cards/{card_id}", response=CardOut)
@access(Access.SEEN)
def change_card(request: SignedInRequest, card_id: int, body: CardText) -> object:
    """Reword one's card."""
    card = get_object_or_404(queries.cards_seen_by(request.reader), pk=card_id)
    commands.change_card(
        card=card, text=body.text, wording_reason=body.wording_reason, seen_version=body.version,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    card.refresh_from_db()
    return card


@router.delete("/cards/{card_id}", response={204: None})
@access(Access.SEEN)
def remove_card(request: SignedInRequest, card_id: int) -> object:
    """Take one's card back."""
    card = get_object_or_404(queries.cards_seen_by(request.reader), pk=card_id)
    commands.remove_card(card=card, by=request.user, at=timezone.now())
    return Status(204, None)


@router.put("/goals/{goal_id}/result", response={204: None})
@access(Access.SEEN)
def record_result(request: SignedInRequest, goal_id: int, body: ResultIn) -> object:
    """Record what became of a goal."""
    goal = get_object_or_404(queries.goals_seen_by(request.reader), pk=goal_id)
    commands.record_result(
        goal=goal, actual=body.actual, seen_version=body.version, by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    return Status(204, None)


@router.post("/collaborations/{case_id}/retrospective/held", response=RetrospectiveOut)
@access(Access.SEEN)
def hold(request: SignedInRequest, case_id: int, body: HeldIn) -> object:
    """Record that the retrospective took place, and who was there."""
    case = _case(request, case_id)
    found = commands.hold_retrospective(
        case=case, present=list(people().filter(pk__in=body.present)), held_on=body.held_on,
        seen_version=body.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return _out(case, found)


@router.put("/collaborations/{case_id}/retrospective/summary", response=RetrospectiveOut)
@access(Access.SEEN)
def write(request: SignedInRequest, case_id: int, body: SummaryIn) -> object:
    """Write the summary."""
    case, facts = _case(request, case_id), body.dict()
    seen = facts.pop("version")
    found = commands.write_summary(
        case=case, seen_version=seen, by=request.user, at=timezone.now(), **facts
    )
    return _out(case, found)


@router.post("/collaborations/{case_id}/retrospective/publication", response=RetrospectiveOut)
@access(Access.SEEN)
def publish(request: SignedInRequest, case_id: int, body: VersionIn) -> object:
    """Publish the summary; from now on its measures are owed."""
    case = _case(request, case_id)
    found = commands.publish_summary(
        case=case, seen_version=body.version, by=request.user, at=timezone.now()
    )
    return _out(case, found)
