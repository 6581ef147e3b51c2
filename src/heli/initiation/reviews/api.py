from datetime import datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.disputes.commands import give_reasons
from heli.company.org.models import Person
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.initiation.reviews import commands, queries
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_
from heli.web.access import Access, access

router = Router(tags=["reviews"])
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Long = Annotated[str, Field(max_length=10_000)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=5000)]


class Strict(Schema):
    """Input: nothing that is not named."""

    model_config = ConfigDict(extra="forbid")


class Call(Strict):
    """The review meeting to call; without names the core people are invited."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: Annotated[str, Field(max_length=200)] = ""
    needed: Annotated[list[Number], Field(min_length=1, max_length=100)] | None = None
    welcome: Annotated[list[Number], Field(max_length=100)] | None = None
    topics: Annotated[list[Line], Field(max_length=50)] = []


class Asked(Strict):
    """For how long, and who must be free."""

    minutes: int = 60
    needed: Annotated[list[Number], Field(max_length=100)] = []


class Written(Strict):
    """The written part of the minutes, and the version that it was written on."""

    conclusion: Literal["", "passed", "conditional", "returned", "rejected"] = ""
    discussion: Long = ""
    points: Annotated[list[commands.Point], Field(max_length=50)] = []
    resolution: Long = ""
    open_questions: Long = ""
    extra: dict[str, str] = {}
    note: Annotated[str, Field(max_length=500)] = ""
    version: int | None = None

    def content(self) -> commands.MinutesContent:
        """Return it as the commands take it."""
        return commands.MinutesContent(**self.dict(exclude={"note", "version"}))


class Said(Strict):
    """A department's words on the minutes, and the version of them that it saw."""

    text: Words = ""
    version: int | None = None


class Decision(Strict):
    """The superior's decision: do the minutes stand, and why."""

    stands: bool
    text: Annotated[str, Field(min_length=1, max_length=5000)]


class SignatureOut(Schema):
    """What a department says to the minutes."""

    id: int
    department_id: int
    signer_id: int
    verdict: str
    text: str
    edition: int
    by_id: int | None
    at: datetime | None


class ObjectionOut(Schema):
    """A disagreement with the minutes."""

    id: int
    signature_id: int
    state: str
    reasons: str
    edition: int
    by_id: int
    at: datetime
    arbiter_id: int | None
    stands: bool | None
    outcome: str
    ended_by_id: int | None
    ended_at: datetime | None

    @staticmethod
    def resolve_arbiter_id(objection: Objection) -> int | None:
        return objection.dispute.arbiter_id if objection.dispute else None


class MinutesOut(Schema):
    """The review of a collaboration; ``paper`` is what is out, null before."""

    state: str
    edition: int
    version: int
    meeting_id: int
    conclusion: str
    sent_at: datetime | None
    signed_at: datetime | None
    paper: dict[str, Any] | None
    signatures: list[SignatureOut]
    objections: list[ObjectionOut]


class Slot(Schema):
    """A proposed time; ``short`` is less notice than the playbook asks for."""

    starts_at: datetime
    short: bool


@router.get("/collaborations/{case_id}/review", response=MinutesOut)
@access(Access.SEEN)
def review(request: SignedInRequest, case_id: Number) -> object:
    """Return the minutes that are out, with signatures and objections."""
    minutes = _minutes(request, case_id)
    names = ("state", "edition", "version", "meeting_id", "conclusion", "sent_at", "signed_at")
    return {
        **{name: getattr(minutes, name) for name in names},
        "paper": queries.current_paper(minutes),
        "signatures": list(queries.signatures_of(minutes)),
        "objections": list(queries.objections_of(minutes)),
    }


@router.get("/collaborations/{case_id}/review/times", response=list[Slot])
@access(Access.SEEN)
def times(request: SignedInRequest, case_id: Number, asked: Query[Asked]) -> object:
    """Propose times when everybody ``needed`` is free; without names, the core people."""
    case = case_seen_by(request.reader, case_id)
    at = timezone.now()
    length = max(15, min(asked.minutes, 240))
    rows = queries.proposals(
        case, at, minutes=length, before=at + queries.HORIZON, needed=_people(asked.needed or None)
    )
    return [{"starts_at": row.start, "short": row.short} for row in rows]


@router.post("/collaborations/{case_id}/review/call", response={201: dict[str, int]})
@access(Access.SEEN)
def call(request: SignedInRequest, case_id: Number, given: Call) -> object:
    """Call the review meeting; return its number."""
    case = case_seen_by(request.reader, case_id)
    meeting = commands.call_review(
        case=case, title=given.title, starts_at=given.starts_at, ends_at=given.ends_at,
        place=given.place, needed=_people(given.needed), welcome=_people(given.welcome),
        topics=given.topics, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return Status(201, {"meeting_id": meeting.pk})


@router.put("/collaborations/{case_id}/review/minutes", response=dict[str, int])
@access(Access.SEEN)
def write(request: SignedInRequest, case_id: Number, given: Written) -> object:
    """Keep a draft of the minutes; return its version."""
    written = commands.write_minutes(
        minutes=_minutes(request, case_id), content=given.content(), seen_version=given.version,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    return {"version": written.version}


@router.post("/collaborations/{case_id}/review/minutes/send-out", response=dict[str, int])
@access(Access.SEEN)
def send_out(request: SignedInRequest, case_id: Number, given: Written) -> object:
    """Send the minutes out; once they are out, a new version."""
    minutes = _minutes(request, case_id)
    at, seen = timezone.now(), given.version
    if minutes.state == "out":
        sent = commands.change_minutes(
            minutes=minutes, content=given.content(), note=given.note, seen_version=seen,
            by=request.user, at=at,
        )  # fmt: skip
    else:
        sent = commands.send_out_minutes(
            minutes=minutes, content=given.content(), seen_version=seen, by=request.user, at=at
        )
    return {"edition": sent.edition, "version": sent.version}


@router.post("/minutes-signatures/{signature_id}/sign", response=SignatureOut)
@access(Access.SEEN)
def sign(request: SignedInRequest, signature_id: Number, given: Said) -> object:
    """Sign for a department."""
    return commands.sign_minutes(
        signature=_signature(request, signature_id), text=given.text, seen_version=given.version,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post("/minutes-signatures/{signature_id}/object", response=ObjectionOut)
@access(Access.SEEN)
def object_to(request: SignedInRequest, signature_id: Number, given: Said) -> object:
    """Object for a department, or keep its objection to a new version."""
    return commands.object_to_minutes(
        signature=_signature(request, signature_id), reasons=given.text,
        seen_version=given.version, by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post("/objections/{objection_id}/settle", response=ObjectionOut)
@access(Access.SEEN)
def settle(request: SignedInRequest, objection_id: Number, given: Said) -> object:
    """Settle an objection and sign."""
    return commands.settle_objection(
        objection=_objection(request, objection_id), outcome=given.text,
        seen_version=given.version, by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post("/objections/{objection_id}/put-up", response=ObjectionOut)
@access(Access.SEEN)
def put_up(request: SignedInRequest, objection_id: Number, given: Said) -> object:
    """Put an objection to the common superior."""
    return commands.put_up_objection(
        objection=_objection(request, objection_id), reasons=given.text, by=request.user,
        at=timezone.now(),
    )  # fmt: skip


@router.post("/objections/{objection_id}/reasons", response={204: None})
@access(Access.SEEN)
def reason(request: SignedInRequest, objection_id: Number, given: Said) -> object:
    """Give the reasons that one's department still owes in an objection that goes up."""
    objection = _objection(request, objection_id)
    owed = queries.objecting(objection, request.reader)["owed"]
    if owed is None:
        raise Refused(N_("No reasons are owed here."))
    give_reasons(party=owed, text=given.text, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/objections/{objection_id}/decide", response=ObjectionOut)
@access(Access.SEEN)
def decide(request: SignedInRequest, objection_id: Number, given: Decision) -> object:
    """Decide an objection as the common superior."""
    return commands.decide_objection(
        objection=_objection(request, objection_id), stands=given.stands, outcome=given.text,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


def _minutes(request: SignedInRequest, case_id: int) -> Minutes:
    return get_object_or_404(queries.minutes_seen_by(request.reader), case_id=case_id)


def _signature(request: SignedInRequest, number: int) -> MinutesSignature:
    return get_object_or_404(queries.signatures_seen_by(request.reader), pk=number)


def _objection(request: SignedInRequest, number: int) -> Objection:
    return get_object_or_404(queries.objections_seen_by(request.reader), pk=number)


def _people(numbers: list[int] | None) -> list[Person] | None:
    if numbers is None:
        return None
    found = list(people().filter(pk__in=numbers))
    if len(found) != len(set(numbers)):
        raise Invalid({"people": N_("Not all of these people work here.")})
    return found
