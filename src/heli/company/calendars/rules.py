"""The public calendar of China as plain days, and who stands in for whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from heli.company.calendars.states import DayKind
from heli.kernel.worktime import monday_to_friday

FIRST_YEAR, LAST_YEAR = 2001, 2100
LONGEST_ABSENCE = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class PublicYear:
    """
    The days of one year that differ from the plain week (S4.1).

    The government announces the make-up days (调休) of a year late in the year before; until
    the calendar data knows of them, ``announced`` is False and only the holidays are right.
    """

    holidays: frozenset[date]
    make_up_days: frozenset[date]
    announced: bool


@dataclass(frozen=True, slots=True)
class DayFact:
    """One day of the company's calendar: whether people work, why, and the holiday's name."""

    day: date
    kind: DayKind
    works: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """One absence: who, from which day to which (both included), and who stands in."""

    id: int
    person_id: int
    starts_on: date
    ends_on: date
    deputy_id: int | None


@lru_cache(maxsize=128)
def public_year(year: int) -> PublicYear:
    """Return the holidays and make-up days of ``year``; outside the data a plain week."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return PublicYear(frozenset(), frozenset(), announced=False)
    # A make-up day in December may belong to the next year's arrangement.
    china = holidays.country_holidays("CN", years=(year, min(year + 1, LAST_YEAR)))
    off = frozenset(day for day in china if day.year == year)
    made_up = frozenset(day for day in china.weekend_workdays if day.year == year)
    return PublicYear(off - made_up, made_up, announced=bool(made_up))


@lru_cache(maxsize=16)
def holiday_names(year: int, language: str) -> Mapping[date, str]:
    """Return the names of the holidays of ``year`` in Chinese (``zh…``) or English."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    chosen = "zh_CN" if language.startswith("zh") else "en_US"
    return dict(holidays.country_holidays("CN", years=year, language=chosen))


def publicly_works(day: date) -> bool:
    """Does the public calendar make ``day`` a working day?"""
    year = public_year(day.year)
    return day in year.make_up_days or (monday_to_friday(day) and day not in year.holidays)


def public_kind(day: date) -> DayKind:
    """Why is ``day`` worked or free where the company says nothing of its own?"""
    year = public_year(day.year)
    if day in year.make_up_days:
        return DayKind.MAKE_UP
    if day in year.holidays:
        return DayKind.HOLIDAY
    return DayKind.WORKING if monday_to_friday(day) else DayKind.WEEKEND


def facts_of(
    year: int, overrides: Mapping[date, tuple[bool, str]], names: Mapping[date, str]
) -> list[DayFact]:
    """Return every day of ``year``; ``overrides`` maps a day to working or not, and its name."""
    facts = []
    day = date(year, 1, 1)
    while day.year == year:
        if day in overrides:
            works, name = overrides[day]
            facts.append(DayFact(day, DayKind.COMPANY, works, name))
        else:
            facts.append(DayFact(day, public_kind(day), publicly_works(day), names.get(day, "")))
        day += timedelta(days=1)
    return facts


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a sheet: weeks from Monday, None before its first and after its last day."""

    number: int
    weeks: list[list[DayFact | None]]
    working_days: int


def months_of(facts: Sequence[DayFact]) -> list[Month]:
    """Return the twelve sheets of a year from its days in order."""
    months = []
    for number in range(1, 13):
        days = [fact for fact in facts if fact.day.month == number]
        cells: list[DayFact | None] = [None] * days[0].day.weekday()
        cells += days
        cells += [None] * (-len(cells) % 7)
        weeks = [cells[place : place + 7] for place in range(0, len(cells), 7)]
        months.append(Month(number, weeks, sum(day.works for day in days)))
    return months


@dataclass(frozen=True, slots=True)
class Break:
    """Free days in a row, weekends included, that a holiday or the company makes longer."""

    name: str
    first: date
    last: date
    days: int


def breaks_of(facts: Sequence[DayFact]) -> list[Break]:
    """Return the breaks of a year, each under the name that most of its days carry."""
    runs: list[list[DayFact]] = [[]]
    for fact in facts:
        if not fact.works:
            runs[-1].append(fact)
        elif runs[-1]:
            runs.append([])
    return [_break(run) for run in runs if any(f.kind is not DayKind.WEEKEND for f in run)]


def _break(run: Sequence[DayFact]) -> Break:
    names = Counter(fact.name for fact in run if fact.name)
    # Days moved here carry long names of their own; between equals the short one is the holiday's.
    name = max(names, key=lambda name: (names[name], -len(name)), default="")
    return Break(name, run[0].day, run[-1].day, len(run))


def stand_in(person_id: int, deputies: Mapping[int, int | None]) -> int | None:
    """
    Return who acts for somebody away: the deputy, or that one's deputy if she is away too.

    ``deputies`` has one entry for each person away. None if the line ends with somebody away.
    """
    seen = {person_id}
    current = deputies.get(person_id)
    while current is not None and current in deputies:
        if current in seen:
            return None
        seen.add(current)
        current = deputies[current]
    return None if current in seen else current
