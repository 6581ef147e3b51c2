"""What holds for every calendar, instant and span."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from heli.kernel.worktime import WorkingCalendar, WorkingHours
from tests.kernel.worktime.weeks import works_on

MOMENT = timedelta(microseconds=1)
CALENDARS = [
    WorkingCalendar(works_on=works_on),
    WorkingCalendar(zone=ZoneInfo("America/New_York")),
    WorkingCalendar(
        works_on=lambda day: day.weekday() != 2,
        zone=ZoneInfo("America/New_York"),
        hours=WorkingHours.parse("00:30-02:30, 03:00-05:00, 22:00-24:00"),
    ),
    WorkingCalendar(zone=ZoneInfo("Pacific/Auckland"), hours=WorkingHours.parse("01:00-09:00")),
]

calendars = st.sampled_from(CALENDARS)
START = datetime(2024, 1, 1, tzinfo=UTC)
FOUR_YEARS = 4 * 365 * 24 * 3600
instants = st.builds(
    lambda seconds, micro: START + timedelta(seconds=seconds, microseconds=micro),
    st.integers(0, FOUR_YEARS) | st.integers(0, FOUR_YEARS // 1800).map(lambda n: n * 1800),
    st.just(0) | st.integers(0, 999_999),
)
minutes = st.integers(-200_000, 200_000)
days = st.integers(-300, 300)


@given(calendars, instants, minutes)
def test_what_was_added_lies_between(calendar, start, span):
    assert calendar.minutes_between(start, calendar.add(start, span)) == span


@given(calendars, instants, minutes)
def test_never_lands_outside_working_time(calendar, start, span):
    end = calendar.add(start, span)
    assert calendar.is_working(end) or calendar.is_working(end - MOMENT)


@given(calendars, instants, minutes, minutes)
def test_more_time_is_never_earlier(calendar, start, one, other):
    less, more = sorted([one, other])
    assert calendar.add(start, less) <= calendar.add(start, more)


@given(calendars, instants, instants, minutes)
def test_a_later_start_is_never_due_earlier(calendar, one, other, span):
    early, late = sorted([one, other])
    assert calendar.add(early, span) <= calendar.add(late, span)


@given(calendars, instants, minutes)
def test_back_and_forth_loses_no_working_time(calendar, start, span):
    there = calendar.add(start, span)
    assert calendar.minutes_between(start, calendar.add(there, -span)) == 0


@given(calendars, instants, instants)
def test_counts_the_same_in_both_directions(calendar, a, b):
    assert calendar.minutes_between(a, b) == -calendar.minutes_between(b, a)


@given(calendars, instants, days)
def test_days_land_in_working_time_on_the_day_counted(calendar, start, span):
    end = calendar.add_days(start, span)
    assert calendar.is_working(end) or calendar.is_working(end - MOMENT)
    begun = calendar.day_of(calendar.next_opening(start))
    assert calendar.days_between(begun, calendar.day_of(end - MOMENT)) == span


@given(calendars, instants)
def test_work_begins_at_the_next_opening(calendar, start):
    opening = calendar.next_opening(start)
    assert opening >= start
    assert calendar.is_working(opening)
    assert calendar.minutes_between(start, opening) == 0
