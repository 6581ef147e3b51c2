"""S2.4, S2.7: needs follow a task that is moved by hand; what was promised is asked again."""

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.gates.queries.conditions import lacks
from heli.planning.conflicts.commands import follow_plan, publish_allocation
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.tasks import watch_plans
from heli.planning.resources.models import Confirmation, Need, Sheet
from heli.planning.tasks.commands import change_task, remove_task
from tests.company import NOON
from tests.planning.cast import day
from tests.planning.conflicts.two import LATER, ask, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


@pytest.fixture
def promised(cast, two):
    """Hal is promised to the poster, Monday to Friday; the sheet is published."""
    promise(two.first, cast.gus)
    publish_allocation(case=two.launch, by=cast.mia, at=NOON)
    watch_plans(NOON)
    return two


def move(task, by, first, last):
    change_task(task=task, by=by, at=LATER, starts_on=day(first), ends_on=day(last))
    watch_plans(LATER)


def days(need):
    need = Need.objects.get(pk=need.pk)
    return need.state, need.starts_on, need.ends_on


def test_moves_what_is_only_asked(cast, two):
    move(two.poster, cast.mia, 7, 10)
    assert days(two.first) == ("asked", day(7), day(10))
    assert Notice.objects.filter(to=cast.gus, verb="need.moved").count() == 1


def test_asks_again_for_what_was_promised(cast, promised):
    move(promised.poster, cast.mia, 7, 11)
    need = Need.objects.get(pk=promised.first.pk)
    assert days(need) == ("asked", day(7), day(11))
    assert (need.offered, need.answered_by, need.resource.person) == (None, None, cast.hal)
    paper = Confirmation.objects.get(pk=need.confirmation_id)
    assert (paper.state, paper.confirmed_by) == ("open", None)
    assert (paper.todo.kind, paper.todo.owner, paper.todo.state) == (
        "confirm_resources", cast.gus, "open",
    )  # fmt: skip
    for person in (cast.gus, cast.hal):
        assert Notice.objects.filter(to=person, verb="need.reopened").count() == 1
    assert Entry.objects.get(verb="need.reopened").actor_name == "Mia"
    assert [one.who for one in lacks(promised.launch, "resources.confirmed")] == ["Gus"]


def test_publishes_the_next_version_once_it_is_promised_anew(cast, promised):
    move(promised.poster, cast.mia, 7, 11)
    assert Sheet.objects.count() == 1
    promise(promised.first, cast.gus, at=LATER)
    assert [sheet.lines[0]["starts_on"] for sheet in Sheet.objects.order_by("number")] == [
        "2026-03-16", "2026-03-23",
    ]  # fmt: skip


def test_keeps_a_promise_whose_days_only_become_fewer(cast, promised):
    move(promised.poster, cast.mia, 1, 3)
    assert days(promised.first) == ("confirmed", day(1), day(3))
    assert Confirmation.objects.get(pk=promised.first.confirmation_id).state == "confirmed"
    assert Sheet.objects.count() == 2


def test_leaves_a_need_that_still_lies_within_its_task(cast, two):
    inside = ask(
        two.poster, cast.mia, cast.design, person=cast.ida, starts_on=day(1), ends_on=day(2)
    )
    promise(inside, cast.gus)
    told = Entry.objects.filter(verb__startswith="need.").count()
    move(two.poster, cast.mia, 0, 8)
    assert days(inside) == ("confirmed", day(1), day(2))
    assert days(two.first) == ("asked", day(0), day(8))  # the whole task, so it grew: asked again
    assert Entry.objects.filter(verb__startswith="need.").count() == told + 1


def test_ends_a_conflict_that_the_move_resolves(cast, two):
    promise(two.first, cast.gus)
    promise(two.second, cast.gus)
    move(two.banner, cast.cleo, 14, 18)
    assert Conflict.objects.get().state == "gone"


def test_counts_several_changes_as_one_move(cast, promised):
    change_task(task=promised.poster, by=cast.mia, at=LATER, ends_on=day(9))
    change_task(task=promised.poster, by=cast.mia, at=LATER, starts_on=day(7))
    assert watch_plans(LATER) == 2
    assert days(promised.first) == ("asked", day(7), day(9))
    assert Entry.objects.filter(verb="need.reopened").count() == 1


def test_twice_is_once(cast, promised):
    move(promised.poster, cast.mia, 7, 11)
    told, todos = Entry.objects.count(), Todo.objects.count()
    again = follow_plan(
        task=promised.poster, starts_on=day(0), ends_on=day(4), by=cast.mia, at=LATER
    )
    assert (again, Entry.objects.count(), Todo.objects.count()) == ([], told, todos)


def test_withdraws_what_a_removed_task_needed(cast, promised):
    remove_task(task=promised.poster, by=cast.mia, at=LATER)
    watch_plans(LATER)
    assert days(promised.first)[0] == "withdrawn"
    assert Notice.objects.filter(to=cast.hal, verb="need.withdrawn").count() == 1


def test_leaves_another_change_of_the_task_alone(cast, promised):
    change_task(task=promised.poster, by=cast.mia, at=LATER, name="Big poster")
    told = Entry.objects.count()
    watch_plans(LATER)
    assert days(promised.first) == ("confirmed", day(0), day(4))
    assert Entry.objects.count() == told


def test_leaves_an_ended_collaboration_alone(cast, promised):
    change_task(task=promised.poster, by=cast.mia, at=LATER, starts_on=day(7), ends_on=day(11))
    Case.objects.filter(pk=promised.launch.pk).update(state="archived")
    watch_plans(LATER)
    assert days(promised.first) == ("confirmed", day(0), day(4))
