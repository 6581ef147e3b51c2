"""S2.5: the departments may settle it themselves before the superior decides."""

import pytest

from heli.collaboration.todos.models import Todo
from heli.kernel.refusals import NotYours, Refused
from heli.planning.conflicts.commands import agree_conflict
from heli.planning.conflicts.models import Conflict, Consent
from heli.planning.tasks.models import Task
from tests.planning.cast import day
from tests.planning.conflicts.two import LATER, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


@pytest.fixture
def conflict(cast, two):
    promise(two.first, cast.gus)
    return promise(two.second, cast.gus)[0]


def test_one_side_alone_settles_nothing(cast, two, conflict):
    agree_conflict(conflict=conflict, way="postpone", by=cast.mia, at=LATER)
    assert Consent.objects.count() == 1
    assert Conflict.objects.get().state == "open"
    assert Task.objects.get(pk=two.banner.pk).starts_on == day(2)


def test_both_of_one_mind_settle_it_and_the_plan_follows(cast, two, conflict):
    agree_conflict(conflict=conflict, way="postpone", by=cast.mia, at=LATER)
    agree_conflict(conflict=conflict, way="postpone", by=cast.cleo, at=LATER)
    assert Conflict.objects.get().state == "settled"
    assert Task.objects.get(pk=two.banner.pk).starts_on == day(7)
    assert Todo.objects.filter(kind="dispute.reason", state="open").count() == 0


def test_agreeing_twice_is_agreeing_once(cast, conflict):
    for _ in range(2):
        agree_conflict(conflict=conflict, way="postpone", by=cast.mia, at=LATER)
    assert Consent.objects.count() == 1
    assert Conflict.objects.get().state == "open"


@pytest.mark.parametrize("who", ["ben", "gus", "hal", "mallory"])
def test_refuses_whoever_speaks_for_no_department_concerned(cast, conflict, who):
    with pytest.raises(NotYours):
        agree_conflict(conflict=conflict, way="postpone", by=getattr(cast, who), at=LATER)
    assert Consent.objects.count() == 0


def test_refuses_a_way_that_is_closed(cast, conflict):
    with pytest.raises(Refused):
        agree_conflict(conflict=conflict, way="swap", by=cast.mia, at=LATER)
    assert Consent.objects.count() == 0
