import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from heli.company.calendars import rules
from heli.company.calendars.models import Absence, CalendarDay, CompanyHours, Edition
from heli.company.calendars.rules import Away, DayFact
from heli.company.org.models import Person
from heli.company.org.queries import Reader, people, reader, superior_of
from heli.kernel.worktime import WorkingCalendar, WorkingHours
from heli.reading import compiled_once

_LONGEST_LINE = 5  # deputies of deputies who are followed


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A year as the company works it; ``announced``: are its public make-up days known yet?"""

    year: int
    announced: bool
    days: list[DayFact]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The calendar of one edition, and who acts for whom on the days that were asked for."""

    token: uuid.UUID | None
    calendar: WorkingCalendar
    deputies: dict[date, dict[int, int]]


class _Process:
    """What the edition that this process saw last holds."""

    # One attribute, replaced whole: other threads never see half of an edition.
    kept: _Kept | None = None


_held: ContextVar[list[_Kept] | None] = ContextVar("held", default=None)


@contextmanager
def calendar_held() -> Iterator[None]:
    """Ask for the calendar's edition only once in here: one request, one round of the worker."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def let_calendar_go() -> None:
    """Ask anew even inside ``calendar_held``; for the commands that change the calendar."""
    if held := _held.get():
        held.clear()


def company_calendar() -> WorkingCalendar:
    """
    Return the company's working calendar; inside ``calendar_held`` it costs one query in all.

    Days worked and free are those of China's public calendar, make-up days included, where the
    company has not set them itself.
    """
    return _current().calendar


def _current() -> _Kept:
    held = _held.get()
    if held:
        return held[0]
    token = next(iter(_token()), None)
    # The token is read first: a change in between is newer, and is loaded again next time.
    kept = _Process.kept
    if kept is None or kept.token != token:
        kept = _Process.kept = _Kept(token, _load(known=token is not None), {})
    if held is not None:
        held.append(kept)
    return kept


@compiled_once
def _token() -> QuerySet[Edition, uuid.UUID]:
    return Edition.objects.filter(pk=1).values_list("token", flat=True)


def _load(*, known: bool) -> WorkingCalendar:
    if not known:
        return WorkingCalendar(works_on=rules.publicly_works)
    days = CalendarDay.objects.exclude(works=None).values_list("day", "works")
    overrides: dict[date, bool] = {day: bool(works) for day, works in days}

    def works_on(day: date) -> bool:
        own = overrides.get(day)
        return rules.publicly_works(day) if own is None else own

    hours = company_hours()
    if hours is None:
        return WorkingCalendar(works_on=works_on)
    return WorkingCalendar(works_on, ZoneInfo(hours.zone), WorkingHours.parse(hours.periods))


def company_hours() -> CompanyHours | None:
    """Return the hours that the company set itself, if it did."""
    return CompanyHours.objects.filter(pk=1).first()


def day_facts(year: int, language: str = "zh") -> YearFacts:
    """Return each day of ``year``: worked or not, why, and the holiday's name in ``language``."""
    own = CalendarDay.objects.filter(day__year=year).exclude(works=None)
    overrides = {day: (bool(works), name) for day, works, name in own.values_list(
        "day", "works", "name"
    )}  # fmt: skip
    facts = rules.facts_of(year, overrides, rules.holiday_names(year, language))
    return YearFacts(year, rules.public_year(year).announced, facts)


def own_day(day: date) -> CalendarDay | None:
    """Return what the company set for ``day``, also if that holds no longer."""
    return CalendarDay.objects.filter(day=day).first()


def _standing() -> QuerySet[Absence]:
    return Absence.objects.filter(cancelled_at=None)


def _away(rows: QuerySet[Absence], *, start: int = 0, most: int | None = None) -> list[Away]:
    columns = rows.order_by("starts_on", "pk").values_list(
        "pk", "person_id", "starts_on", "ends_on", "deputy_id"
    )
    return [Away(*row) for row in (columns[start : start + most] if most else columns)]


def away_between(first: date, last: date, *, start: int = 0, most: int | None = None) -> list[Away]:
    """Return who is away on any day from ``first`` to ``last``, earliest first, or a page of it."""
    rows = _standing().filter(starts_on__lte=last, ends_on__gte=first)
    return _away(rows, start=start, most=most)


def absences_on(day: date) -> list[Away]:
    """Return who is away on ``day``, with deputies."""
    return away_between(day, day)


def people_away(person_ids: Collection[int], first: date, last: date) -> list[Away]:
    """Return when these people are away between two days, both included."""
    rows = _standing().filter(person_id__in=person_ids, starts_on__lte=last, ends_on__gte=first)
    return _away(rows)


def deputies_for(person_ids: Collection[int], on: date) -> dict[int, int]:
    """
    Return who acts on ``on`` for each of these people who is away and has somebody.

    A deputy who is away too is stood in for by her own (S1.2: whatever is asked reaches somebody).
    """
    deputies: dict[int, int | None] = {}
    asked = set(person_ids)
    for _ in range(_LONGEST_LINE):
        found = {away.person_id: away.deputy_id for away in people_away(asked, on, on)}
        deputies |= found
        asked = {deputy for deputy in found.values() if deputy is not None} - deputies.keys()
        if not asked:
            break
    line = {person: rules.stand_in(person, deputies) for person in person_ids}
    return {person: deputy for person, deputy in line.items() if deputy is not None}


def standing_in_for(person_id: int, on: date) -> frozenset[int]:
    """
    Return for whom somebody acts on ``on``: what a reader's ``absent`` people are.

    Whoever is away hands on what was handed to her. A day is read once in an edition.
    """
    deputies = _deputies_on(on)
    found: set[int] = set()
    asked = {person_id}
    for _ in range(_LONGEST_LINE):
        asked = {away for away, deputy in deputies.items() if deputy in asked} - found
        found |= asked
        if not asked:
            break
    return frozenset(found - {person_id})


def _deputies_on(day: date) -> dict[int, int]:
    known = _current().deputies
    if day not in known:
        rows = _standing().filter(starts_on__lte=day, ends_on__gte=day, deputy__isnull=False)
        known[day] = dict(rows.values_list("person_id", "deputy_id"))
    return known[day]


def reader_of(person: Person, at: datetime) -> Reader:
    """Return a person as a reader who also stands for whoever is away at that moment (S2)."""
    today = company_calendar().day_of(at)
    return reader(person, absent=standing_in_for(person.pk, today))


def absences_seen_by(person: Person) -> QuerySet[Absence]:
    """Return the absences whose reason this person may read: hers, and where she stands in."""
    rows = Absence.objects.select_related("person", "deputy")
    if person.is_administrator:
        return rows
    return rows.filter(Q(person=person) | Q(deputy=person, cancelled_at=None))


def absences_of(person: Person, since: date) -> list[Absence]:
    """Return this person's absences that end on ``since`` or later, earliest first."""
    rows = _standing().filter(person=person, ends_on__gte=since)
    return list(rows.select_related("deputy__department").order_by("starts_on"))


def stand_ins_by(person: Person, since: date) -> list[Absence]:
    """Return the absences, not over on ``since``, in which this person is the deputy."""
    rows = _standing().filter(deputy=person, ends_on__gte=since)
    return list(rows.select_related("person__department").order_by("starts_on"))


def colleagues_away(person: Person, first: date, last: date) -> list[Absence]:
    """Return who of the person's department is away between two days, at most 50."""
    if person.department_id is None:
        return []
    rows = _standing().filter(
        person__department=person.department_id, starts_on__lte=last, ends_on__gte=first
    )
    rows = rows.exclude(person=person).select_related("person", "deputy")
    return list(rows.order_by("starts_on")[:50])


def deputies_open_to(person: Person) -> QuerySet[Person]:
    """Return whom a person may name on the page: her department, her reports, her superior."""
    near = Q(manager=person) | Q(heads__parent__head=person)
    if person.department_id:
        near |= Q(department=person.department_id)
    if superior := superior_of(person):
        near |= Q(pk=superior.pk)
    return people().filter(near).exclude(pk=person.pk).distinct().order_by("name")
