"""The days of a plan in pixels, so that bars of different tables stand under each other."""

from dataclasses import dataclass
from datetime import date, timedelta

from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span

WIDE = 340  # pixels that the bars of a plan take
PAD = timedelta(days=2)
LONGEST = 366 * 2  # days that are drawn


@dataclass(frozen=True, slots=True)
class Bar:
    """A task on the scale, in pixels."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The days of a plan in pixels: weekends and holidays shaded, Mondays or months named."""

    first: date
    last: date
    day: float
    off: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...]
    today: float | None

    @property
    def width(self) -> int:
        """Return the whole width in pixels."""
        return WIDE

    def bar(self, span: Span) -> Bar:
        """Return where a span lies."""
        days = (span.ends_on - span.starts_on).days + 1
        return Bar(
            round((span.starts_on - self.first).days * self.day, 1), round(days * self.day, 1)
        )


def scale_of(tasks: list[Task], calendar: WorkingCalendar, today: date) -> Scale | None:
    """Return the days from the first start to the last end, or None if nothing has dates."""
    starts = [task.starts_on for task in tasks if task.starts_on]
    ends = [task.ends_on for task in tasks if task.ends_on]
    if not starts or not ends:
        return None
    return scale_between(min(starts) - PAD, max(ends) + PAD, calendar, today)


def scale_between(first: date, last: date, calendar: WorkingCalendar, today: date) -> Scale:
    """Return a scale of days from ``first`` to ``last``."""
    count = min((last - first).days + 1, LONGEST)
    width = WIDE / count
    days = [first + timedelta(days=n) for n in range(count)]
    working = set(calendar.working_days(first, last))
    marked = [day for day in days if day.weekday() == 0]
    step = max(1, len(marked) // 5)
    here = (today - first).days
    return Scale(
        first=first,
        last=last,
        day=width,
        off=tuple(
            Bar(round(n * width, 1), round(width, 1))
            for n, d in enumerate(days)
            if d not in working
        ),
        marks=tuple(
            (round((day - first).days * width, 1), f"{day.month}/{day.day}")
            for day in marked[::step]
        ),
        today=round(here * width, 1) if 0 <= here < count else None,
    )
