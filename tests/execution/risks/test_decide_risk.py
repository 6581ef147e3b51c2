import pytest

from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.company.notices.models import Notice
from heli.execution.risks.commands import decide_risk
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Decision
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.execution.cast import at_day, ended, owed, warned
from tests.planning.cast import day


@pytest.fixture
def risk(cast, work):
    return warned(work, cast)


def decide(risk, by, decision=Decision.ACCEPT, at=None, **values):
    facts = {"text": "We film outside", "decision": decision} | values
    decide_risk(risk=risk, by=by, at=at or at_day(0, 5), **facts)
    risk.refresh_from_db()


@pytest.mark.parametrize("decision", [Decision.SUPPORT, Decision.ACCEPT, Decision.OTHER])
def test_keeps_the_decision_and_moves_nothing(cast, work, risk, decision):
    decide(risk, cast.mia, decision)
    work.film.refresh_from_db()
    assert (risk.state, risk.decision, risk.decided_by) == ("decided", decision, cast.mia)
    assert (risk.decision_text, risk.decided_at) == ("We film outside", at_day(0, 5))
    assert (work.film.starts_on, work.film.ends_on) == (day(0), day(4))


def test_an_extension_moves_the_end_by_working_days(cast, work, risk):
    decide(risk, cast.mia, Decision.EXTEND, extra_days=3)
    work.film.refresh_from_db()
    assert (work.film.starts_on, work.film.ends_on) == (day(0), day(9))  # over a weekend
    assert risk.extra_days == 3


@pytest.mark.parametrize("days", [0, -1])
def test_refuses_an_extension_without_days(cast, work, risk, days):
    with pytest.raises(Invalid) as refusal:
        decide(risk, cast.mia, Decision.EXTEND, extra_days=days)
    assert list(refusal.value.fields) == ["extra_days"]
    still_open(risk)


def test_refuses_a_decision_without_a_sentence(cast, work, risk):
    with pytest.raises(Invalid) as refusal:
        decide(risk, cast.mia, text=" ")
    assert list(refusal.value.fields) == ["text"]
    still_open(risk)


def test_the_requester_then_owes_a_look_by_the_new_end(cast, work, risk):
    assert owed("risk.decide") == ["mia"]
    decide(risk, cast.gus, Decision.EXTEND, extra_days=3)
    assert (owed("risk.decide"), owed("risk.close")) == ([], ["mia"])
    todo = Todo.objects.get(kind="risk.close")
    assert todo.due_at == company_calendar().end_of_day(day(9))


def test_a_decision_after_the_end_lets_her_look_today_not_yesterday(cast, work, risk):
    decide(risk, cast.mia, at=at_day(7))
    assert Todo.objects.get(kind="risk.close").due_at == company_calendar().end_of_day(day(7))


def test_lead_and_head_hear_of_it(cast, work, risk):
    decide(risk, cast.mia)
    told = Notice.objects.filter(verb="risk.decided").values_list("to__username", flat=True)
    assert sorted(told) == ["gus", "hal"]


@pytest.mark.parametrize("name", ["mia", "gus", "ben"])
def test_is_for_requester_head_and_superior(cast, work, risk, name):
    decide(risk, getattr(cast, name))
    assert risk.state == "decided"


@pytest.mark.parametrize("name", ["hal", "fay", "finn", "eve", "ada", "mallory", "root"])
def test_refuses_anybody_else(cast, work, risk, name):
    with pytest.raises(NotYours):
        decide(risk, getattr(cast, name))
    still_open(risk)


def test_decides_only_once(cast, work, risk):
    decide(risk, cast.mia)
    with pytest.raises(Refused):
        decide(risk, cast.gus, Decision.OTHER)
    risk.refresh_from_db()
    assert (risk.decision, risk.decided_by) == ("accept", cast.mia)
    assert Todo.objects.filter(kind="risk.close").count() == 1


def test_refuses_what_somebody_changed_meanwhile(cast, work, risk):
    with pytest.raises(Stale):
        decide(risk, cast.mia, seen_version=risk.version - 1)
    still_open(risk)


def test_refuses_once_the_collaboration_has_ended(cast, work, risk):
    ended(work.case)
    with pytest.raises(Refused):
        decide(risk, cast.mia, Decision.EXTEND, extra_days=3)
    still_open(risk)


def still_open(risk) -> None:
    fresh = RiskWarning.objects.select_related("task").get(pk=risk.pk)
    assert (fresh.state, fresh.decision, fresh.decided_by) == ("raised", "", None)
    assert fresh.task.ends_on == day(4)
    assert (owed("risk.decide"), owed("risk.close")) == (["mia"], [])
