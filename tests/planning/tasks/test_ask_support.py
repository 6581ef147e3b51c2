"""S2.3: a task list names the supporting departments and what is needed of them."""

import pytest

from heli.collaboration.cases.models import Member
from heli.kernel.refusals import Invalid, NotYours
from heli.planning.tasks.commands import ask_support, drop_support
from heli.planning.tasks.models import TaskSupport
from tests.company import NOON
from tests.planning.cast import task


@pytest.fixture
def film(cast, case):
    return task(case, "Film", cast.design)


def test_lets_the_supporter_take_part(cast, case, film):
    ask_support(
        task=film, department=cast.software, person=cast.fay, need="screens", by=cast.gus, at=NOON
    )
    assert Member.objects.filter(case=case, person=cast.fay, role="supporter").count() == 1


@pytest.mark.parametrize("unit", ["design", "service"])
def test_refuses_the_accountable_and_strange_departments(cast, film, unit):
    with pytest.raises(Invalid):
        ask_support(task=film, department=getattr(cast, unit), need="x", by=cast.gus, at=NOON)
    assert TaskSupport.objects.count() == 0


def test_refuses_without_saying_what_is_needed(cast, film):
    with pytest.raises(Invalid):
        ask_support(task=film, department=cast.sales, need=" ", by=cast.gus, at=NOON)


def test_refuses_others(cast, film):
    with pytest.raises(NotYours):
        ask_support(task=film, department=cast.sales, need="x", by=cast.finn, at=NOON)


def test_can_be_dropped_and_asked_again(cast, film):
    support = ask_support(task=film, department=cast.sales, need="x", by=cast.gus, at=NOON)
    drop_support(support=support, by=cast.gus, at=NOON)
    ask_support(task=film, department=cast.sales, need="y", by=cast.gus, at=NOON)
    assert list(TaskSupport.objects.filter(removed_at=None).values_list("need", flat=True)) == ["y"]
