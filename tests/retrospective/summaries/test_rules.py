"""The figures of a collaboration (P9)."""

import datetime as dt
from decimal import Decimal

import pytest

from heli.retrospective.summaries.rules import (
    DepartmentFact,
    Facts,
    GoalFact,
    TaskEnd,
    delays,
    department_facts,
    facts_from,
    figure,
    is_reached,
    percent_of_way,
    task_facts,
    warning_facts,
)

DAY = dt.date(2026, 3, 9)


def day(number):
    return DAY + dt.timedelta(days=number)


TASKS = [
    TaskEnd("In time", day(5), day(5)),
    TaskEnd("Late", day(5), day(8)),
    TaskEnd("Unfinished", day(2), None),
    TaskEnd("Undated", None, day(1)),
]


def test_delays_count_to_the_end_or_to_today():
    assert delays(TASKS, day(10)) == [
        ("In time", 0),
        ("Late", 3),
        ("Unfinished", 8),
        ("Undated", 0),
    ]


def test_on_time_is_what_was_finished_by_its_day():
    assert task_facts(TASKS, day(10)) == {
        "tasks": 4, "finished": 3, "on_time": 2, "delay_days": 11, "worst_task": "Unfinished",
        "worst_days": 8,
    }  # fmt: skip
    assert Facts(tasks=4, on_time=2).on_time_percent == 50
    assert Facts().on_time_percent is None


def test_no_task_is_worst_where_none_is_late():
    assert task_facts(TASKS[:1], day(10))["worst_task"] == ""
    assert task_facts([], day(10))["tasks"] == 0


def test_lead_time_is_the_median():
    assert warning_facts([20, 30, 400], late=1, came_true=0)["lead_hours"] == 30
    assert warning_facts([], late=0, came_true=0)["lead_hours"] is None


def test_departments_stand_in_the_order_of_their_answers():
    answers = {"Sales": [(100, False), (50, True)], "Design": [(30, False)]}
    assert department_facts(answers) == [
        DepartmentFact("Design", 1, 0, 30),
        DepartmentFact("Sales", 2, 1, 75),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200 pieces", 1200),
        ("-3.5", -3.5),
        ("4 %", 4),
        ("", None),
        ("none", None),
        ("v1.2.3", None),
    ],
)
def test_reads_the_figure_of_a_baseline(text, found):
    assert figure(text) == (None if found is None else Decimal(str(found)))


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "reached", "percent"),
    [
        (None, 100, 100, True, 100),
        (None, 100, 99, False, 99),
        (0, 100, 250, True, 100),
        (10, 2, 2, True, 100),
        (10, 2, 6, False, 50),
        (10, 2, 1, True, 100),
        (50, 100, 40, False, 0),
        (100, 100, 100, True, 100),
        (100, 100, 90, False, 0),
    ],
)
def test_a_goal_is_reached_from_its_own_side(baseline, target, actual, reached, percent):
    start = None if baseline is None else Decimal(baseline)
    assert is_reached(start, Decimal(target), Decimal(actual)) is reached
    assert percent_of_way(start, Decimal(target), Decimal(actual)) == percent


def test_facts_come_back_as_they_were_kept():
    facts = Facts(
        goals=(GoalFact(1, "Orders", "0", "5", "pieces", "5", reached=True, percent=100),),
        departments=(DepartmentFact("Design", 1, 0, 30),),
        lead_hours=3,
    )
    assert facts_from(facts.as_json()) == facts
    assert facts.goals_reached == 1
