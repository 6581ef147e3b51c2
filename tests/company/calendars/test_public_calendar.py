"""S4.1: the days that the State Council announced for 2024 to 2026, day by day."""

from datetime import date, timedelta

import pytest

from heli.company.calendars.rules import (
    breaks_of,
    facts_of,
    holiday_names,
    public_year,
    publicly_works,
)
from heli.company.calendars.states import DayKind

FREE = [
    # first, last: every holiday as announced, weekends in it included
    ("2024-01-01", "2024-01-01"),
    ("2024-02-10", "2024-02-17"),
    ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"),
    ("2024-06-08", "2024-06-10"),
    ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
MADE_UP = {
    date.fromisoformat(day)
    for day in [
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14",
        "2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28",
        "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
        "2026-10-10",
    ]
}  # fmt: skip


def days(first, last):
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day
        day += timedelta(days=1)


ANNOUNCED_FREE = {day for span in FREE for day in days(*span)}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_agrees_with_the_announcement_on_every_day_of_the_year(year):
    wrong = [
        day
        for day in days(f"{year}-01-01", f"{year}-12-31")
        if publicly_works(day)
        != (day in MADE_UP or (day.weekday() < 5 and day not in ANNOUNCED_FREE))
    ]
    assert wrong == []


@pytest.mark.parametrize("day", sorted(MADE_UP))
def test_a_make_up_weekend_is_worked(day):
    assert day.weekday() >= 5
    assert publicly_works(day)


def test_says_when_the_make_up_days_of_a_year_are_known():
    assert all(public_year(year).announced for year in range(2001, 2027))
    assert not public_year(2099).announced
    assert public_year(2099).holidays  # the holidays themselves follow from the law


def test_counts_a_day_before_new_year_that_the_next_year_s_announcement_moves():
    assert publicly_works(date(2011, 12, 31))


def test_tells_why_each_day_is_worked_or_free():
    overrides = {date(2026, 3, 10): (False, "Founding day")}
    facts = {
        f.day: (f.kind, f.works, f.name)
        for f in facts_of(2026, overrides, holiday_names(2026, "en"))
    }
    assert len(facts) == 365
    assert facts[date(2026, 1, 1)] == (DayKind.HOLIDAY, False, "New Year's Day")
    assert facts[date(2026, 1, 4)] == (DayKind.MAKE_UP, True, "")
    assert facts[date(2026, 1, 5)] == (DayKind.WORKING, True, "")
    assert facts[date(2026, 1, 10)] == (DayKind.WEEKEND, False, "")
    assert facts[date(2026, 3, 10)] == (DayKind.COMPANY, False, "Founding day")


def test_names_holidays_in_the_reader_s_language():
    assert holiday_names(2026, "zh-hans")[date(2026, 1, 1)] == "元旦"
    assert holiday_names(2026, "en")[date(2026, 1, 1)] == "New Year's Day"


def test_gathers_days_off_into_breaks_under_the_holiday_s_name():
    breaks = breaks_of(facts_of(2024, {}, holiday_names(2024, "en")))
    assert [(b.name, f"{b.first:%m-%d}", f"{b.last:%m-%d}", b.days) for b in breaks] == [
        ("New Year's Day", "01-01", "01-01", 1),
        ("Chinese New Year (Spring Festival)", "02-10", "02-17", 8),
        ("Tomb-Sweeping Day", "04-04", "04-06", 3),
        ("Labor Day", "05-01", "05-05", 5),
        ("Dragon Boat Festival", "06-08", "06-10", 3),
        ("Mid-Autumn Festival", "09-15", "09-17", 3),
        ("National Day", "10-01", "10-07", 7),
    ]
