from datetime import date, datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.meetings import commands, queries
from heli.collaboration.meetings.models import ActionItem, Invitee, Meeting
from heli.collaboration.meetings.states import Kind, Reply
from heli.company.org.models import Person
from heli.company.org.queries import departments, people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.web.access import Access, access

router = Router(tags=["meetings"])
MOST = 200
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Line = Annotated[str, Field(min_length=1, max_length=200)]


class Strict(Schema):
    """Input: nothing that is not named."""

    model_config = ConfigDict(extra="forbid")


class MeetingOut(Schema):
    """A meeting in a list."""

    id: int
    kind: str
    title: str
    state: str
    starts_at: datetime
    ends_at: datetime
    place: str
    host_id: int
    recorder_id: int
    sequence: int
    version: int


class InviteeOut(Schema):
    """An invited person."""

    id: int
    person_id: int
    required: bool
    reply: str
    note: str
    attended: bool | None


class ItemOut(Schema):
    """Something agreed."""

    id: int
    what: str
    department_id: int
    owner_id: int
    due_on: date
    standard: str
    state: str


class MeetingDetail(MeetingOut):
    """A meeting with everything on its page."""

    agenda: list[str]
    notes: str
    notes_version: int
    invited: list[InviteeOut]
    agreed: list[ItemOut]


class Call(Strict):
    """A meeting to call."""

    kind: Literal["weekly", "other"] = "other"
    title: Annotated[str, Field(min_length=1, max_length=120)]
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: Annotated[str, Field(max_length=200)] = ""
    needed: Annotated[list[Number], Field(min_length=1, max_length=100)]
    welcome: Annotated[list[Number], Field(max_length=100)] = []
    agenda: Annotated[list[Line], Field(max_length=50)] = []


class Move(Strict):
    """Another time."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: Annotated[str, Field(max_length=200)] | None = None
    version: int | None = None


class Why(Strict):
    """A reason."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]
    version: int | None = None


class Said(Strict):
    """A reply to an invitation."""

    reply: Literal["yes", "maybe", "no"]
    note: Annotated[str, Field(max_length=200)] = ""


class Held(Strict):
    """Who came."""

    present: Annotated[list[Number], Field(max_length=200)]
    version: int | None = None


class Written(Strict):
    """The whole text of the notes, and the version that it was written on."""

    text: Annotated[str, Field(max_length=50_000)]
    version: int | None = None


class Item(Strict):
    """Something to agree."""

    what: Line
    department_id: Number
    owner_id: Number
    due_on: date
    standard: Annotated[str, Field(max_length=200)] = ""


class Result(Strict):
    """What came of it."""

    text: Annotated[str, Field(max_length=300)] = ""


@router.get("/collaborations/{case_id}/meetings", response=list[MeetingOut])
@access(Access.SEEN)
def meetings(request: SignedInRequest, case_id: Number, limit: int = 50, offset: int = 0) -> object:
    """List the meetings of a collaboration, the latest first, at most 200 at a time."""
    case = case_seen_by(request.reader, case_id)
    start = max(offset, 0)
    return list(queries.meetings_of(case)[start : start + max(1, min(limit, MOST))])


@router.post("/collaborations/{case_id}/meetings", response={201: MeetingOut})
@access(Access.SEEN)
def call(request: SignedInRequest, case_id: Number, given: Call) -> object:
    """Invite people to a meeting."""
    case = case_seen_by(request.reader, case_id)
    agenda = [{"kind": "topic", "from": "", "text": text} for text in given.agenda]
    return Status(201, commands.call_meeting(
        case=case, kind=Kind(given.kind), title=given.title, starts_at=given.starts_at,
        ends_at=given.ends_at, place=given.place, needed=_people(given.needed),
        welcome=_people(given.welcome), agenda=agenda, by=request.user, at=timezone.now(),
    ))  # fmt: skip


@router.get("/collaborations/{case_id}/meetings/{meeting_id}", response=MeetingDetail)
@access(Access.SEEN)
def meeting(request: SignedInRequest, case_id: Number, meeting_id: Number) -> object:
    """Return one meeting."""
    found = _meeting(request, case_id, meeting_id)
    row = {name: getattr(found, name) for name in MeetingOut.model_fields if name != "id"}
    notes = queries.notes_of(found)
    return {
        "id": found.pk,
        **row,
        "agenda": [": ".join(filter(None, point)) for point in queries.agenda_of(found)],
        "notes": notes.text,
        "notes_version": notes.version,
        "invited": list(queries.invitees_of(found)),
        "agreed": list(queries.items_of(found)),
    }


@router.post("/collaborations/{case_id}/meetings/{meeting_id}/move", response={204: None})
@access(Access.SEEN)
def move(request: SignedInRequest, case_id: Number, meeting_id: Number, given: Move) -> object:
    """Let it take place at another time."""
    commands.move_meeting(
        meeting=_meeting(request, case_id, meeting_id), starts_at=given.starts_at,
        ends_at=given.ends_at, place=given.place, seen_version=given.version, by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    return Status(204, None)


@router.post("/collaborations/{case_id}/meetings/{meeting_id}/cancel", response={204: None})
@access(Access.SEEN)
def cancel(request: SignedInRequest, case_id: Number, meeting_id: Number, given: Why) -> object:
    """Call it off."""
    commands.cancel_meeting(
        meeting=_meeting(request, case_id, meeting_id), reason=given.reason,
        seen_version=given.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return Status(204, None)


@router.post("/collaborations/{case_id}/meetings/{meeting_id}/hold", response={204: None})
@access(Access.SEEN)
def hold(request: SignedInRequest, case_id: Number, meeting_id: Number, given: Held) -> object:
    """Record that it took place."""
    commands.hold_meeting(
        meeting=_meeting(request, case_id, meeting_id), present=_people(given.present),
        seen_version=given.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return Status(204, None)


@router.put("/collaborations/{case_id}/meetings/{meeting_id}/notes", response=dict[str, int])
@access(Access.SEEN)
def notes(request: SignedInRequest, case_id: Number, meeting_id: Number, given: Written) -> object:
    """Write the notes; return their version."""
    written = commands.take_notes(
        meeting=_meeting(request, case_id, meeting_id), text=given.text,
        seen_version=given.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return {"version": written.version}


@router.post("/collaborations/{case_id}/meetings/{meeting_id}/items", response={201: ItemOut})
@access(Access.SEEN)
def add_item(request: SignedInRequest, case_id: Number, meeting_id: Number, given: Item) -> object:
    """Agree that somebody does something by a day."""
    found = _meeting(request, case_id, meeting_id)
    department = departments().filter(pk=given.department_id).first()
    if department is None:
        raise Invalid({"department_id": N_("There is no such department.")})
    return Status(201, commands.add_action_item(
        meeting=found, what=given.what, department=department, owner=_people([given.owner_id])[0],
        due_on=given.due_on, standard=given.standard, by=request.user, at=timezone.now(),
    ))  # fmt: skip


@router.post("/invitations/{invitee_id}/reply", response={204: None})
@access(Access.SEEN)
def reply(request: SignedInRequest, invitee_id: Number, given: Said) -> object:
    """Say whether one comes."""
    invitee: Invitee = get_object_or_404(queries.invitees_seen_by(request.reader), pk=invitee_id)
    commands.reply_to_invitation(
        invitee=invitee, reply=Reply(given.reply), note=given.note, by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    return Status(204, None)


@router.post("/action-items/{item_id}/finish", response={204: None})
@access(Access.SEEN)
def finish(request: SignedInRequest, item_id: Number, given: Result) -> object:
    """Say that it is done."""
    commands.finish_action_item(
        item=_item(request, item_id), result=given.text, by=request.user, at=timezone.now()
    )
    return Status(204, None)


@router.post("/action-items/{item_id}/drop", response={204: None})
@access(Access.SEEN)
def drop(request: SignedInRequest, item_id: Number, given: Result) -> object:
    """Strike it off."""
    commands.drop_action_item(
        item=_item(request, item_id), reason=given.text, by=request.user, at=timezone.now()
    )
    return Status(204, None)


def _meeting(request: SignedInRequest, case_id: int, meeting_id: int) -> Meeting:
    seen: QuerySet[Meeting] = queries.meetings_seen_by(request.reader)
    return get_object_or_404(seen, pk=meeting_id, case_id=case_id)


def _item(request: SignedInRequest, item_id: int) -> ActionItem:
    return get_object_or_404(queries.items_seen_by(request.reader), pk=item_id)


def _people(numbers: list[int]) -> list[Person]:
    found = list(people().filter(pk__in=numbers))
    if len(found) != len(set(numbers)):
        raise Invalid({"people": N_("Not all of these people work here.")})
    return found
