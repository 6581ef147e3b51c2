"""Which name may a mistyped one stand for?"""

import pytest

from heli.exchange.people.rules.names import MOST, near, new_departments
from heli.exchange.people.rules.plan import Line

UNITS = ["研发部", "设计部", "市场部", "市场销售中心", "Marketing"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("研发布", "研发部"),
        ("研 发部", "研发部"),
        ("市场", "市场部"),
        ("marketing", "Marketing"),
        ("Ｍarkting", "Marketing"),
        ("法务部", ""),
        ("采购中心", ""),
        ("研发部", ""),
        ("", ""),
    ],
)
def test_finds_the_near_name(typed, meant):
    assert near(typed, UNITS) == meant


def test_compares_a_limited_number_of_names():
    lines = [Line("S", n, None, f"Unit {n}", "", {}, {}) for n in range(MOST + 5)]
    rows = new_departments(lines, [], ["Unit"])
    assert [bool(row.near) for row in rows] == [True] * MOST + [False] * 5
