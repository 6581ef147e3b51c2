"""The working calendar of a company: instants and days moved by working time."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from heli.kernel.worktime.hours import OFFICE_HOURS, WorkingHours
from heli.kernel.worktime.limits import Limit
from heli.kernel.worktime.years import NOTHING, WorkingYear, instant, working_year

MINUTE = timedelta(minutes=1)
EMPTY_YEARS = 3
SATURDAY = 5


def monday_to_friday(day: date) -> bool:
    """Whether ``day`` is one of the five weekdays; no holidays known."""
    return day.weekday() < SATURDAY


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """
    Which instants are working time. All instants are aware UTC datetimes, all days local dates.

    A period holds its opening and not its closing. Going forward a result may be a closing
    (due at 18:00), going back it may be an opening; nothing ever lands outside. Each year is
    laid out once, when first asked for; after that an operation is a few binary searches.
    """

    works_on: Callable[[date], bool] = monday_to_friday
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    hours: WorkingHours = OFFICE_HOURS
    _years: dict[int, WorkingYear] = field(default_factory=dict, init=False, repr=False)

    def is_working(self, at: datetime) -> bool:
        """Whether people are at work at ``at``."""
        year = self._year(self.day_of(at).year)
        index = year.opened(at)
        return index >= 0 and at < year.closes[index]

    def next_opening(self, at: datetime) -> datetime:
        """
        Return ``at`` itself inside working time, else when work next begins.

        :raises ValueError: if no day works in the years that follow
        """
        if self.is_working(at):
            return at
        for number in self._years_from(self.day_of(at).year, 1):
            year = self._year(number)
            index = bisect_right(year.opens, at)
            if index < len(year.opens):
                return year.opens[index]
        raise ValueError("a calendar without working days")

    def add(self, at: datetime, minutes: int) -> datetime:
        """
        Return the instant ``minutes`` of working time after ``at`` (negative: before).

        :raises ValueError: if no day works in the years that follow
        """
        if minutes == 0:
            return self.next_opening(at)
        number = self.day_of(at).year
        done = self._year(number).done(at) + minutes * MINUTE
        if minutes > 0:
            for later in self._years_from(number, 1):
                year = self._year(later)
                if done <= year.total:
                    return year.earliest(done)
                done -= year.total
        else:
            for earlier in self._years_from(number, -1):
                year = self._year(earlier)
                # The year that holds ``at`` is spent only as far as ``done`` says.
                done += NOTHING if earlier == number else year.total
                if done >= NOTHING and year.opens:
                    return year.latest(done)
        raise ValueError("a calendar without working days")

    def add_days(self, at: datetime, days: int) -> datetime:
        """
        Return the same clock time ``days`` working days later (negative: earlier).

        Outside working time the count starts at the next opening: asked on Saturday, two
        working days end on Wednesday at nine.
        """
        start = self.next_opening(at)
        day = self.day_of(start)
        year = self._year(day.year)
        index = year.opened(start)
        nth = index - year.first[bisect_right(year.first, index) - 1]
        opens, closes = self._periods(self.shift(day, days), nth)
        return min(opens + (start - year.opens[index]), closes)

    def after(self, at: datetime, limit: Limit) -> datetime:
        """Return when ``limit`` is up if it begins at ``at``."""
        minutes = limit.minutes
        return self.add_days(at, limit.amount) if minutes is None else self.add(at, minutes)

    def before(self, at: datetime, limit: Limit) -> datetime:
        """Return when ``limit`` must begin to be up at ``at``: reminders, notice periods."""
        minutes = limit.minutes
        return self.add_days(at, -limit.amount) if minutes is None else self.add(at, -minutes)

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the whole working minutes from ``a`` to ``b``, negative if ``b`` is earlier."""
        if b < a:
            return -self.minutes_between(b, a)
        first, last = self.day_of(a).year, self.day_of(b).year
        span = self._year(last).done(b) - self._year(first).done(a)
        span += sum((self._year(year).total for year in range(first, last)), NOTHING)
        return span // MINUTE

    def day_of(self, at: datetime) -> date:
        """Return the date on the wall at ``at``."""
        return at.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        """Whether people work on ``day``."""
        days = self._year(day.year).days
        index = bisect_left(days, day)
        return index < len(days) and days[index] == day

    def days_between(self, d1: date, d2: date) -> int:
        """
        Return the working days after ``d1`` up to and including ``d2``, negative backwards.

        Friday to Monday is 1; a day to itself is 0.
        """
        if d2 < d1:
            return -self.days_between(d2, d1)
        whole = sum(len(self._year(year).days) for year in range(d1.year, d2.year))
        upto, since = self._year(d2.year).days, self._year(d1.year).days
        return whole + bisect_right(upto, d2) - bisect_right(since, d1)

    def shift(self, day: date, days: int) -> date:
        """
        Return the working day that lies ``days`` working days after ``day`` (negative: before).

        With 0 the day itself, or the next working day if nobody works on it.

        :raises ValueError: if no day works in the years that follow
        """
        known = self._year(day.year).days
        # Counting on begins behind the day, counting back before it.
        place = (bisect_right(known, day) - 1 if days > 0 else bisect_left(known, day)) + days
        for number in self._years_from(day.year, 1 if place >= 0 else -1):
            known = self._year(number).days
            if place < 0 and number != day.year:
                place += len(known)
            if 0 <= place < len(known):
                return known[place]
            if place >= len(known):
                place -= len(known)
        raise ValueError("a calendar without working days")

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """Yield the working days from ``first`` to ``last``, both included."""
        for number in range(first.year, last.year + 1):
            days = self._year(number).days
            yield from days[bisect_left(days, first) : bisect_right(days, last)]

    def start_of_day(self, day: date) -> datetime:
        """Return when the office opens on ``day``, by the clock, whether or not it is worked."""
        return instant(day, self.hours.periods[0].opens, self.zone)

    def end_of_day(self, day: date) -> datetime:
        """
        Return when the office closes on ``day``: what "due on that date" means.

        On a non-working day too: a date that somebody promised stays that date.
        """
        return instant(day, self.hours.periods[-1].closes, self.zone)

    def _periods(self, day: date, nth: int) -> tuple[datetime, datetime]:
        """Return opening and closing of the day's ``nth`` period (or its last)."""
        year = self._year(day.year)
        place = bisect_left(year.days, day)
        following = place + 1 < len(year.first)
        end = year.first[place + 1] if following else len(year.opens)
        index = min(year.first[place] + nth, end - 1)
        return year.opens[index], year.closes[index]

    def _year(self, number: int) -> WorkingYear:
        year = self._years.get(number)
        if year is None:
            # Two threads may both lay it out; the tables are equal, the later one stays.
            year = working_year(number, self.works_on, self.hours, self.zone)
            self._years[number] = year
        return year

    def _years_from(self, number: int, step: int) -> Iterator[int]:
        """Yield ``number`` and the years beyond it, until several in a row hold no work."""
        empty = 0
        while empty < EMPTY_YEARS:
            yield number
            empty = 0 if self._year(number).opens else empty + 1
            number += step
