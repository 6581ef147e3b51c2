"""S2.5: overloads by the day, and ways out that never cause a new one."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from heli.kernel.worktime import WorkingCalendar
from heli.planning.conflicts.rules import (
    Candidate,
    Ground,
    Side,
    fits,
    mark_of,
    overload,
    overspent,
    proposals,
    who_gives_way,
)
from heli.planning.conflicts.states import Way
from heli.planning.resources.rules import Claim
from heli.planning.tasks.rules import Span, working_length
from tests.company import NOON
from tests.planning.cast import day

WEEKS = WorkingCalendar()
WHOLE = Decimal(100)
SHARES = st.integers(1, 20).map(lambda n: Decimal(n * 5))
DAYS = st.integers(0, 40)
SPANS = st.tuples(DAYS, st.integers(0, 14)).map(lambda t: Span(day(t[0]), day(t[0] + t[1])))


def claim(need: int, span: Span, amount: Decimal = WHOLE) -> Claim:
    return Claim(need, 1, need, need, amount, span.starts_on, span.ends_on)


def by_the_day(claims, capacity, window, away):
    """The plain definition: go through the days one by one."""
    worst, needs, days = Decimal(0), set(), []
    for on in WEEKS.working_days(window.starts_on, window.ends_on):
        running = [c for c in claims if c.holds(on)]
        is_away = any(a.starts_on <= on <= a.ends_on for a in away)
        excess = sum((c.amount for c in running), Decimal(0)) - (0 if is_away else capacity)
        if running and excess > 0:
            worst, days = max(worst, excess), [*days, on]
            needs |= {c.need for c in running}
    return (worst, needs, days)


@given(
    st.lists(st.tuples(SPANS, SHARES), min_size=1, max_size=6),
    SPANS,
    st.lists(SPANS, max_size=2),
)
def test_agrees_with_going_through_the_days(rows, window, away):
    claims = [claim(n, span, amount) for n, (span, amount) in enumerate(rows)]
    worst, needs, days = by_the_day(claims, WHOLE, window, away)
    found = overload(claims, WHOLE, window, WEEKS, away)
    if not days:
        assert found is None
    else:
        assert (found.over, found.needs) == (worst, needs)
        assert found.starts_on <= days[0]
        assert found.ends_on >= days[-1]


def test_weekends_overload_nobody():
    window = Span(day(5), day(6))
    claims = [claim(1, window), claim(2, window)]
    assert overload(claims, WHOLE, window, WEEKS) is None


def test_a_budget_adds_up_whenever_it_is_spent():
    claims = [claim(1, Span(day(0), day(1)), Decimal(5000)), claim(2, Span(day(30), day(31)))]
    found = overspent(claims, Decimal(5000))
    assert (found.over, found.starts_on, found.ends_on) == (100, day(0), day(31))
    assert overspent(claims, Decimal(5100)) is None


def side(need: int, span: Span, amount: Decimal, rank: int, promised: int = 0) -> Side:
    at = NOON + dt.timedelta(hours=promised)
    return Side(claim(need, span, amount), rank, at, span, None)


def test_the_lower_priority_gives_way_and_among_equals_the_later_promise():
    span = Span(day(0), day(4))
    first, second = side(1, span, WHOLE, 1), side(2, span, WHOLE, 2)
    assert who_gives_way([first, second]) == second
    later = side(3, span, WHOLE, 1, promised=2)
    assert who_gives_way([first, later]) == later


def ground(rows: list[tuple[Span, Decimal]], away: list[Span], others: int = 0) -> Ground | None:
    sides = tuple(side(n, span, amount, n) for n, (span, amount) in enumerate(rows))
    claims = tuple(s.claim for s in sides)
    window = Span(min(c.starts_on for c in claims), max(c.ends_on for c in claims))
    found = overload(claims, WHOLE, window, WEEKS, away)
    if found is None:
        return None
    return Ground(
        overload=found,
        sides=tuple(s for s in sides if s.claim.need in found.needs),
        claims=claims,
        capacity=WHOLE,
        away=tuple(away),
        plan={s.claim.task: s.task for s in sides},
        orders=(),
        candidates=tuple(Candidate(9 + n, f"C{n}", WHOLE, ()) for n in range(others)),
        calendar=WEEKS,
    )


@given(
    st.lists(st.tuples(SPANS, SHARES), min_size=1, max_size=4),
    st.lists(SPANS, max_size=1),
    st.integers(0, 1),
)
def test_no_way_out_overloads_the_days_that_it_moves_to(rows, away, others):
    held = ground(rows, away, others)
    if held is None:
        return
    for way in proposals(held):
        moved = who_gives_way(held.sides).claim
        rest = [c for c in held.claims if c.need != moved.need]
        for span in filter(None, [way.rest, way.span if way.way != Way.SPLIT else None]):
            now = replace(moved, amount=way.amount, starts_on=span.starts_on, ends_on=span.ends_on)
            on_it = [*rest, now] if way.way != Way.SWAP else [now]
            assert fits(on_it, WHOLE, span, WEEKS, away if way.way != Way.SWAP else [])


@given(st.lists(st.tuples(SPANS, SHARES), min_size=2, max_size=4))
def test_no_way_out_loses_work(rows):
    held = ground(rows, [])
    if held is None:
        return
    before = who_gives_way(held.sides).claim
    work = before.amount * working_length(Span(before.starts_on, before.ends_on), WEEKS)
    for way in proposals(held):
        spans = [way.span, *([way.rest] if way.rest else [])]
        assert way.amount * sum(working_length(span, WEEKS) for span in spans) >= work


def test_offers_at_most_three_and_one_of_each_kind():
    rows = [(Span(day(0), day(4)), Decimal(60)), (Span(day(2), day(8)), Decimal(60))]
    ways = [way.way for way in proposals(ground(rows, [], others=1))]
    assert ways == [Way.POSTPONE, Way.LOWER, Way.SWAP]


def test_a_mark_tells_one_proposal_from_another():
    rows = [(Span(day(0), day(4)), Decimal(60)), (Span(day(2), day(8)), Decimal(60))]
    marks = {mark_of(way) for way in proposals(ground(rows, [], others=1))}
    assert len(marks) == 3
