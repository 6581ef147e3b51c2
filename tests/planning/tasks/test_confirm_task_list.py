"""S2.3: the head stands by the department's list: each task with lead, standard, dates."""

import pytest

from heli.kernel.refusals import NotYours, Refused, Stale
from heli.planning.tasks.commands import confirm_task_list, reopen_task_list
from heli.planning.tasks.models import TaskList
from tests.company import NOON
from tests.planning.cast import task


def confirm(case, department, by, **values):
    task_list = TaskList.objects.get(case=case, department=department)
    confirm_task_list(task_list=task_list, by=by, at=NOON, **values)
    task_list.refresh_from_db()
    return task_list


def test_closes_what_the_head_owed(cast, case):
    task(case, "Film", cast.design)
    task_list = confirm(case, cast.design, cast.gus)
    assert (task_list.state, task_list.confirmed_by) == ("confirmed", cast.gus)
    assert task_list.todo.state == "done"


def test_takes_an_empty_list_of_a_department_that_only_supports(cast, case):
    assert confirm(case, cast.sales, cast.cleo).state == "confirmed"


@pytest.mark.parametrize(
    "gap", [{"lead": None}, {"standard": ""}, {"starts_on": None, "ends_on": None}]
)
def test_refuses_while_a_task_lacks_lead_standard_or_dates(cast, case, gap):
    task(case, "Film", cast.design, **gap)
    with pytest.raises(Refused, match=r"1\.1 Film"):
        confirm(case, cast.design, cast.gus)
    assert TaskList.objects.get(department=cast.design).todo.state == "open"


def test_looks_only_at_the_departments_own_tasks(cast, case):
    task(case, "Film", cast.design, lead=None)
    assert confirm(case, cast.sales, cast.cleo).state == "confirmed"


@pytest.mark.parametrize("who", ["mia", "gia", "eve", "mallory"])
def test_refuses_anyone_but_the_head_of_the_department(cast, case, who):
    with pytest.raises(NotYours):
        confirm(case, cast.design, getattr(cast, who))
    assert TaskList.objects.get(department=cast.design).state == "drafting"


def test_refuses_twice(cast, case):
    confirm(case, cast.design, cast.gus)
    with pytest.raises(Refused, match="Confirmed"):
        confirm(case, cast.design, cast.gus)


def test_refuses_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        confirm(case, cast.design, cast.gus, seen_version=7)


def test_can_be_opened_again_by_the_requester(cast, case):
    task_list = confirm(case, cast.design, cast.gus)
    reopen_task_list(task_list=task_list, reason="new dates", by=cast.mia, at=NOON)
    task_list.refresh_from_db()
    assert (task_list.state, task_list.confirmed_at) == ("drafting", None)
    assert task_list.todo.state == "open"
