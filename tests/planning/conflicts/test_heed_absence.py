"""S2.5: who is promised and then away, or back again, is found by the worker in the log."""

import datetime as dt

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.calendars.commands import cancel_absence, take_absence
from heli.company.calendars.models import Absence
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.gates.queries.conditions import lacks
from heli.planning.conflicts.commands import publish_allocation, watch_from
from heli.planning.conflicts.models import Conflict, PlanWatch
from heli.planning.conflicts.tasks import FAR, watch_plans
from heli.planning.resources.models import Sheet
from tests.company import NOON
from tests.planning.cast import day, open_plan, task
from tests.planning.conflicts.two import LATER, ask, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    """Hal is promised to the launch, Monday to Friday; the sheet is published."""
    two = two_that_want_hal(cast)
    promise(two.first, cast.gus)
    publish_allocation(case=two.launch, by=cast.mia, at=NOON)
    watch_plans(NOON)
    return two


def away(cast, first, last):
    return take_absence(
        person=cast.hal, starts_on=day(first), ends_on=day(last), by=cast.hal, at=LATER
    )


def test_raises_a_conflict_on_the_days_away(cast, two):
    away(cast, 2, 3)
    assert watch_plans(LATER) == 1

    conflict = Conflict.objects.get()
    assert (conflict.state, conflict.starts_on, conflict.ends_on, conflict.over) == (
        "open", day(2), day(3), 100,
    )  # fmt: skip
    assert conflict.case == two.launch
    assert [one.facts["number"] for one in lacks(two.launch, "conflicts.decided")] == [
        conflict.number
    ]
    owed = Todo.objects.filter(kind="dispute.reason", state="open")
    assert sorted(owed.values_list("owner__username", flat=True)) == ["gus", "mia"]
    for person in (cast.gus, cast.mia, cast.hal):
        assert Notice.objects.filter(to=person, verb="conflict.raised").count() == 1


def test_raises_it_once(cast, two):
    away(cast, 2, 3)
    watch_plans(LATER)
    told = Entry.objects.count()
    assert watch_plans(LATER) == 0
    watch_from(number=0, by=None, at=LATER)  # as after a worker that died before it remembered
    watch_plans(LATER)

    assert Conflict.objects.count() == 1
    assert Entry.objects.count() == told


def test_lets_the_conflict_go_when_the_absence_is_cancelled(cast, two):
    absence = away(cast, 2, 3)
    watch_plans(LATER)
    cancel_absence(absence=absence, by=cast.hal, at=LATER)
    watch_plans(LATER)

    conflict = Conflict.objects.get()
    assert (conflict.state, conflict.dispute.state) == ("gone", "lapsed")
    assert Sheet.objects.get(case=two.launch).number == 1  # nothing on it has changed
    assert not Todo.objects.filter(kind="dispute.reason", state="open").exists()


def test_lets_the_conflict_go_when_she_is_back_early(cast, two):
    absence = away(cast, -1, 4)  # Sunday to Friday
    watch_plans(LATER)
    assert Conflict.objects.get().starts_on == day(0)
    monday = NOON + dt.timedelta(days=7)
    cancel_absence(absence=absence, by=cast.hal, at=monday)
    assert Absence.objects.get().ends_on == day(-1)
    watch_plans(monday)

    assert Conflict.objects.get().state == "gone"


def test_finds_nothing_when_nothing_is_promised_for_these_days(cast, two):
    away(cast, 7, 8)
    watch_plans(LATER)

    assert not Conflict.objects.exists()


def test_finds_nothing_on_what_is_only_asked(cast):
    two_that_want_hal(cast)
    away(cast, 2, 3)
    watch_plans(LATER)

    assert not Conflict.objects.exists()


def test_leaves_an_absence_alone_that_is_over(cast, two):
    after = NOON + dt.timedelta(days=30)
    take_absence(person=cast.hal, starts_on=day(2), ends_on=day(3), by=cast.root, at=after)
    watch_plans(after)

    assert not Conflict.objects.exists()


def test_does_not_let_one_absence_hold_up_the_others(cast, two):
    gone = away(cast, 2, 3)
    Absence.objects.filter(pk=gone.pk).delete()  # nothing in Heli does this
    away(cast, 2, 3)
    watch_plans(LATER)

    assert Conflict.objects.count() == 1
    newest = Entry.objects.order_by("-number").first().number
    assert PlanWatch.objects.get().number <= newest


def test_costs_two_queries_while_nothing_happens(cast, two, django_assert_num_queries):
    away(cast, 2, 3)
    watch_plans(LATER)
    newest = Entry.objects.order_by("-number").first().number
    watch_from(number=newest, by=None, at=LATER)
    with django_assert_num_queries(2):
        assert watch_plans(LATER) == 0
    assert newest < FAR


def test_tells_whom_it_concerns_where_nobody_could_decide(cast):
    case = open_plan(cast, requester=cast.ada, department=cast.board, involved=("design",))
    plan = task(case, "Plan", cast.board)
    need = ask(plan, cast.ada, cast.design, person=cast.hal)
    promise(need, cast.gus)
    away(cast, 2, 3)
    watch_plans(LATER)

    assert not Conflict.objects.exists()
    assert Entry.objects.filter(verb="need.unattended", case_id=case.pk).count() == 1
    told = Notice.objects.filter(verb="need.unattended").order_by("to__username")
    assert [notice.to for notice in told] == [cast.ada, cast.gus]
