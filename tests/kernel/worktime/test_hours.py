"""A company sets its own hours."""

import pytest

from heli.kernel.worktime import OFFICE_HOURS, Period, WorkingHours


def test_reads_what_it_writes():
    hours = WorkingHours.parse("9:00-12:00,13:00–18:00")
    assert hours == OFFICE_HOURS
    assert str(hours) == "09:00-12:00, 13:00-18:00"
    assert WorkingHours.parse(str(hours)) == hours
    assert hours.minutes == 480


def test_may_end_at_midnight():
    assert WorkingHours.parse("16:00-24:00").periods == (Period(960, 1440),)


@pytest.mark.parametrize(
    "text",
    ["", "9-12", "09:00-08:00", "09:00-09:00", "09:00-12:00, 11:00-18:00", "09:61-10:00",
     "13:00-18:00, 09:00-12:00", "20:00-25:00", "morning"],
)  # fmt: skip
def test_refuses_hours_that_make_no_day(text):
    with pytest.raises(ValueError, match=r"period|time of day"):
        WorkingHours.parse(text)
