"""S2.5, S3.4: a decision moves a task, and what waits for it moves with it."""

import pytest

from heli.company.history.models import Entry
from heli.kernel.refusals import Invalid
from heli.planning.tasks.commands import link_tasks, reschedule_task
from heli.planning.tasks.models import Task
from tests.company import NOON
from tests.planning.cast import day, task


@pytest.fixture
def chain(cast, case):
    first = task(case, "A", cast.design, starts_on=day(0), ends_on=day(1))
    second = task(case, "B", cast.sales, starts_on=day(2), ends_on=day(3))
    third = task(case, "C", cast.design, starts_on=day(14), ends_on=day(15))
    link_tasks(before=first, after=second, by=cast.mia, at=NOON)
    link_tasks(before=second, after=third, by=cast.mia, at=NOON)
    return first, second, third


def dates(row):
    row = Task.objects.get(pk=row.pk)
    return row.starts_on, row.ends_on


def test_pushes_what_follows_only_as_far_as_needed(cast, chain):
    moved = reschedule_task(
        task=chain[0], starts_on=day(2), ends_on=day(3), reason="conflict", by=cast.ada, at=NOON
    )
    assert [row.name for row, _ in moved] == ["A", "B"]
    assert dates(chain[0]) == (day(2), day(3))
    assert dates(chain[1]) == (day(4), day(7))  # Friday and Monday
    assert dates(chain[2]) == (day(14), day(15))  # there was room


def test_writes_each_move_down(cast, chain):
    reschedule_task(
        task=chain[0], starts_on=day(2), ends_on=day(3), reason="conflict", by=cast.ada, at=NOON
    )
    assert Entry.objects.filter(verb="task.rescheduled").count() == 2


def test_refuses_an_end_before_the_start(cast, chain):
    with pytest.raises(Invalid):
        reschedule_task(
            task=chain[0], starts_on=day(3), ends_on=day(2), reason="x", by=cast.ada, at=NOON
        )
    assert dates(chain[0]) == (day(0), day(1))
