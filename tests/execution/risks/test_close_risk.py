import pytest

from heli.execution.risks.commands import close_risk, decide_risk, let_risk_happen
from heli.execution.risks.queries import open_risks
from heli.execution.risks.states import Decision
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.execution.cast import at_day, ended, owed, warned


@pytest.fixture
def raised(cast, work):
    return warned(work, cast)


@pytest.fixture
def risk(cast, raised):
    decide_risk(risk=raised, decision=Decision.ACCEPT, text="We wait", by=cast.mia, at=at_day(0, 5))
    raised.refresh_from_db()
    return raised


def close(risk, by, text="The camera came"):
    close_risk(risk=risk, text=text, by=by, at=at_day(2))
    risk.refresh_from_db()


def test_keeps_who_saw_that_it_is_over_and_how(cast, work, risk):
    close(risk, cast.mia)
    assert (risk.state, risk.closed_by, risk.closing) == ("closed", cast.mia, "The camera came")
    assert risk.closed_at == at_day(2)
    assert owed("risk.close") == []
    assert not open_risks(work.case).exists()


@pytest.mark.parametrize("name", ["hal", "gus", "ben", "mallory", "root"])
def test_refuses_anyone_but_the_requester(cast, work, risk, name):
    with pytest.raises(NotYours):
        close(risk, getattr(cast, name))
    still(risk, "decided")


def test_refuses_without_saying_how_that_is_known(cast, work, risk):
    with pytest.raises(Invalid) as refusal:
        close(risk, cast.mia, " ")
    assert list(refusal.value.fields) == ["text"]
    still(risk, "decided")


def test_refuses_before_a_decision(cast, work, raised):
    with pytest.raises(Refused):
        close(raised, cast.mia)
    assert (raised.state, owed("risk.decide")) == ("raised", ["mia"])


def test_closes_only_once(cast, work, risk):
    close(risk, cast.mia)
    with pytest.raises(Refused):
        close(risk, cast.mia, "Again")
    risk.refresh_from_db()
    assert risk.closing == "The camera came"


def test_closes_what_came_true_undecided_and_nothing_is_owed(cast, work, raised):
    let_risk_happen(risk=raised, by=cast.hal, at=at_day(1))
    close(raised, cast.mia)
    assert (raised.state, owed("risk.decide"), owed("risk.close")) == ("closed", [], [])


def test_refuses_once_the_collaboration_has_ended(cast, work, risk):
    ended(work.case)
    with pytest.raises(Refused):
        close(risk, cast.mia)
    still(risk, "decided")


def still(risk, state: str) -> None:
    risk.refresh_from_db()
    assert (risk.state, risk.closed_by, risk.closing) == (state, None, "")
    assert owed("risk.close") == ["mia"]
