"""One year's working periods as sorted instants, so that a due time is one binary search."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from heli.kernel.worktime.hours import MINUTES_OF_A_DAY, WorkingHours

NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """
    The periods of one local year; all lists run in parallel, earliest first, instants in UTC.

    ``before`` and ``until`` hold the working time of the year up to the period's opening and
    closing; ``days`` the working days, ``first`` the index of each day's first period.
    """

    opens: list[datetime]
    closes: list[datetime]
    before: list[timedelta]
    until: list[timedelta]
    days: list[date]
    first: list[int]

    @property
    def total(self) -> timedelta:
        """Working time of the whole year."""
        return self.until[-1] if self.until else NOTHING

    def opened(self, at: datetime) -> int:
        """Return the index of the last period that opened by ``at``, -1 before the first."""
        return bisect_right(self.opens, at) - 1

    def done(self, at: datetime) -> timedelta:
        """Return the working time of the year that has passed at ``at``."""
        index = self.opened(at)
        if index < 0:
            return NOTHING
        return self.before[index] + min(at, self.closes[index]) - self.opens[index]

    def earliest(self, done: timedelta) -> datetime:
        """Return the first instant at which ``done`` (> 0) of the year's working time is over."""
        index = bisect_left(self.until, done)
        return self.opens[index] + (done - self.before[index])

    def latest(self, done: timedelta) -> datetime:
        """Return the last working instant by which no more than ``done`` has passed."""
        index = bisect_right(self.before, done) - 1
        return self.opens[index] + (done - self.before[index])


def working_year(
    year: int, works_on: Callable[[date], bool], hours: WorkingHours, zone: tzinfo
) -> WorkingYear:
    """Lay out the periods of ``year``; where the clocks change, by the time that really passes."""
    table = WorkingYear([], [], [], [], [], [])
    day = date(year, 1, 1)
    while day.year == year:
        if works_on(day):
            _add_day(table, day, hours, zone)
        day += timedelta(days=1)
    return table


def instant(day: date, minutes: int, zone: tzinfo) -> datetime:
    """Return when the wall clock shows ``minutes`` after midnight on ``day``."""
    if minutes == MINUTES_OF_A_DAY:
        day, minutes = day + timedelta(days=1), 0
    return datetime.combine(day, time(*divmod(minutes, 60)), zone).astimezone(UTC)


def _add_day(table: WorkingYear, day: date, hours: WorkingHours, zone: tzinfo) -> None:
    first = len(table.opens)
    for period in hours.periods:
        opens, closes = instant(day, period.opens, zone), instant(day, period.closes, zone)
        if table.closes:
            # Clocks put forward inside working hours can make two periods touch.
            opens = max(opens, table.closes[-1])
        if opens < closes:
            done = table.total
            table.opens.append(opens)
            table.closes.append(closes)
            table.before.append(done)
            table.until.append(done + (closes - opens))
    if len(table.opens) > first:
        table.days.append(day)
        table.first.append(first)
