"""Counting and listing days."""

from datetime import date

import pytest

from tests.kernel.worktime.weeks import CHINA, OFFICE, at


@pytest.mark.parametrize(
    ("d1", "d2", "days"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 3, 6), date(2026, 3, 9), 1),
        (date(2026, 3, 7), date(2026, 3, 9), 1),
        (date(2026, 3, 9), date(2026, 3, 6), -1),
        (date(2025, 12, 31), date(2027, 1, 1), 262),
    ],
)
def test_counts_the_working_days_after_the_first(d1, d2, days):
    assert OFFICE.days_between(d1, d2) == days


def test_counts_a_made_up_sunday():
    assert CHINA.days_between(date(2025, 9, 26), date(2025, 10, 11)) == 6


def test_lists_working_days_with_both_ends():
    days = list(CHINA.working_days(date(2025, 9, 30), date(2025, 10, 12)))
    assert days == [
        date(2025, 9, 30), date(2025, 10, 9), date(2025, 10, 10), date(2025, 10, 11),
    ]  # fmt: skip
    assert list(OFFICE.working_days(date(2025, 12, 31), date(2026, 1, 1))) == [
        date(2025, 12, 31),
        date(2026, 1, 1),
    ]


@pytest.mark.parametrize(
    ("day", "days", "result"),
    [
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), -1, date(2026, 3, 6)),
        (date(2026, 3, 6), 5, date(2026, 3, 13)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date(2026, 1, 1), 261, date(2027, 1, 1)),
        (date(2027, 1, 1), -261, date(2026, 1, 1)),
    ],
)
def test_shifts_a_day(day, days, result):
    assert OFFICE.shift(day, days) == result


def test_knows_the_instant_at_which_a_date_is_over():
    assert OFFICE.end_of_day(date(2026, 3, 6)) == at("2026-03-06 18:00")
    assert OFFICE.end_of_day(date(2026, 3, 7)) == at("2026-03-07 18:00")  # promised is promised
    assert OFFICE.start_of_day(date(2026, 3, 6)) == at("2026-03-06 09:00")


def test_tells_working_time_from_the_rest():
    assert OFFICE.is_working(at("2026-03-02 09:00"))
    assert not OFFICE.is_working(at("2026-03-02 12:00"))
    assert not OFFICE.is_working(at("2026-03-07 10:00"))
    assert CHINA.is_working(at("2025-09-28 10:00"))
    assert CHINA.is_working_day(date(2025, 10, 11))
    assert not CHINA.is_working_day(date(2025, 10, 1))


def test_finds_the_next_opening_across_the_holiday():
    assert CHINA.next_opening(at("2025-09-30 18:00")) == at("2025-10-09 09:00")
    assert OFFICE.next_opening(at("2026-03-02 12:10")) == at("2026-03-02 13:00")
