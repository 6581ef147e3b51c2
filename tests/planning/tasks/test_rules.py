"""Numbers of the breakdown, and what moves with a task."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks.rules import (
    Order,
    Span,
    lacks,
    moved,
    next_number,
    position_of,
    pushed,
    slack,
    too_early,
    working_length,
    would_be_circular,
)
from tests.planning.cast import day

WEEKS = WorkingCalendar()
DAYS = st.integers(0, 200).map(day)
SPANS = st.tuples(DAYS, st.integers(0, 30)).map(
    lambda pair: Span(pair[0], pair[0] + dt.timedelta(days=pair[1]))
)


def test_numbers_go_on_where_they_stopped():
    assert next_number([]) == "1"
    assert next_number(["1.1", "2.1"]) == "3"
    assert next_number(["1.1", "1.2", "2.1"], "1") == "1.3"
    assert next_number(["1.9", "1.10"], "1") == "1.11"
    assert next_number(["1.1", "1.1.1"], "1.1") == "1.1.2"


def test_positions_sort_as_people_count():
    numbers = ["1.1", "1.1.1", "1.2", "1.10", "2.1", "10.1"]
    assert sorted(set(numbers), key=position_of) == numbers


def test_a_task_lacks_what_is_empty():
    assert lacks(has_lead=True, standard="x", starts_on=day(0)) == ()
    assert lacks(has_lead=False, standard=" ", starts_on=None) == ("lead", "standard", "dates")


def test_circles_are_found_through_others():
    orders = [Order(1, 2), Order(2, 3)]
    assert would_be_circular(orders, 3, 1)
    assert not would_be_circular(orders, 1, 3)


def test_a_follower_starts_on_the_next_working_day():
    friday = Span(day(0), day(4))
    assert too_early(friday, Span(day(7), day(8)), 0, WEEKS) == 0
    assert too_early(friday, Span(day(4), day(8)), 0, WEEKS) == 1
    assert too_early(friday, Span(day(7), day(8)), 2, WEEKS) == 2


def test_slack_ends_at_the_follower_or_at_the_deadline():
    spans = {1: Span(day(0), day(1)), 2: Span(day(7), day(8))}
    assert slack(1, spans, [Order(1, 2)], None, WEEKS) == 3
    assert slack(1, spans, [Order(1, 2)], day(2), WEEKS) == 1
    assert slack(2, spans, [Order(1, 2)], None, WEEKS) is None


@given(SPANS, st.integers(-30, 30))
def test_moving_keeps_the_working_length(span, days):
    assert working_length(moved(span, days, WEEKS), WEEKS) == working_length(span, WEEKS)


@given(st.lists(SPANS, min_size=2, max_size=6), st.integers(0, 20))
def test_after_a_push_nobody_starts_too_early_and_nobody_moved_back(spans, days):
    plan = dict(enumerate(spans))
    orders = [Order(n, n + 1) for n in range(len(spans) - 1)]
    fitting = pushed(plan, orders, plan, WEEKS)
    changed = {0: moved(fitting[0], days, WEEKS)}
    after = fitting | pushed(fitting, orders, changed, WEEKS)
    for order in orders:
        assert too_early(after[order.before], after[order.after], order.lag, WEEKS) == 0
    for number in range(1, len(spans)):
        assert after[number].starts_on >= fitting[number].starts_on


@given(st.lists(SPANS, min_size=2, max_size=6))
def test_a_move_inside_the_slack_pushes_nobody(spans):
    plan = dict(enumerate(spans))
    orders = [Order(n, n + 1) for n in range(len(spans) - 1)]
    fitting = pushed(plan, orders, plan, WEEKS)
    room = slack(0, fitting, orders, None, WEEKS)
    changed = {0: moved(fitting[0], room or 0, WEEKS)}
    assert set(pushed(fitting, orders, changed, WEEKS)) == {0}
