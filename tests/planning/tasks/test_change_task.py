"""S2.1, S2.3: a task is changed by the requester or by the head who is accountable for it."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.planning.tasks.commands import add_task, change_task, confirm_task_list, remove_task
from heli.planning.tasks.models import Task, TaskList
from tests.company import NOON
from tests.planning.cast import day, task


@pytest.fixture
def film(cast, case):
    return task(case, "Film", cast.design, lead=cast.hal)


def test_sets_what_was_asked_and_nothing_else(cast, film):
    change_task(task=film, by=cast.gus, at=NOON, standard="4K", number="7.7")
    film.refresh_from_db()
    assert (film.standard, film.number, film.version) == ("4K", "1.1", 3)


def test_writes_nothing_where_nothing_differs(cast, film):
    change_task(task=film, by=cast.gus, at=NOON, name="Film")
    film.refresh_from_db()
    assert film.version == 2  # added, and its lead named


def test_frees_a_lead_who_is_not_of_the_new_department(cast, film):
    change_task(task=film, by=cast.mia, at=NOON, department=cast.sales)
    film.refresh_from_db()
    assert (film.department, film.lead) == (cast.sales, None)


def test_keeps_the_list_confirmed_for_the_head_and_opens_it_for_the_requester(cast, case, film):
    task_list = TaskList.objects.get(case=case, department=cast.design)
    confirm_task_list(task_list=task_list, by=cast.gus, at=NOON)
    change_task(task=film, by=cast.gus, at=NOON, name="Movie")
    task_list.refresh_from_db()
    assert task_list.state == "confirmed"
    change_task(task=film, by=cast.mia, at=NOON, ends_on=day(5))
    task_list.refresh_from_db()
    assert task_list.state == "drafting"


@pytest.mark.parametrize("who", ["finn", "hal", "mallory"])
def test_refuses_anybody_else(cast, film, who):
    with pytest.raises(NotYours):
        change_task(task=film, by=getattr(cast, who), at=NOON, name="Mine")
    film.refresh_from_db()
    assert film.name == "Film"


def test_refuses_dates_in_the_wrong_order(cast, film):
    with pytest.raises(Invalid):
        change_task(task=film, by=cast.gus, at=NOON, ends_on=day(-3))
    film.refresh_from_db()
    assert film.ends_on == day(4)


def test_refuses_what_changed_since_it_was_seen(cast, film):
    with pytest.raises(Stale):
        change_task(task=film, by=cast.gus, at=NOON, seen_version=1, name="Late")


def test_removal_keeps_the_number_from_being_given_again(cast, case, film):
    remove_task(task=film, by=cast.gus, at=NOON)
    assert Task.objects.get(pk=film.pk).removed_at == NOON
    assert task(case, "Next", cast.design).number == "1.2"


def test_removal_is_refused_while_tasks_are_part_of_it(cast, case, film):
    add_task(
        case=case, phase="Preparation", name="Cut", department=cast.design, parent=film,
        by=cast.gus, at=NOON,
    )  # fmt: skip
    with pytest.raises(Refused):
        remove_task(task=film, by=cast.gus, at=NOON)
    assert Task.objects.get(pk=film.pk).removed_at is None
