"""S2.5: with both sides' reasons the common superior decides with one click; all follows."""

from decimal import Decimal

import pytest

from heli.collaboration.disputes.commands import give_reasons
from heli.collaboration.todos.models import Todo
from heli.company.assets.commands import add_resource, change_resource
from heli.company.assets.states import Kind
from heli.company.notices.models import Notice
from heli.kernel.refusals import NotYours, Refused, Stale
from heli.planning.conflicts.commands import decide_conflict
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.queries import proposals_of
from heli.planning.conflicts.rules import mark_of
from heli.planning.resources.models import Need, Sheet
from heli.planning.tasks.commands import link_tasks
from heli.planning.tasks.models import Task
from tests.company import NOON
from tests.planning.cast import day, task
from tests.planning.conflicts.two import LATER, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


@pytest.fixture
def conflict(cast, two):
    promise(two.first, cast.gus)
    return promise(two.second, cast.gus)[0]


def hear(conflict, cast):
    for party in conflict.dispute.parties.all():
        give_reasons(party=party, text="We need him.", by=party.speaker, at=NOON)


def decide(conflict, cast, way, **values):
    facts = {"by": cast.ben, "at": LATER} | values
    return decide_conflict(conflict=conflict, way=way, **facts)


def dates(row):
    row = type(row).objects.get(pk=row.pk)
    return row.starts_on, row.ends_on


def test_postponing_moves_the_task_of_lower_priority_and_its_promise(cast, two, conflict):
    hear(conflict, cast)
    decide(conflict, cast, "postpone", reason="The launch is P1.")
    # Five working days from Wednesday 18 March; free again on Monday 23.
    assert dates(two.banner) == (day(7), day(11))
    assert dates(two.second) == (day(7), day(11))
    assert dates(two.poster) == (day(0), day(4))
    conflict.refresh_from_db()
    assert (conflict.state, conflict.way, conflict.ended_by) == ("decided", "postpone", cast.ben)
    assert conflict.dispute.outcome == "The launch is P1."


def test_postponing_pushes_what_follows(cast, two, conflict):
    after = task(two.campaign, "Print", cast.sales, starts_on=day(9), ends_on=day(10))
    link_tasks(before=two.banner, after=after, by=cast.cleo, at=NOON)
    hear(conflict, cast)
    (proposal, *_) = proposals_of(conflict)
    assert [(e.task, e.days) for e in proposal.effects] == [(two.banner.pk, 3), (after.pk, 3)]
    assert not proposal.inside_slack
    decide(conflict, cast, "postpone")
    assert dates(after) == (day(14), day(15))


def test_swapping_gives_the_free_designer(cast, two, conflict):
    change_resource(resource=conflict.resource, skill="Designer", by=cast.gus, at=NOON)
    other = add_resource(
        kind=Kind.PERSON, name="Ida", person=cast.ida, department=cast.design, skill="Designer",
        capacity=Decimal(100), by=cast.gus, at=NOON,
    )  # fmt: skip
    hear(conflict, cast)
    decide(conflict, cast, "swap")
    assert Need.objects.get(pk=two.second.pk).resource == other
    assert dates(two.banner) == (day(2), day(8))
    assert Notice.objects.filter(to=cast.ida, verb="need.adjusted").count() == 1


def test_splitting_lets_the_work_rest_meanwhile(cast):
    two = two_that_want_hal(cast, starts=-3, ends=1)
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    hear(conflict, cast)
    decide(conflict, cast, "split")
    spans = Need.objects.filter(task=two.banner).order_by("starts_on")
    days = list(spans.values_list("starts_on", "ends_on"))
    assert days == [(day(-3), day(-3)), (day(7), day(8))]
    assert dates(two.banner) == (day(-3), day(8))


def test_lowering_the_share_takes_longer(cast):
    two = two_that_want_hal(cast, amount=80)
    two.first.amount = 40
    two.first.save()
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    hear(conflict, cast)
    decide(conflict, cast, "lower")
    need = Need.objects.get(pk=two.second.pk)
    # 80 % over five days are four; at 60 % they take seven days.
    assert (need.offered, need.state) == (60, "partly")
    assert (need.starts_on, need.ends_on) == (day(2), day(10))
    assert dates(two.banner) == (day(2), day(10))


def test_closes_what_the_superior_owed(cast, two, conflict):
    hear(conflict, cast)
    assert Todo.objects.get(kind="dispute.decide").owner == cast.ben
    decide(conflict, cast, "postpone")
    assert Todo.objects.get(kind="dispute.decide").state == "done"


def test_lets_the_requesters_owe_the_sheet_afterwards(cast, two, conflict):
    hear(conflict, cast)
    assert Todo.objects.filter(kind="publish_sheet", state="open").count() == 0
    decide(conflict, cast, "postpone")
    owed = Todo.objects.filter(kind="publish_sheet", state="open")
    assert sorted(todo.owner.username for todo in owed) == ["cleo", "mia"]
    assert Sheet.objects.count() == 0


def test_refuses_before_both_sides_gave_their_reasons(cast, two, conflict):
    party = conflict.dispute.parties.first()
    give_reasons(party=party, text="We need him.", by=party.speaker, at=NOON)
    with pytest.raises(Refused):
        decide(conflict, cast, "postpone")
    assert dates(two.banner) == (day(2), day(8))


@pytest.mark.parametrize("who", ["ada", "mia", "cleo", "gus", "mallory"])
def test_refuses_anyone_but_the_common_superior(cast, two, conflict, who):
    hear(conflict, cast)
    with pytest.raises(NotYours):
        decide(conflict, cast, "postpone", by=getattr(cast, who))
    assert Conflict.objects.get().state == "open"
    assert dates(two.banner) == (day(2), day(8))


def test_refuses_a_way_that_is_closed(cast, conflict):
    hear(conflict, cast)
    with pytest.raises(Refused, match="no longer open"):
        decide(conflict, cast, "swap")


def test_refuses_a_proposal_that_changed_since_it_was_seen(cast, two, conflict):
    hear(conflict, cast)
    mark = mark_of(proposals_of(conflict)[0])
    Task.objects.filter(pk=two.banner.pk).update(ends_on=day(9))
    with pytest.raises(Stale):
        decide(conflict, cast, "postpone", mark=mark)
    assert Conflict.objects.get().state == "open"


def test_refuses_twice(cast, conflict):
    hear(conflict, cast)
    decide(conflict, cast, "postpone")
    with pytest.raises(Refused):
        decide(conflict, cast, "postpone")
