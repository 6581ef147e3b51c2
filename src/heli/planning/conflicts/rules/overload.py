"""When is more promised of a resource than there is?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from heli.kernel.worktime import WorkingCalendar
from heli.planning.resources.rules import NOTHING, Claim, stretches
from heli.planning.tasks.rules import Span

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overload:
    """
    From the first to the last overloaded day, with the worst day's excess.

    ``needs`` are the promises that meet on those days.
    """

    starts_on: date
    ends_on: date
    over: Decimal
    needs: frozenset[int]


def overload(
    claims: Collection[Claim],
    capacity: Decimal,
    window: Span,
    calendar: WorkingCalendar,
    away: Collection[Span] = (),
) -> Overload | None:
    """
    Return where claims on one resource exceed it on working days of a window, or None (S2.5).

    While somebody is ``away`` she has no capacity: one promise is then already too much.
    """
    cuts = [edge for span in away for edge in (span.starts_on, span.ends_on + DAY)]
    found = []
    for stretch in stretches(claims, window.starts_on, window.ends_on, calendar, cuts):
        is_away = any(span.starts_on <= stretch.starts_on <= span.ends_on for span in away)
        excess = stretch.load - (NOTHING if is_away else capacity)
        if excess > 0 and stretch.claims:
            found.append((stretch, excess))
    if not found:
        return None
    return Overload(
        starts_on=found[0][0].starts_on,
        ends_on=found[-1][0].ends_on,
        over=max(excess for _, excess in found),
        needs=frozenset(claim.need for stretch, _ in found for claim in stretch.claims),
    )


def overspent(claims: Collection[Claim], capacity: Decimal) -> Overload | None:
    """Return by how much all claims on a budget exceed it, whenever they fall, or None."""
    excess = sum((claim.amount for claim in claims), NOTHING) - capacity
    if excess <= 0:
        return None
    return Overload(
        starts_on=min(claim.starts_on for claim in claims),
        ends_on=max(claim.ends_on for claim in claims),
        over=excess,
        needs=frozenset(claim.need for claim in claims),
    )


def fits(
    claims: Collection[Claim],
    capacity: Decimal,
    window: Span,
    calendar: WorkingCalendar,
    away: Collection[Span] = (),
) -> bool:
    """Does a resource carry these claims on every working day of ``window``?"""
    return overload(claims, capacity, window, calendar, away) is None
