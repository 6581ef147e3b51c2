"""S2.4: a task's people, money and tools are asked of the department that has them."""

from decimal import Decimal

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.assets.models import Resource
from heli.company.assets.states import Kind
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.planning.resources.commands import ask_for, confirm_resources
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.queries import unconfirmed
from heli.planning.tasks.commands import remove_task
from tests.company import NOON
from tests.planning.cast import day, task


@pytest.fixture
def poster(cast, case):
    return task(case, "Poster", cast.marketing, lead=cast.max)


def ask(poster, by, department, **values):
    facts = {"kind": Kind.PERSON, "amount": Decimal(50), "at": NOON} | values
    return ask_for(task=poster, department=department, by=by, **facts)


def test_takes_the_days_of_the_task(cast, poster):
    (need,) = ask(poster, cast.mia, cast.design, skill="designer")
    assert (need.starts_on, need.ends_on, need.unit) == (day(0), day(4), "percent")


def test_asks_for_two_designers_as_two_needs(cast, poster):
    needs = ask(poster, cast.mia, cast.design, skill="designer", times=2)
    assert [need.skill for need in needs] == ["designer", "designer"]


def test_lets_the_supplying_head_owe_one_answer_however_much_is_asked(cast, case, poster):
    ask(poster, cast.mia, cast.design, skill="designer")
    ask(poster, cast.max, cast.design, kind=Kind.BUDGET, amount=Decimal(5000))
    owed = Todo.objects.filter(kind="confirm_resources", state="open")
    assert [(todo.owner, todo.department) for todo in owed] == [(cast.gus, cast.design)]
    assert unconfirmed(case).count() == 1


def test_asks_by_name_once_the_person_is_known(cast, poster):
    (need,) = ask(poster, cast.mia, cast.design, person=cast.hal)
    (again,) = ask(poster, cast.mia, cast.design, person=cast.hal)
    assert need.resource == again.resource
    assert Resource.objects.filter(person=cast.hal).count() == 1


def test_opens_a_given_confirmation_again(cast, poster):
    paper = ask(poster, cast.mia, cast.sales, kind=Kind.DATA, amount=Decimal(1))[0].confirmation
    Need.objects.update(state="withdrawn")
    confirm_resources(confirmation=paper, by=cast.cleo, at=NOON)
    ask(poster, cast.mia, cast.sales, kind=Kind.DATA, amount=Decimal(1))
    paper.refresh_from_db()
    assert (paper.state, paper.todo.state) == ("open", "open")


@pytest.mark.parametrize("who", ["gus", "finn", "hal", "mallory"])
def test_refuses_whoever_does_not_plan_the_task(cast, poster, who):
    with pytest.raises(NotYours):
        ask(poster, getattr(cast, who), cast.design)
    assert Need.objects.count() == 0
    assert Confirmation.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal(150)}, "amount"),
        ({"starts_on": day(5), "ends_on": day(1)}, "ends_on"),
        ({"times": 0}, "times"),
        ({"times": 99}, "times"),
    ],
)
def test_refuses_what_does_not_fit(cast, poster, values, field):
    with pytest.raises(Invalid) as refusal:
        ask(poster, cast.mia, cast.design, **values)
    assert list(refusal.value.fields) == [field]
    assert Need.objects.count() == 0


def test_refuses_a_department_that_does_not_take_part(cast, poster):
    with pytest.raises(Invalid):
        ask(poster, cast.mia, cast.service)


def test_refuses_somebody_of_another_department(cast, poster):
    with pytest.raises(Invalid):
        ask(poster, cast.mia, cast.design, person=cast.fay)
    assert Resource.objects.count() == 0


def test_refuses_for_a_task_that_was_removed(cast, poster):
    remove_task(task=poster, by=cast.mia, at=NOON)
    with pytest.raises(Refused):
        ask(poster, cast.mia, cast.design)
