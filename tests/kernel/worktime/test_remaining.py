"""What people read as the time left."""

from heli.kernel.worktime import Remaining, WorkingCalendar, WorkingHours, remaining
from tests.kernel.worktime.weeks import OFFICE, at


def test_splits_what_is_left_into_days_hours_and_minutes():
    left = remaining(at("2026-03-06 14:48"), at("2026-03-10 18:00"), OFFICE)
    assert left == Remaining(days=2, hours=3, minutes=12, overdue=False)


def test_says_how_long_it_is_overdue():
    left = remaining(at("2026-03-06 10:00"), at("2026-03-05 17:00"), OFFICE)
    assert left == Remaining(days=0, hours=2, minutes=0, overdue=True)


def test_is_overdue_from_the_first_minute_after_the_closing():
    due = at("2026-03-06 18:00")
    assert not remaining(due, due, OFFICE).overdue
    assert remaining(at("2026-03-06 18:01"), due, OFFICE) == Remaining(0, 0, 0, overdue=True)


def test_counts_days_of_the_calendar_s_own_length():
    short = WorkingCalendar(hours=WorkingHours.parse("09:00-13:00"))
    left = remaining(at("2026-03-02 09:00"), at("2026-03-03 11:00"), short)
    assert left == Remaining(days=1, hours=2, minutes=0, overdue=False)
