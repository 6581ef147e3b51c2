from datetime import date, datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.models import Person
from heli.company.org.queries import departments, people
from heli.company.org.views import SignedInRequest
from heli.retrospective.measures import commands, queries
from heli.retrospective.measures.models import Measure
from heli.web.access import Access, access

router = Router(tags=["measures"])


class MeasureIn(Schema):
    """A measure; without ``verifier_id`` the requester verifies it."""

    text: str = Field(max_length=300)
    department_id: int
    owner_id: int
    due_on: date
    verify_by: str = Field(max_length=300)
    verifier_id: int | None = None
    wording_reason: str = Field("", max_length=300)
    version: int | None = None


class MeasureOut(Schema):
    """A measure and where it stands."""

    id: int
    case_id: int
    text: str
    department_id: int
    owner_id: int
    due_on: date
    verify_by: str
    verifier_id: int
    state: str
    result: str
    finished_at: datetime | None
    finding: str
    verified_at: datetime | None
    version: int


class DoneIn(Schema):
    """What was done."""

    text: str = Field(max_length=2000)
    version: int | None = None


class CheckIn(Schema):
    """Whether it is done, and what was seen."""

    passed: bool
    text: str = Field(max_length=2000)
    version: int | None = None


class OwnerIn(Schema):
    """Who carries it out from now on."""

    owner_id: int


def _seen(request: SignedInRequest, pk: int) -> Measure:
    return get_object_or_404(queries.measures_seen_by(request.reader), pk=pk)


def _facts(body: MeasureIn) -> dict[str, object]:
    verifier: Person | None = None
    if body.verifier_id is not None:
        verifier = get_object_or_404(people(), pk=body.verifier_id)
    return {
        "text": body.text,
        "department": get_object_or_404(departments(), pk=body.department_id),
        "owner": get_object_or_404(people(), pk=body.owner_id),
        "due_on": body.due_on,
        "verify_by": body.verify_by,
        "verifier": verifier,
        "wording_reason": body.wording_reason,
    }


@router.get("/measures", response=list[MeasureOut])
@access(Access.SIGNED_IN)
def measures(request: SignedInRequest, state: str = "", limit: int = 50, offset: int = 0) -> object:
    """List the measures that the asker may see, the next due first, at most 200 at a time."""
    start = max(offset, 0)
    found = queries.measures_seen_by(request.reader).order_by("due_on", "pk")
    found = found.filter(state=state) if state else found
    return list(found[start : start + max(1, min(limit, 200))])


@router.get("/measures/{measure_id}", response=MeasureOut)
@access(Access.SEEN)
def measure(request: SignedInRequest, measure_id: int) -> object:
    """Return one measure."""
    return _seen(request, measure_id)


@router.post("/collaborations/{case_id}/measures", response={201: MeasureOut})
@access(Access.SEEN)
def propose(request: SignedInRequest, case_id: int, body: MeasureIn) -> object:
    """Propose a measure in the retrospective."""
    case = case_seen_by(request.reader, case_id)
    new = commands.set_measure(
        case=case, by=request.user, at=timezone.now(), **_facts(body)  # type: ignore[arg-type]
    )  # fmt: skip
    return Status(201, new)


@router.put("/measures/{measure_id}", response=MeasureOut)
@access(Access.SEEN)
def change(request: SignedInRequest, measure_id: int, body: MeasureIn) -> object:
    """Change a measure that is only proposed."""
    found = _seen(request, measure_id)
    return commands.set_measure(
        case=found.case, measure=found, seen_version=body.version, by=request.user,
        at=timezone.now(), **_facts(body),  # type: ignore[arg-type]
    )  # fmt: skip


@router.delete("/measures/{measure_id}", response={204: None})
@access(Access.SEEN)
def drop(request: SignedInRequest, measure_id: int) -> object:
    """Take a proposed measure back."""
    found = _seen(request, measure_id)
    commands.drop_measure(measure=found, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/measures/{measure_id}/done", response=MeasureOut)
@access(Access.SEEN)
def finish(request: SignedInRequest, measure_id: int, body: DoneIn) -> object:
    """Report a measure as done."""
    commands.finish_measure(
        measure=_seen(request, measure_id), text=body.text, seen_version=body.version,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    return _seen(request, measure_id)


@router.post("/measures/{measure_id}/verification", response=MeasureOut)
@access(Access.SEEN)
def verify(request: SignedInRequest, measure_id: int, body: CheckIn) -> object:
    """Say whether a measure is done."""
    commands.verify_measure(
        measure=_seen(request, measure_id), passed=body.passed, text=body.text,
        seen_version=body.version, by=request.user, at=timezone.now(),
    )  # fmt: skip
    return _seen(request, measure_id)


@router.post("/measures/{measure_id}/owner", response=MeasureOut)
@access(Access.SEEN)
def hand_on(request: SignedInRequest, measure_id: int, body: OwnerIn) -> object:
    """Let somebody else of the department carry a measure out."""
    owner = get_object_or_404(people(), pk=body.owner_id)
    found = _seen(request, measure_id)
    commands.hand_on_measure(measure=found, owner=owner, by=request.user, at=timezone.now())
    return _seen(request, measure_id)
