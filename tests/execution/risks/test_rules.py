import datetime as dt

import pytest

from heli.execution.risks.rules import SCALE, hours_ahead, is_late, level
from tests.company import NOON


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0), (59, 0), (60, 1), (24 * 60, 24), (24 * 60 - 1, 23), (-1, -1)]
)
def test_hours_ahead_are_whole_clock_hours(minutes, hours):
    assert hours_ahead(NOON, NOON + dt.timedelta(minutes=minutes)) == hours


def test_late_is_under_what_the_playbook_wants():
    assert [is_late(hours, 24) for hours in (25, 24, 23, -1)] == [False, False, True, True]


def test_the_level_grows_with_probability_and_impact():
    assert {level(p, i) for p in SCALE for i in SCALE if p * i < 6} == {"low"}
    assert {level(p, i) for p in SCALE for i in SCALE if 6 <= p * i < 15} == {"middle"}
    assert {level(p, i) for p in SCALE for i in SCALE if p * i >= 15} == {"high"}
