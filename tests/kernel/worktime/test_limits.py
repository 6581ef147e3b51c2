"""Limits as the playbook writes them (S0.3)."""

import pytest

from heli.kernel.worktime import Limit, Unit
from tests.kernel.worktime.weeks import OFFICE, at


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2wd", Limit(2, Unit.DAYS)),
        ("15wm", Limit(15, Unit.MINUTES)),
        ("24wh", Limit(24, Unit.HOURS)),
    ],
)
def test_reads_what_it_writes(text, limit):
    assert Limit.parse(text) == limit
    assert str(limit) == text


@pytest.mark.parametrize("text", ["", "2", "2d", "0wd", "-1wd", "2.5wh", "wd", "1000000wm"])
def test_refuses_anything_else(text):
    with pytest.raises(ValueError, match="is not a limit"):
        Limit.parse(text)


def test_refuses_no_time_at_all():
    with pytest.raises(ValueError, match="at least one"):
        Limit(0, Unit.DAYS)


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("2wd", "2026-03-04 11:00"),
        ("15wm", "2026-03-02 11:15"),
        ("24wh", "2026-03-05 11:00"),
    ],
)
def test_ends_after_so_much_working_time(limit, due):
    assert OFFICE.after(at("2026-03-02 11:00"), Limit.parse(limit)) == at(due)


@pytest.mark.parametrize(
    ("limit", "begin"),
    [
        ("3wd", "2026-02-25 11:00"),
        ("15wm", "2026-03-02 10:45"),
        ("24wh", "2026-02-25 11:00"),
    ],
)
def test_begins_so_much_working_time_before(limit, begin):
    assert OFFICE.before(at("2026-03-02 11:00"), Limit.parse(limit)) == at(begin)


def test_says_one_day_and_two_days():
    assert Limit.parse("1wd").sentence == "%(amount)s working day"
    assert Limit.parse("2wd").sentence == "%(amount)s working days"
