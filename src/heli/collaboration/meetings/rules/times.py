from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heli.kernel.worktime import WorkingCalendar

STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time from ``start`` until just before ``end``, both aware."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Do the two share a moment? One that ends as the other begins does not."""
        return self.start < other.end and other.start < self.end


def free_spans(  # noqa: PLR0913 (each a different fact)
    calendar: WorkingCalendar,
    *,
    busy: Iterable[Span],
    minutes: int,
    after: datetime,
    before: datetime,
    most: int,
    a_day: int | None = None,
) -> list[Span]:
    """
    Return the first ``most`` times of ``minutes`` when nobody is busy (S1.3).

    Each lies inside one stretch of working time (never across lunch), begins on the half hour
    and shares no moment with another proposal; at most ``a_day`` lie on the same day.
    """
    taken = sorted(busy)
    found: list[Span] = []
    on: Counter[date] = Counter()
    for start in _starts(calendar, after, before):
        span = Span(start, start + timedelta(minutes=minutes))
        if span.end > before or len(found) == most:
            break
        day = calendar.day_of(span.start)
        if (found and span.overlaps(found[-1])) or on[day] == a_day:
            continue
        whole = calendar.minutes_between(span.start, span.end) == minutes
        if whole and not any(span.overlaps(other) for other in taken):
            found.append(span)
            on[day] += 1
    return found


def regular_spans(  # noqa: PLR0913 (each a different fact)
    calendar: WorkingCalendar,
    *,
    weekday: int | None,
    at: time,
    days: int,
    minutes: int,
    after: datetime,
    before: datetime,
) -> list[Span]:
    """
    Return the times of a meeting that is held every so many ``days`` (S3.2), on working days only.

    ``weekday`` is 0 for Monday; None where every day has its meeting. ``at`` is local time.
    """
    found: list[Span] = []
    day = after.astimezone(calendar.zone).date()
    while (start := datetime.combine(day, at, calendar.zone)) < before:
        end = start + timedelta(minutes=minutes)
        is_its_day = start > after and weekday in {None, day.weekday()}
        if is_its_day and calendar.minutes_between(start, end):
            found.append(Span(start, end))
        day += timedelta(days=days if is_its_day else 1)
    return found


def _starts(calendar: WorkingCalendar, after: datetime, before: datetime) -> Iterator[datetime]:
    """Yield the half hours of working time from ``after`` on."""
    start = calendar.next_opening(_on_step(after))
    while start < before:
        yield start
        start = calendar.next_opening(_on_step(start + STEP))


def _on_step(at: datetime) -> datetime:
    over = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at + STEP - over if over else at
