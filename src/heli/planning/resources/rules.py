"""How promises add up: the load on a resource day by day, and weeks of it as a heat table."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks.rules import Span, moved

DAY = timedelta(days=1)
NOTHING = Decimal(0)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Claim:
    """A promise: so much of a resource on every working day from one day to another."""

    need: int
    resource: int
    case: int
    task: int
    amount: Decimal
    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Whether it counts on ``day``."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both included, over which a resource's load does not change."""

    starts_on: date
    ends_on: date
    claims: tuple[Claim, ...]

    @property
    def load(self) -> Decimal:
        """The sum of what is promised on each of these days."""
        return sum((claim.amount for claim in self.claims), NOTHING)


def stretches(
    claims: Collection[Claim],
    first: date,
    last: date,
    calendar: WorkingCalendar,
    cuts: Iterable[date] = (),
) -> list[Stretch]:
    """
    Return the load on one resource from ``first`` to ``last`` as stretches with a working day.

    ``cuts`` are further days at which a new stretch begins. The cost grows with the number of
    claims in the window, not with its length nor with what other resources carry.
    """  # fmt: skip
    edges = {first, last + DAY, *cuts}
    for claim in claims:
        edges |= {claim.starts_on, claim.ends_on + DAY}
    days = sorted(day for day in edges if first <= day <= last + DAY)
    found = []
    for start, following in pairwise(days):
        end = following - DAY
        running = tuple(claim for claim in claims if claim.holds(start))
        if next(calendar.working_days(start, end), None):
            found.append(Stretch(start, end, running))
    return found


def peak(claims: Collection[Claim], first: date, last: date, calendar: WorkingCalendar) -> Decimal:
    """Return the highest load on one resource on a working day of the window."""
    loads = (stretch.load for stretch in stretches(claims, first, last, calendar))
    return max(loads, default=NOTHING)


def moved_with(need: Span, before: Span, after: Span, calendar: WorkingCalendar) -> Span:
    """
    Return when a need falls once its task moves from ``before`` to ``after``.

    One that spans the whole task goes on doing so; another keeps its place in it.
    """
    if need == before:
        return after
    return moved(need, calendar.days_between(before.starts_on, after.starts_on), calendar)


def follows(need: Span, before: Span, after: Span, calendar: WorkingCalendar) -> Span:
    """
    Return when a need falls once people plan its task anew, from ``before`` to ``after``.

    One that still lies within the task stays; one that spans the whole task goes on doing so;
    another keeps its place in it, and takes the whole task where that place is gone.
    """
    if need != before and covers(after, need):
        return need
    place = moved_with(need, before, after, calendar)
    return place if covers(after, place) else after


def covers(outer: Span, inner: Span) -> bool:
    """Whether all days of ``inner`` are among those of ``outer``."""
    return outer.starts_on <= inner.starts_on and inner.ends_on <= outer.ends_on


@dataclass(frozen=True, slots=True)
class Cell:
    """A person's week: the highest promised share of a day, in percent, and days away."""

    week: date
    percent: int
    away: int
    level: str  # none, some, much, full, over


def weeks_from(day: date, count: int) -> list[date]:
    """Return the Mondays of ``count`` weeks, the first being that of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=WEEK * n) for n in range(count)]


def cell(
    week: date,
    claims: Collection[Claim],
    away: Collection[Span],
    capacity: Decimal,
    calendar: WorkingCalendar,
) -> Cell:
    """Return one person's week for the heat table (S2.7)."""
    last = week + timedelta(days=WEEK - 1)
    days = list(calendar.working_days(week, last))
    off = [d for d in days if any(span.starts_on <= d <= span.ends_on for span in away)]
    load = peak(claims, week, last, calendar)
    clash = any(claim.holds(day) for day in off for claim in claims)
    percent = int(load * 100 / capacity) if capacity else 0
    return Cell(week, percent, len(off), "over" if clash else level_of(percent))


def level_of(percent: int) -> str:
    """Return how full a week is, for its colour and word."""
    steps = ((0, "none"), (50, "some"), (99, "much"), (100, "full"))
    return next((level for most, level in steps if percent <= most), "over")
