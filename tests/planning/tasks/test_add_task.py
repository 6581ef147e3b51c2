"""S2.1, S2.2: the requester and the heads break the goal down, each task with one owner."""

import pytest
from django.db import IntegrityError

from heli.collaboration.cases.models import Goal
from heli.company.history.models import Entry
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.planning.tasks.commands import add_task, confirm_task_list
from heli.planning.tasks.models import Task, TaskList
from tests.company import NOON
from tests.planning.cast import day, open_plan, task


def add(case, department, by, **values):
    return add_task(
        case=case, phase="Build", name="Film", department=department, by=by, at=NOON, **values
    )


def test_numbers_tasks_within_their_phase(cast, case):
    for phase, name in [("Build", "A"), ("Launch", "B"), ("Build", "C")]:
        add_task(case=case, phase=phase, name=name, department=cast.sales, by=cast.mia, at=NOON)
    rows = Task.objects.order_by("position").values_list("number", "name")
    assert list(rows) == [("1.1", "A"), ("1.2", "C"), ("2.1", "B")]


def test_numbers_a_part_below_its_task(cast, case):
    above = add(case, cast.sales, cast.mia)
    assert add(case, cast.sales, cast.mia, parent=above).number == "1.1.1"


def test_lets_the_head_of_any_department_add_one_for_another(cast, case):
    assert add(case, cast.sales, cast.finn).department == cast.sales


def test_names_the_lead_at_once_when_the_head_adds_it(cast, case):
    assert task(case, "Film", cast.design, lead=cast.hal).lead == cast.hal


@pytest.mark.parametrize("who", ["max", "hal", "mallory", "ada"])
def test_refuses_anybody_else(cast, case, who):
    entries = Entry.objects.count()
    with pytest.raises(NotYours):
        add(case, cast.sales, getattr(cast, who))
    assert Task.objects.count() == 0
    assert Entry.objects.count() == entries


def test_refuses_a_department_that_does_not_take_part(cast, case):
    with pytest.raises(Invalid) as refusal:
        add(case, cast.service, cast.mia)
    assert list(refusal.value.fields) == ["department"]
    assert Task.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_on": day(0)}, "ends_on"),
        ({"starts_on": day(4), "ends_on": day(0)}, "ends_on"),
        ({"effort_days": 0}, "effort_days"),
        ({"priority": "P9"}, "priority"),
        ({"name": " "}, "name"),
        ({"phase": ""}, "phase"),
    ],
)
def test_refuses_facts_that_do_not_fit(cast, case, values, field):
    facts = {"phase": "Build", "name": "Film", "department": cast.sales} | values
    with pytest.raises(Invalid) as refusal:
        add_task(case=case, by=cast.mia, at=NOON, **facts)
    assert list(refusal.value.fields) == [field]
    assert Task.objects.count() == 0


def test_refuses_the_goal_of_another_collaboration(cast, case):
    other = open_plan(cast, title="Another")
    with pytest.raises(Invalid):
        add(case, cast.sales, cast.mia, goal=Goal.objects.filter(case=other)[0])


def test_refuses_before_planning_is_open(cast, case):
    TaskList.objects.all().delete()
    with pytest.raises(Refused, match="minutes"):
        add(case, cast.sales, cast.mia)


def test_refuses_once_the_collaboration_has_ended(cast, case):
    case.state = "withdrawn"
    case.save()
    with pytest.raises(Refused, match="Withdrawn"):
        add(case, cast.sales, cast.mia)


def test_opens_a_confirmed_list_again_when_another_adds_to_it(cast, case):
    task_list = TaskList.objects.get(case=case, department=cast.sales)
    confirm_task_list(task_list=task_list, by=cast.cleo, at=NOON)
    add(case, cast.sales, cast.mia)
    task_list.refresh_from_db()
    assert (task_list.state, task_list.todo.state) == ("drafting", "open")


def test_cannot_be_without_a_department_even_behind_the_command(case):
    with pytest.raises(IntegrityError):
        Task.objects.create(case=case, number="9.1", position=9, phase="x", name="x")
