"""Ways out of a conflict, each with what it does to the plan; computed, never guessed (S2.5)."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil

from heli.kernel.worktime import WorkingCalendar
from heli.planning.conflicts.rules.overload import Overload, fits
from heli.planning.conflicts.states import Way
from heli.planning.resources.rules import Claim, peak, stretches
from heli.planning.tasks.rules import Order, Span, moved, pushed, working_length

DAY = timedelta(days=1)
FARTHEST = 60  # working days that a task is postponed at most
ROUND = Decimal(5)  # a share is lowered to a multiple of this, in percent
LEAST = Decimal(10)  # a smaller share of somebody's time helps nobody
TRIALS = 4


@dataclass(frozen=True, slots=True)
class Side:
    """
    One promise in the conflict. ``rank`` 0 is the highest priority; ``task`` is when its task
    runs; ``slack`` how many working days that may move without moving others (None: any).
    """

    claim: Claim
    rank: int
    promised_at: datetime
    task: Span
    slack: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An equally skilled one who could be given instead, and what that one carries."""

    resource: int
    name: str
    capacity: Decimal
    claims: tuple[Claim, ...]
    away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A task that ends ``days`` working days later."""

    task: int
    days: int
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A way out: what becomes of one need, and of the tasks.

    The need is given by ``resource`` with ``amount`` over ``span``, and goes on over ``rest`` if
    it is interrupted. ``inside_slack``: no other task moves and the end of the whole holds.
    """

    way: Way
    need: int
    task: int
    resource: int
    amount: Decimal
    span: Span
    rest: Span | None = None
    task_span: Span | None = None
    effects: tuple[Effect, ...] = ()
    inside_slack: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """
    What the ways out of one conflict are computed from.

    ``claims`` are all promises of the resource around the conflict; ``plan`` and ``orders``
    belong to the collaboration that gives way. ``spends``: the resource is a budget.
    """

    overload: Overload
    sides: tuple[Side, ...]
    claims: tuple[Claim, ...]
    capacity: Decimal
    away: tuple[Span, ...]
    plan: Mapping[int, Span]
    orders: Sequence[Order]
    candidates: tuple[Candidate, ...]
    calendar: WorkingCalendar
    is_percent: bool = True
    spends: bool = False


def who_gives_way(sides: Collection[Side]) -> Side:
    """Return the side of the lowest priority; among equals the one promised last."""
    return max(sides, key=lambda side: (side.rank, side.promised_at, side.claim.need))


def proposals(ground: Ground) -> list[Proposal]:
    """Return one to three ways out for the side that gives way, none of them a new overload."""
    side = who_gives_way(ground.sides)
    others = [claim for claim in ground.claims if claim.need != side.claim.need]
    found = [
        None if ground.spends else _postpone(side, others, ground),
        _lower(side, others, ground) or _split(side, others, ground),
        _swap(side, ground),
    ]
    return [proposal for proposal in found if proposal]


def _with_effects(proposal: Proposal, side: Side, ground: Ground) -> Proposal:
    """Add what happens to the task and everything that waits for it."""
    span = proposal.task_span
    if span is None or span == side.task:
        return replace(proposal, task_span=None)
    after = pushed(ground.plan, ground.orders, {side.claim.task: span}, ground.calendar)
    before = {**ground.plan, side.claim.task: side.task}
    effects = tuple(
        Effect(task, ground.calendar.days_between(before[task].ends_on, now.ends_on), now)
        for task, now in sorted(after.items(), key=lambda pair: pair[1].ends_on)
    )
    late = next(effect.days for effect in effects if effect.task == side.claim.task)
    inside = len(effects) == 1 and (side.slack is None or late <= side.slack)
    return replace(proposal, effects=effects, inside_slack=inside)


def _base(way: Way, side: Side) -> Proposal:
    claim = side.claim
    span = Span(claim.starts_on, claim.ends_on)
    return Proposal(way, claim.need, claim.task, claim.resource, claim.amount, span)


def _postpone(side: Side, others: list[Claim], ground: Ground) -> Proposal | None:
    claim = side.claim
    need = Span(claim.starts_on, claim.ends_on)
    for days in range(1, FARTHEST + 1):
        later = moved(need, days, ground.calendar)
        trial = [*others, replace(claim, starts_on=later.starts_on, ends_on=later.ends_on)]
        if fits(trial, ground.capacity, later, ground.calendar, ground.away):
            task = moved(side.task, days, ground.calendar)
            proposal = replace(_base(Way.POSTPONE, side), span=later, task_span=task)
            return _with_effects(proposal, side, ground)
    return None


def _lower(side: Side, others: list[Claim], ground: Ground) -> Proposal | None:
    claim = side.claim
    if ground.spends:
        room = ground.capacity - sum((c.amount for c in others), Decimal(0))
        return replace(_base(Way.LOWER, side), amount=room) if room > 0 else None
    span = Span(claim.starts_on, claim.ends_on)
    work = claim.amount * working_length(span, ground.calendar)
    for _ in range(TRIALS):
        room = _room(others, span, ground)
        if room <= 0:
            return None
        if not ground.is_percent:
            return replace(_base(Way.LOWER, side), amount=room)
        length = ceil(work / room)  # the same work takes longer
        begins = ground.calendar.shift(span.starts_on, 0)
        longer = Span(span.starts_on, ground.calendar.shift(begins, length - 1))
        if _room(others, longer, ground) >= room:
            end = max(side.task.ends_on, longer.ends_on)
            proposal = replace(
                _base(Way.LOWER, side), amount=room, span=longer,
                task_span=Span(side.task.starts_on, end),
            )  # fmt: skip
            return _with_effects(proposal, side, ground)
        span = longer
    return None


def _room(others: list[Claim], span: Span, ground: Ground) -> Decimal:
    """Return what is left of the resource on every working day of ``span``."""
    if any(a.starts_on <= span.ends_on and span.starts_on <= a.ends_on for a in ground.away):
        return Decimal(0)
    room = ground.capacity - peak(others, span.starts_on, span.ends_on, ground.calendar)
    if not ground.is_percent:
        return room
    room = room // ROUND * ROUND
    return room if room >= LEAST else Decimal(0)


def _split(side: Side, others: list[Claim], ground: Ground) -> Proposal | None:
    claim, calendar = side.claim, ground.calendar
    starts_on, ends_on = _busy(side, others, ground)
    if not ground.is_percent or claim.starts_on >= starts_on:
        return None
    until = max(calendar.working_days(claim.starts_on, starts_on - DAY), default=None)
    if until is None:
        return None
    lost = working_length(Span(starts_on, claim.ends_on), calendar)
    again = calendar.shift(ends_on, 1)
    rest = Span(again, calendar.shift(again, lost - 1))
    trial = [*others, replace(claim, starts_on=rest.starts_on, ends_on=rest.ends_on)]
    if not fits(trial, ground.capacity, rest, calendar, ground.away):
        return None
    end = max(side.task.ends_on, rest.ends_on)
    proposal = replace(
        _base(Way.SPLIT, side), span=Span(claim.starts_on, until), rest=rest,
        task_span=Span(side.task.starts_on, end),
    )  # fmt: skip
    return _with_effects(proposal, side, ground)


def _busy(side: Side, others: list[Claim], ground: Ground) -> tuple[date, date]:
    """Return the days on which this side's promise is too much."""
    over = ground.overload
    first = max(side.claim.starts_on, over.starts_on)
    ends = [c.ends_on for c in others if c.starts_on <= over.ends_on and c.ends_on >= first]
    ends += [a.ends_on for a in ground.away if a.starts_on <= over.ends_on and a.ends_on >= first]
    return first, max([over.ends_on, *ends])


def _swap(side: Side, ground: Ground) -> Proposal | None:
    claim = side.claim
    span = Span(claim.starts_on, claim.ends_on)
    free = []
    for other in ground.candidates:
        trial = [*other.claims, claim]
        load = sum((c.amount for c in other.claims), Decimal(0))
        if ground.spends:
            suits = load + claim.amount <= other.capacity
        else:
            suits = fits(trial, other.capacity, span, ground.calendar, other.away)
        if suits:
            days = stretches(other.claims, span.starts_on, span.ends_on, ground.calendar)
            free.append((max((s.load for s in days), default=load), other.resource))
    if not free:
        return None
    return replace(_base(Way.SWAP, side), resource=min(free)[1])


def mark_of(proposal: Proposal) -> str:
    """Return a short mark of what a proposal does: who decides on it decides on just this."""
    return hashlib.sha256(repr(proposal).encode()).hexdigest()[:16]
