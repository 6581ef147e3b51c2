"""S2.3: a task begins after others have ended, and nobody waits in a circle."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.planning.tasks.commands import link_tasks, unlink_tasks
from heli.planning.tasks.models import TaskLink
from tests.company import NOON
from tests.planning.cast import open_plan, task


@pytest.fixture
def chain(cast, case):
    rows = [task(case, name, cast.design) for name in "ABC"]
    link_tasks(before=rows[0], after=rows[1], by=cast.gus, at=NOON)
    link_tasks(before=rows[1], after=rows[2], by=cast.gus, at=NOON, lag=2)
    return rows


def test_lets_one_wait_for_another(chain):
    assert list(TaskLink.objects.values_list("lag", flat=True)) == [0, 2]


def test_refuses_a_circle(cast, chain):
    with pytest.raises(Refused, match="itself"):
        link_tasks(before=chain[2], after=chain[0], by=cast.gus, at=NOON)
    assert TaskLink.objects.count() == 2


def test_refuses_to_wait_for_itself(cast, chain):
    with pytest.raises(Refused):
        link_tasks(before=chain[0], after=chain[0], by=cast.gus, at=NOON)


def test_refuses_the_same_link_twice(cast, chain):
    with pytest.raises(Refused, match="already"):
        link_tasks(before=chain[0], after=chain[1], by=cast.gus, at=NOON)


def test_refuses_a_task_of_another_collaboration(cast, chain):
    other = task(open_plan(cast, title="Another"), "D", cast.design)
    with pytest.raises(Invalid):
        link_tasks(before=other, after=chain[0], by=cast.gus, at=NOON)


def test_refuses_anybody_but_requester_and_head(cast, chain):
    with pytest.raises(NotYours):
        link_tasks(before=chain[0], after=chain[2], by=cast.finn, at=NOON)


def test_can_be_taken_back_and_made_again(cast, chain):
    unlink_tasks(link=TaskLink.objects.get(before=chain[0]), by=cast.gus, at=NOON)
    link_tasks(before=chain[0], after=chain[1], by=cast.gus, at=NOON)
    assert TaskLink.objects.filter(removed_at=None).count() == 2
