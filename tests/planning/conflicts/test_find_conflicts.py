"""S2.5: a designer promised to two collaborations is found in the write that causes it."""

from decimal import Decimal

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.assets.commands import add_resource
from heli.company.assets.states import Kind
from heli.company.calendars.commands import take_absence
from heli.company.history.models import Entry
from heli.planning.conflicts.commands import decline_promise, move_task, withdraw_promise
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.queries import open_conflicts
from tests.company import NOON
from tests.planning.cast import day, task
from tests.planning.conflicts.two import ask, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


def test_finds_nothing_while_only_one_is_promised(cast, two):
    assert promise(two.first, cast.gus) == []
    assert Conflict.objects.count() == 0


def test_finds_the_days_on_which_both_are_promised(cast, two):
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    assert (conflict.starts_on, conflict.ends_on) == (day(2), day(4))
    assert conflict.over == 100
    needs = conflict.claims.values_list("need_id", flat=True)
    assert sorted(needs) == sorted([two.first.pk, two.second.pk])
    assert conflict.number == "2026-P5b-001"


def test_belongs_to_both_collaborations(cast, two):
    promise(two.first, cast.gus)
    promise(two.second, cast.gus)
    assert open_conflicts(two.launch).count() == 1
    assert open_conflicts(two.campaign).count() == 1
    found = Entry.objects.filter(verb="conflict.found").values_list("case_id", flat=True)
    assert sorted(found) == sorted([two.launch.pk, two.campaign.pk])


def test_lets_each_side_owe_its_reasons_in_its_own_collaboration(cast, two):
    promise(two.first, cast.gus)
    promise(two.second, cast.gus)
    owed = Todo.objects.filter(kind="dispute.reason").values_list("owner__username", "case_id")
    assert sorted(owed) == sorted([("mia", two.launch.pk), ("cleo", two.campaign.pk)])


def test_finds_the_lowest_common_superior(cast, two):
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    assert conflict.dispute.arbiter == cast.ben


def test_finds_nothing_when_the_shares_fit(cast):
    two = two_that_want_hal(cast, amount=100, starts=7, ends=9)
    promise(two.first, cast.gus)
    assert promise(two.second, cast.gus) == []


def test_adds_a_third_promise_to_the_standing_conflict(cast, two):
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    flyer = task(two.launch, "Flyer", cast.marketing, starts_on=day(8), ends_on=day(9))
    third = ask(flyer, cast.mia, cast.design, person=cast.hal)
    assert promise(third, cast.gus) == [conflict]
    conflict.refresh_from_db()
    assert (conflict.starts_on, conflict.ends_on) == (day(2), day(8))
    assert conflict.claims.count() == 3
    assert Conflict.objects.count() == 1


def test_counts_days_away(cast, two):
    take_absence(
        person=cast.hal, starts_on=day(3), ends_on=day(3), deputy=None, by=cast.hal, at=NOON
    )
    (conflict,) = promise(two.first, cast.gus)
    assert (conflict.starts_on, conflict.ends_on) == (day(3), day(3))
    # Marketing is alone with its task: the lending department is the other side.
    units = conflict.dispute.parties.values_list("department__name", flat=True)
    assert sorted(units) == ["Design", "Marketing"]


@pytest.mark.parametrize("how", ["declined", "withdrawn", "moved"])
def test_a_conflict_whose_cause_goes_is_gone_with_its_duties(cast, two, how):
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    if how == "declined":
        decline_promise(need=two.second, alternative="Ida from April", by=cast.gus, at=NOON)
    elif how == "withdrawn":
        withdraw_promise(need=two.second, by=cast.cleo, at=NOON)
    else:
        move_task(
            task=two.banner, starts_on=day(7), ends_on=day(9), reason="later", by=None, at=NOON
        )
    conflict.refresh_from_db()
    assert (conflict.state, conflict.dispute.state) == ("gone", "lapsed")
    assert Todo.objects.filter(kind="dispute.reason", state="open").count() == 0


def test_counts_rooms_by_pieces_and_budgets_as_a_whole(cast, two):
    for kind, capacity, amount in [(Kind.ROOM, 1, 1), (Kind.BUDGET, 8000, 5000)]:
        thing = add_resource(
            kind=kind, name=f"The {kind}", department=cast.design, capacity=Decimal(capacity),
            by=cast.gus, at=NOON,
        )  # fmt: skip
        for row, by in [(two.poster, cast.mia), (two.banner, cast.cleo)]:
            ask(row, by, cast.design, kind=kind, resource=thing, amount=Decimal(amount))
    assert promise(two.first, cast.gus) == []
    found = {c.resource.kind: c.over for c in promise(two.second, cast.gus)}
    assert found == {"person": 100, "room": 1, "budget": 2000}


def test_leaves_a_standing_conflict_as_it_is_when_nothing_changes(cast, two):
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    quiet = task(two.launch, "Quiet", cast.marketing, starts_on=day(30), ends_on=day(31))
    promise(ask(quiet, cast.mia, cast.design, person=cast.ida), cast.gus)
    version = conflict.version
    conflict.refresh_from_db()
    assert conflict.version == version
    assert Conflict.objects.count() == 1
