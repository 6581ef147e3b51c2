"""S0.3: limits in working minutes and hours."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from heli.kernel.worktime import WorkingCalendar, WorkingHours
from tests.kernel.worktime.weeks import CHINA, NEW_YORK, OFFICE, at


def test_counts_over_the_lunch_break():
    assert OFFICE.add(at("2026-03-02 11:50"), 15) == at("2026-03-02 13:05")


def test_ends_at_the_closing_rather_than_the_next_opening():
    assert OFFICE.add(at("2026-03-02 09:00"), 180) == at("2026-03-02 12:00")
    assert OFFICE.add(at("2026-03-06 10:00"), 420) == at("2026-03-06 18:00")


def test_carries_over_the_weekend():
    assert OFFICE.add(at("2026-03-06 17:50"), 15) == at("2026-03-09 09:05")


def test_carries_over_a_holiday_to_the_day_that_makes_up_for_it():
    assert CHINA.add(at("2025-09-30 18:00"), 1) == at("2025-10-09 09:01")
    assert CHINA.add(at("2025-10-10 17:00"), 120) == at("2025-10-11 10:00")


def test_starts_at_the_next_opening_outside_working_time():
    assert OFFICE.add(at("2026-03-07 15:00"), 15) == at("2026-03-09 09:15")
    assert OFFICE.add(at("2026-03-07 15:00"), 0) == at("2026-03-09 09:00")


def test_keeps_an_instant_of_working_time_when_nothing_is_added():
    assert OFFICE.add(at("2026-03-02 10:30"), 0) == at("2026-03-02 10:30")


def test_goes_back_for_a_reminder():
    assert OFFICE.add(at("2026-03-09 09:30"), -60) == at("2026-03-06 17:30")
    assert OFFICE.add(at("2026-03-08 12:00"), -60) == at("2026-03-06 17:00")


def test_goes_back_to_an_opening_rather_than_the_closing_before():
    assert OFFICE.add(at("2026-03-09 09:30"), -30) == at("2026-03-09 09:00")


def test_crosses_years_both_ways():
    a_year_of_work = 261 * 480  # 2026 has 261 weekdays
    assert OFFICE.add(at("2026-01-01 09:00"), a_year_of_work) == at("2026-12-31 18:00")
    assert OFFICE.add(at("2026-01-01 09:30"), -60) == at("2025-12-31 17:30")
    assert OFFICE.add(at("2027-01-01 09:30"), -30 - a_year_of_work) == at("2026-01-01 09:00")


def test_keeps_the_clock_of_the_wall_when_summer_time_begins():
    office = WorkingCalendar(zone=NEW_YORK)
    friday, monday = at("2026-03-06 17:30", NEW_YORK), at("2026-03-09 09:30", NEW_YORK)
    assert office.add(friday, 60) == monday
    assert monday - friday == timedelta(hours=63)  # one hour less than in another week


def test_counts_the_time_that_really_passes_when_clocks_change_at_work():
    night = WorkingCalendar(
        works_on=lambda day: True, zone=NEW_YORK, hours=WorkingHours.parse("00:00-06:00")
    )
    opening = at("2026-03-08 00:00", NEW_YORK)
    assert night.add(opening, 5 * 60) == at("2026-03-08 06:00", NEW_YORK)
    opening = at("2026-11-01 00:00", NEW_YORK)
    assert night.add(opening, 7 * 60) == at("2026-11-01 06:00", NEW_YORK)


def test_belongs_to_the_local_year_at_its_edge():
    early = WorkingCalendar(
        works_on=lambda day: True,
        zone=ZoneInfo("Pacific/Auckland"),
        hours=WorkingHours.parse("06:00-08:00"),
    )
    start = at("2026-01-01 06:30", ZoneInfo("Pacific/Auckland"))  # still 2025 in UTC
    assert start.year == 2025
    assert early.add(start, 90) == at("2026-01-01 08:00", ZoneInfo("Pacific/Auckland"))


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_refuses_a_calendar_on_which_nobody_ever_works(minutes):
    never = WorkingCalendar(works_on=lambda day: False)
    with pytest.raises(ValueError, match="without working days"):
        never.add(at("2026-03-02 10:00"), minutes)
