import pytest
from django.urls import reverse

from heli.collaboration.todos.models import Todo
from heli.company.notices.models import Notice
from heli.gates.commands import waive, withdraw_case
from heli.gates.models import Waiver
from heli.gates.queries import conditions_of, lacking_at_gate, missing
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.execution.cast import ended, owed
from tests.gates.cast import LATER, at_work, keys
from tests.planning.cast import open_plan


@pytest.fixture
def work(cast):
    return at_work(cast, is_milestone=True)


def let_go(work, by, key="tasks.finished", reason="Shown at the fair"):
    return waive(case=work, key=key, reason=reason, by=by, at=LATER)


def test_the_superior_lets_one_condition_go_and_the_reason_is_shown(cast, work):
    let_go(work, cast.ben)
    assert keys(missing(work)) == ["milestones.accepted"]
    row = next(row for row in conditions_of(work, LATER) if row.key == "tasks.finished")
    assert (row.waived, row.met, row.lacking) == ("Ben: Shown at the fair", False, [])
    assert lacking_at_gate(work) == 1
    assert Notice.objects.filter(verb="gate.waived", to=cast.mia).count() == 1


@pytest.mark.parametrize("name", ["mia", "eve", "ada", "hal", "mallory", "root"])
def test_refuses_anyone_but_the_superior(cast, work, name):
    with pytest.raises(NotYours):
        let_go(work, getattr(cast, name))
    assert not Waiver.objects.exists()


def test_refuses_without_a_reason(cast, work):
    with pytest.raises(Invalid) as refusal:
        let_go(work, cast.ben, reason=" ")
    assert list(refusal.value.fields) == ["reason"]
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(("page", "name"), [("gates:waive", "ben"), ("gates:withdraw", "mia")])
def test_the_page_says_at_the_reason_that_it_is_missing(client, cast, work, page, name):
    client.force_login(getattr(cast, name))
    row = {"key": "tasks.finished", "reason": " "} if page == "gates:waive" else {"reason": " "}
    answer = client.post(reverse(page, args=[work.pk]), row)
    assert answer.status_code == 422
    assert answer.content.decode().count('id="reason-error"') == 1
    work.refresh_from_db()
    assert (work.state, Waiver.objects.count()) == ("running", 0)


@pytest.mark.parametrize("key", ["summary.published", "nonsense", ""])
def test_refuses_what_this_gate_does_not_ask_for(cast, work, key):
    with pytest.raises(Refused):
        let_go(work, cast.ben, key)
    assert not Waiver.objects.exists()


def test_lets_go_only_once_and_keeps_the_first_reason(cast, work):
    let_go(work, cast.ben)
    with pytest.raises(Refused):
        let_go(work, cast.ben, reason="Another")
    assert Waiver.objects.get().reason == "Shown at the fair"


def test_refuses_once_the_collaboration_has_ended(cast, work):
    ended(work)
    with pytest.raises(Refused):
        let_go(work, cast.ben)
    assert not Waiver.objects.exists()


def test_withdrawing_ends_it_and_nobody_owes_anything(cast):
    plan = open_plan(cast)
    assert owed("task_list") == ["mia", "finn", "cleo", "gus"]
    withdraw_case(case=plan, reason="No budget", by=cast.mia, at=LATER)
    plan.refresh_from_db()
    assert (plan.state, plan.ended_at) == ("withdrawn", LATER)
    assert not Todo.objects.filter(case=plan, state="open").exists()
    assert Notice.objects.filter(verb="case.withdrawn", to=cast.gus).count() == 1
    with pytest.raises(Refused):
        withdraw_case(case=plan, reason="Again", by=cast.mia, at=LATER)


@pytest.mark.parametrize("name", ["ben", "gus", "hal", "mallory", "root"])
def test_only_the_requester_withdraws(cast, name):
    plan = open_plan(cast)
    with pytest.raises(NotYours):
        withdraw_case(case=plan, reason="No", by=getattr(cast, name), at=LATER)
    still_runs(plan)


def test_withdrawing_needs_a_reason(cast):
    plan = open_plan(cast)
    with pytest.raises(Invalid):
        withdraw_case(case=plan, reason=" ", by=cast.mia, at=LATER)
    still_runs(plan)


def still_runs(plan) -> None:
    plan.refresh_from_db()
    assert plan.state == "running"
    assert owed("task_list") == ["mia", "finn", "cleo", "gus"]
