"""The handbook's "2 working days": the same clock time, n working days later."""

import pytest

from heli.kernel.worktime import WorkingCalendar
from tests.kernel.worktime.weeks import CHINA, NEW_YORK, OFFICE, at


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-03-02 10:30", 2, "2026-03-04 10:30"),
        ("2026-03-05 16:00", 2, "2026-03-09 16:00"),
        ("2026-03-07 16:00", 2, "2026-03-11 09:00"),  # Saturday counts from Monday at nine
        ("2026-03-02 12:30", 1, "2026-03-03 13:00"),
        ("2026-03-02 18:00", 1, "2026-03-04 09:00"),
        ("2026-03-09 16:00", -1, "2026-03-06 16:00"),
        ("2026-03-04 16:00", 0, "2026-03-04 16:00"),
        ("2026-12-31 09:05", 1, "2027-01-01 09:05"),
    ],
)
def test_lands_on_the_same_clock_time(start, days, due):
    assert OFFICE.add_days(at(start), days) == at(due)


def test_passes_over_the_holiday_and_counts_the_make_up_day():
    assert CHINA.add_days(at("2025-09-30 11:00"), 3) == at("2025-10-11 11:00")


def test_keeps_the_clock_time_over_summer_time():
    office = WorkingCalendar(zone=NEW_YORK)
    due = office.add_days(at("2026-10-30 11:00", NEW_YORK), 2)
    assert due == at("2026-11-03 11:00", NEW_YORK)
