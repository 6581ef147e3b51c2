"""The traffic light and what it is computed from (S3.6)."""

import pytest

from heli.execution.progress.rules import (
    Standing,
    days_late,
    has_begun,
    light_of_all,
    light_of_task,
    planned_share,
)
from tests.planning.cast import day


def film(**values: object) -> Standing:
    facts: dict[str, object] = {
        "name": "Film", "starts_on": day(0), "ends_on": day(4), "percent": 0, "finished": False,
        "blocked": False, "forecast_on": None,
    }  # fmt: skip
    return Standing(**(facts | values))


@pytest.mark.parametrize(
    ("today", "share"), [(-1, 0), (0, 20), (1, 40), (3, 80), (4, 100), (5, 100), (90, 100)]
)
def test_the_planned_share_grows_by_day(today, share):
    assert planned_share(day(0), day(4), day(today)) == share


def test_a_task_of_one_day_is_planned_whole_on_it():
    assert planned_share(day(0), day(0), day(0)) == 100


@pytest.mark.parametrize(
    ("today", "values", "late"),
    [
        (4, {}, 0),
        (5, {}, 1),
        (12, {}, 8),
        (0, {"forecast_on": day(7)}, 3),
        (9, {"forecast_on": day(7)}, 5),
        (0, {"forecast_on": day(2)}, 0),
        (12, {"finished": True}, 0),
        (12, {"starts_on": None, "ends_on": None}, 0),
    ],
)
def test_days_late_are_the_worse_of_forecast_and_today(today, values, late):
    assert days_late(film(**values), day(today)) == late


@pytest.mark.parametrize(
    ("today", "values", "light", "says"),
    [
        (-1, {}, "grey", "has not begun"),
        (0, {}, "green", "is on plan"),
        (0, {"percent": 5}, "green", "is on plan"),
        (1, {}, "orange", "is behind its plan"),
        (1, {"percent": 20}, "green", "is on plan"),
        (1, {"percent": 19}, "orange", "is behind its plan"),
        (-1, {"percent": 5}, "green", "is on plan"),
        (0, {"blocked": True}, "orange", "is blocked"),
        (-1, {"blocked": True}, "orange", "is blocked"),
        (-1, {"forecast_on": day(5)}, "orange", "is expected late"),
        (5, {"percent": 99, "blocked": True}, "red", "is overdue"),
        (9, {"finished": True, "percent": 100}, "green", "is finished"),
        (9, {"starts_on": None, "ends_on": None}, "grey", "has not begun"),
        (9, {"starts_on": None, "ends_on": None, "percent": 1}, "green", "is on plan"),
    ],
)
def test_the_light_of_a_task_and_why(today, values, light, says):
    shown = light_of_task(film(**values), day(today))
    assert (shown.light, shown.task) == (light, "Film")
    assert says in shown.why


def test_begun_is_what_is_reported_on_or_planned_by_now():
    assert not has_begun(film(), day(-1))
    assert has_begun(film(), day(0))
    assert has_begun(film(percent=1), day(-1))


def test_the_worst_task_lights_them_all():
    today = day(5)
    green = film(ends_on=day(9), percent=60)
    orange, red = film(name="App", ends_on=day(9), blocked=True), film(name="Shop")
    assert light_of_all([green, orange, red], today).task == "Shop"
    assert light_of_all([green, orange], today).task == "App"
    assert light_of_all([green, film(starts_on=day(8), ends_on=day(9))], today).light == "green"


@pytest.mark.parametrize(
    ("tasks", "facts", "light", "says"),
    [
        ([], {}, "green", "nothing is overdue"),
        ([film()], {}, "green", "everything is on plan"),
        ([film(finished=True)], {}, "green", "all tasks are finished"),
        ([], {"overdue": True}, "orange", "something that it waits for is overdue"),
        ([film(finished=True)], {"overdue": True}, "orange", "is overdue"),
        ([], {"in_conflict": True}, "orange", "a resource conflict is undecided"),
        ([film(blocked=True)], {"overdue": True, "in_conflict": True}, "orange", "is blocked"),
        ([], {"due_on": day(-2)}, "red", "its own end has passed"),
        ([film()], {"due_on": day(-2), "overdue": True}, "red", "its own end has passed"),
        ([], {"due_on": day(-1)}, "green", "nothing is overdue"),
        # What was finished in time may be looked back at after its end (S4.1).
        ([film(finished=True)], {"due_on": day(-2)}, "green", "all tasks are finished"),
    ],
)
def test_the_light_of_a_collaboration_and_why(tasks, facts, light, says):
    shown = light_of_all(tasks, day(-1), **facts)
    assert shown.light == light
    assert says in shown.why
