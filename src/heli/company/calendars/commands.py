import uuid
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from heli.company.calendars import queries, rules
from heli.company.calendars.models import Absence, CalendarDay, CompanyHours, Edition
from heli.company.history.commands import Event, add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotFound, NotYours, Refused
from heli.kernel.words import N_, Term
from heli.kernel.worktime import WorkingHours

ABSENCES = "/absences/"


def _must_administrate(by: Person | None) -> None:
    # None is the command line on the server itself, which needs no one's leave.
    if by is not None and not by.is_administrator:
        raise NotYours(N_("Only an administrator may change the company calendar."))


def _new_edition() -> None:
    """Let every process load calendar and absences again; writers of them wait for each other."""
    Edition.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})
    queries.let_calendar_go()


@command
def set_day(
    *,
    day: date,
    works: bool,
    by: Person | None,
    at: datetime,
    name: str = "",
    seen_version: int | None = None,
) -> CalendarDay:
    """
    Make ``day`` worked or free whatever the public calendar says (S4.1).

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if the day is outside the years of the calendar, or the name too long
    :raises Stale: if somebody set the day since ``seen_version``
    """
    _must_administrate(by)
    _check_day(day, name)
    _new_edition()
    row = CalendarDay.objects.select_for_update().filter(day=day).first()
    if row is None:
        row = CalendarDay(day=day, works=works, name=name.strip())
        add("calendar_day.set", row, by=by, at=at, day=day)
    else:
        expect_version(row, seen_version)
        values = {"works": works, "name": name.strip()}
        change("calendar_day.set", row, by=by, at=at, values=values, day=day)
    return row


def _check_day(day: date, name: str) -> None:
    wrong: dict[str, Term] = {}
    if not rules.FIRST_YEAR <= day.year <= rules.LAST_YEAR:
        wrong["day"] = N_("The calendar holds the years 2001 to 2100.")
    if len(name.strip()) > 60:  # noqa: PLR2004 (the column's length)
        wrong["name"] = N_("A name has at most 60 characters.")
    if wrong:
        raise Invalid(wrong)


@command
def clear_day(
    *, day: date, by: Person | None, at: datetime, seen_version: int | None = None
) -> None:
    """
    Give ``day`` back to the public calendar.

    :raises NotYours: if ``by`` is not an administrator
    :raises NotFound: if the company has not set this day
    :raises Stale: if somebody set the day since ``seen_version``
    """
    _must_administrate(by)
    _new_edition()
    row = CalendarDay.objects.select_for_update().filter(day=day).exclude(works=None).first()
    if row is None:
        raise NotFound
    expect_version(row, seen_version)
    values = {"works": None, "name": ""}
    change("calendar_day.cleared", row, by=by, at=at, values=values, day=day)


@command
def set_working_hours(
    *,
    periods: str,
    zone: str,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
) -> CompanyHours:
    """
    Set when a working day opens and closes: ``09:00-12:00, 13:00-18:00`` and a time zone's name.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if the periods make no day or the zone is not known
    :raises Stale: if somebody set them since ``seen_version``
    """
    _must_administrate(by)
    hours = _check_hours(periods, zone)
    _new_edition()
    row = CompanyHours.objects.select_for_update().filter(pk=1).first()
    if row is None:
        row = CompanyHours(pk=1, periods=str(hours), zone=zone)
        add("hours.set", row, by=by, at=at, periods=row.periods)
    else:
        expect_version(row, seen_version)
        values = {"periods": str(hours), "zone": zone}
        change("hours.set", row, by=by, at=at, values=values, periods=str(hours))
    return row


def _check_hours(periods: str, zone: str) -> WorkingHours:
    wrong: dict[str, Term] = {}
    hours = None
    try:
        hours = WorkingHours.parse(periods)
    except ValueError:
        wrong["periods"] = N_("Write the periods in order, such as 09:00-12:00, 13:00-18:00.")
    if hours and len(hours.periods) > 6:  # noqa: PLR2004 (what a day can sensibly hold)
        wrong["periods"] = N_("A day has at most six periods.")
    if zone not in available_timezones():
        wrong["zone"] = N_("This time zone is not known; an example is Asia/Shanghai.")
    if wrong or hours is None:
        raise Invalid(wrong)
    return hours


@command
def take_absence(
    *,
    person: Person,
    starts_on: date,
    ends_on: date,
    by: Person | None,
    at: datetime,
    deputy: Person | None = None,
    reason: str = "",
) -> Absence:
    """
    Note that ``person`` is away on these days, both included, and who acts meanwhile.

    The deputy is told. Her own deputy acts if she is away herself.

    :raises NotYours: if ``by`` is neither the person nor an administrator
    :raises Invalid: if the days end before they start, last over two years or overlap another
        absence of hers, or the deputy is herself or no longer works here
    """
    _must_be_own(person, by)
    person = Person.objects.select_for_update().get(pk=person.pk)  # one absence at a time
    wrong = _wrong_days(starts_on, ends_on) | _wrong_deputy(person, deputy)
    if len(reason.strip()) > 200:  # noqa: PLR2004 (the column's length)
        wrong["reason"] = N_("A reason has at most 200 characters.")
    if not wrong and queries.people_away([person.pk], starts_on, ends_on):
        wrong["starts_on"] = N_("Some of these days are in another absence already.")
    if wrong:
        raise Invalid(wrong)
    absence = Absence(
        person=person, starts_on=starts_on, ends_on=ends_on, deputy=deputy, reason=reason.strip()
    )
    event = add(
        "absence.taken", absence, by=by, at=at,
        person=person.name, starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    _new_edition()
    _tell(event, absence)
    return absence


def _wrong_days(starts_on: date, ends_on: date) -> dict[str, Term]:
    if ends_on < starts_on:
        return {"ends_on": N_("The last day is before the first.")}
    if ends_on - starts_on > rules.LONGEST_ABSENCE:
        return {"ends_on": N_("An absence lasts two years at most.")}
    if not rules.FIRST_YEAR <= starts_on.year <= ends_on.year <= rules.LAST_YEAR:
        return {"starts_on": N_("The calendar holds the years 2001 to 2100.")}
    return {}


def _wrong_deputy(person: Person, deputy: Person | None) -> dict[str, Term]:
    if deputy is None:
        return {}
    if deputy.pk == person.pk:
        return {"deputy": N_("Somebody else must be the deputy.")}
    if not deputy.is_active:
        return {"deputy": N_("This person no longer works here.")}
    return {}


@command
def cancel_absence(
    *, absence: Absence, by: Person | None, at: datetime, seen_version: int | None = None
) -> None:
    """
    Take an absence back; one that has begun ends yesterday, what is past stays.

    :raises NotYours: if ``by`` is neither the person nor an administrator
    :raises Refused: if it is over or cancelled already
    :raises Stale: if it changed since ``seen_version``
    """
    _must_be_own(absence.person, by)
    absence = Absence.objects.select_for_update(of=("self",)).select_related(
        "person", "deputy"
    ).get(pk=absence.pk)  # fmt: skip
    expect_version(absence, seen_version)
    today = queries.company_calendar().day_of(at)
    if absence.cancelled_at is not None or absence.ends_on < today:
        raise Refused(N_("This absence is over."))
    name = absence.person.name
    if absence.starts_on < today:
        values = {"ends_on": today - timedelta(days=1)}
        event = change(
            "absence.shortened", absence, by=by, at=at, values=values, person=name, back_on=today
        )
    else:
        event = change(
            "absence.cancelled", absence, by=by, at=at, values={"cancelled_at": at},
            person=name, starts_on=absence.starts_on,
        )  # fmt: skip
    _new_edition()
    _tell(event, absence)


def _tell(event: Event, absence: Absence) -> None:
    notify(event, [absence.person, absence.deputy], link=ABSENCES)


def _must_be_own(person: Person, by: Person | None) -> None:
    if by is not None and by.pk != person.pk and not by.is_administrator:
        raise NotYours(N_("An absence is for the person herself or an administrator."))
