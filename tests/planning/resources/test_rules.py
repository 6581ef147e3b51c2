"""S2.7: the load on people by the week."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from heli.kernel.worktime import WorkingCalendar
from heli.planning.resources.rules import Claim, cell, level_of, moved_with, peak, weeks_from
from heli.planning.tasks.rules import Span, working_length
from tests.planning.cast import day

WEEKS = WorkingCalendar()


def claim(first: int, last: int, share: int) -> Claim:
    return Claim(1, 1, 1, 1, Decimal(share), day(first), day(last))


def test_the_peak_is_the_busiest_working_day():
    claims = [claim(0, 2, 50), claim(2, 4, 30), claim(5, 6, 100)]
    assert peak(claims, day(0), day(6), WEEKS) == 80
    assert peak(claims, day(5), day(6), WEEKS) == 0


def test_a_week_shows_share_and_days_away():
    found = cell(day(0), [claim(0, 4, 60)], [Span(day(4), day(7))], Decimal(100), WEEKS)
    assert (found.percent, found.away, found.level) == (60, 1, "over")
    assert (
        cell(day(0), [claim(0, 3, 60)], [Span(day(4), day(7))], Decimal(100), WEEKS).level == "much"
    )


def test_levels():
    levels = [level_of(percent) for percent in (0, 1, 50, 51, 99, 100, 101)]
    assert levels == ["none", "some", "some", "much", "much", "full", "over"]


def test_weeks_begin_on_mondays():
    assert weeks_from(day(3), 2) == [day(0), day(7)]


def test_a_need_over_the_whole_task_goes_on_covering_it():
    before, after = Span(day(0), day(4)), Span(day(7), day(15))
    assert moved_with(before, before, after, WEEKS) == after


@given(st.integers(0, 30), st.integers(0, 9))
def test_another_need_keeps_place_and_length(start, length):
    before, after = Span(day(0), day(60)), Span(day(14), day(80))
    need = Span(day(start), day(start + length))
    now = moved_with(need, before, after, WEEKS)
    assert working_length(now, WEEKS) == working_length(need, WEEKS)
