"""S2.6: the allocation sheet is published to everyone, in versions, and acknowledged."""

from decimal import Decimal

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.assets.states import Kind
from heli.kernel.refusals import NotYours, Refused
from heli.planning.conflicts.commands import agree_conflict, publish_allocation
from heli.planning.resources.commands import acknowledge_sheet
from heli.planning.resources.models import Sheet, SheetAcknowledgement
from tests.company import NOON
from tests.planning.cast import task
from tests.planning.conflicts.two import ask, promise, two_that_want_hal


@pytest.fixture
def need(cast, case):
    poster = task(case, "Poster", cast.marketing)
    return ask(poster, cast.mia, cast.design, kind=Kind.PERSON, person=cast.hal)


def publish(case, by):
    return publish_allocation(case=case, by=by, at=NOON)


def acknowledge(sheet, unit, by):
    row = SheetAcknowledgement.objects.get(sheet=sheet, department=unit)
    acknowledge_sheet(acknowledgement=row, by=by, at=NOON)


def test_keeps_what_was_promised_as_the_first_version(cast, case, need):
    promise(need, cast.gus)
    sheet = publish(case, cast.mia)
    assert sheet.number == 1
    (line,) = sheet.lines
    assert (line["resource"], line["owner"], line["user"], line["amount"]) == (
        "Hal", "Design", "Marketing", "100",
    )  # fmt: skip


def test_closes_what_the_requester_owed_and_asks_each_department(cast, case, need):
    promise(need, cast.gus)
    assert Todo.objects.get(kind="publish_sheet").state == "open"
    publish(case, cast.mia)
    assert Todo.objects.get(kind="publish_sheet").state == "done"
    owners = Todo.objects.filter(kind="acknowledge_sheet").values_list("owner__username", flat=True)
    assert sorted(owners) == ["carl", "fay", "gia", "max"]


def test_refuses_while_a_department_has_not_confirmed(cast, case, need):
    with pytest.raises(Refused, match="Design"):
        publish(case, cast.mia)
    assert Sheet.objects.count() == 0


def test_refuses_while_a_conflict_is_open(cast):
    two = two_that_want_hal(cast)
    promise(two.first, cast.gus)
    promise(two.second, cast.gus)
    with pytest.raises(Refused, match="P5b"):
        publish(two.launch, cast.mia)
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize("who", ["max", "gus", "ben", "mallory"])
def test_refuses_anyone_but_the_requester(cast, case, need, who):
    promise(need, cast.gus)
    with pytest.raises(NotYours):
        publish(case, getattr(cast, who))
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize("who", ["gus", "gia"])
def test_is_acknowledged_by_contact_or_head(cast, case, who):
    sheet = publish(case, cast.mia)
    acknowledge(sheet, cast.design, getattr(cast, who))
    row = SheetAcknowledgement.objects.get(sheet=sheet, department=cast.design)
    assert (row.given_by, row.todo.state) == (getattr(cast, who), "done")


def test_is_not_acknowledged_by_others(cast, case):
    sheet = publish(case, cast.mia)
    with pytest.raises(NotYours):
        acknowledge(sheet, cast.design, cast.mia)
    assert SheetAcknowledgement.objects.exclude(given_at=None).count() == 0


def test_a_newer_version_replaces_the_open_acknowledgements(cast, case):
    first = publish(case, cast.mia)
    second = publish(case, cast.mia)
    assert second.number == 2
    assert Todo.objects.filter(kind="acknowledge_sheet", state="open").count() == 4
    with pytest.raises(Refused, match="newer"):
        acknowledge(first, cast.design, cast.gus)


def test_tells_a_decision_with_its_line(cast):
    two = two_that_want_hal(cast)
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    for who in (cast.mia, cast.cleo):
        agree_conflict(conflict=conflict, way="postpone", by=who, at=NOON)
    (line,) = publish(two.campaign, cast.cleo).lines
    assert (line["conflict"], line["way"]) == ("2026-P5b-001", "postpone")


def test_counts_money_too(cast, case, need):
    ask(need.task, cast.mia, cast.sales, kind=Kind.BUDGET, amount=Decimal("5000.50"))
    promise(need, cast.gus)
    money = need.task.needs.get(kind="budget")
    promise(money, cast.cleo)
    lines = {line["kind"]: line["amount"] for line in publish(case, cast.mia).lines}
    assert lines == {"person": "100", "budget": "5000.5"}
