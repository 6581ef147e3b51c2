from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Router, Schema, Status
from pydantic import Field

from heli.company.calendars import commands, queries, rules
from heli.company.calendars.models import Absence
from heli.company.org.models import Person
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.web.access import Access, access

router = Router(tags=["calendar"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Year = Annotated[int, Field(ge=rules.FIRST_YEAR, le=rules.LAST_YEAR)]


class DayOut(Schema):
    """One day; kind is working, weekend, holiday, make_up or company."""

    day: date
    works: bool
    kind: str
    name: str


class YearOut(Schema):
    """A year of the company calendar; not announced: its make-up days are not known yet."""

    year: int
    announced: bool
    periods: str
    zone: str
    days: list[DayOut]


class DayIn(Schema):
    """What the company decides about a day; ``version`` is the one that was seen."""

    works: bool
    name: str = ""
    version: int | None = None


class OwnDayOut(Schema):
    """A day as the company set it."""

    day: date
    works: bool
    name: str
    version: int


class HoursIn(Schema):
    """Periods such as ``09:00-12:00, 13:00-18:00`` and the name of a time zone."""

    periods: str
    zone: str
    version: int | None = None


class HoursOut(Schema):
    """The company's working hours."""

    periods: str
    zone: str
    version: int


class AwayOut(Schema):
    """Who is away when, both days included, and who stands in."""

    id: int
    person_id: int
    starts_on: date
    ends_on: date
    deputy_id: int | None


class AbsenceIn(Schema):
    """An absence; without ``person_id`` it is the asker's own."""

    starts_on: date
    ends_on: date
    person_id: Id | None = None
    deputy_id: Id | None = None
    reason: str = ""


class AbsenceOut(AwayOut):
    """An absence as the person herself, her deputy and administrators read it."""

    reason: str
    version: int


@router.get("/calendar/{year}", response=YearOut)
@access(Access.SIGNED_IN)
def calendar_year(request: SignedInRequest, year: Year) -> object:
    """Return every day of a year: worked or not, and why."""
    facts = queries.day_facts(year, get_language() or "")
    calendar = queries.company_calendar()
    return {
        "year": year,
        "announced": facts.announced,
        "periods": str(calendar.hours),
        "zone": str(calendar.zone),
        "days": facts.days,
    }


@router.put("/calendar/days/{day}", response=OwnDayOut)
@access(Access.ADMINISTRATOR)
def set_day(request: SignedInRequest, day: date, body: DayIn) -> object:
    """Make a day worked or free, whatever the public calendar says."""
    return commands.set_day(
        day=day,
        works=body.works,
        name=body.name,
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )


@router.delete("/calendar/days/{day}", response={204: None})
@access(Access.ADMINISTRATOR)
def clear_day(request: SignedInRequest, day: date) -> object:
    """Give a day back to the public calendar."""
    commands.clear_day(day=day, by=request.user, at=timezone.now())
    return Status(204, None)


@router.put("/working-hours", response=HoursOut)
@access(Access.ADMINISTRATOR)
def set_working_hours(request: SignedInRequest, body: HoursIn) -> object:
    """Set when a working day opens and closes."""
    return commands.set_working_hours(
        periods=body.periods,
        zone=body.zone,
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )


@router.get("/absences", response=list[AwayOut])
@access(Access.SIGNED_IN)
def absences(
    request: SignedInRequest, first: date, last: date, limit: int = 50, offset: int = 0
) -> object:
    """List who is away between two days, both included, at most 200 at a time."""
    start = min(max(offset, 0), 1_000_000)
    return queries.away_between(first, last, start=start, most=max(1, min(limit, 200)))


@router.get("/absences/{absence_id}", response=AbsenceOut)
@access(Access.SEEN)
def absence(request: SignedInRequest, absence_id: Id) -> Absence:
    """Return one absence with its reason."""
    return get_object_or_404(queries.absences_seen_by(request.user), pk=absence_id)


@router.post("/absences", response={201: AbsenceOut})
@access(Access.SIGNED_IN)
def take_absence(request: SignedInRequest, body: AbsenceIn) -> object:
    """Note that somebody is away: the asker, or for administrators anybody."""
    taken = commands.take_absence(
        person=_person("person_id", body.person_id) or request.user,
        deputy=_person("deputy_id", body.deputy_id),
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        reason=body.reason,
        by=request.user,
        at=timezone.now(),
    )
    return Status(201, taken)


@router.delete("/absences/{absence_id}", response={204: None})
@access(Access.SEEN)
def cancel_absence(request: SignedInRequest, absence_id: Id) -> object:
    """Take an absence back; one that has begun ends yesterday."""
    found = get_object_or_404(queries.absences_seen_by(request.user), pk=absence_id)
    commands.cancel_absence(absence=found, by=request.user, at=timezone.now())
    return Status(204, None)


def _person(field: str, number: int | None) -> Person | None:
    if number is None:
        return None
    person = people().filter(pk=number).first()
    if person is None:
        raise Invalid({field: N_("There is nobody with this number.")})
    return person
