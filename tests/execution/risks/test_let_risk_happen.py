import pytest

from heli.company.notices.models import Notice
from heli.execution.risks.commands import close_risk, decide_risk, let_risk_happen
from heli.execution.risks.queries import open_risks
from heli.execution.risks.states import Decision
from heli.kernel.refusals import NotYours, Refused
from tests.execution.cast import at_day, ended, owed, warned


@pytest.fixture
def risk(cast, work):
    return warned(work, cast)


def happen(risk, by):
    let_risk_happen(risk=risk, by=by, at=at_day(1))
    risk.refresh_from_db()


def test_stays_open_until_the_requester_closes_it(cast, work, risk):
    happen(risk, cast.hal)
    assert (risk.state, list(open_risks(work.case))) == ("happened", [risk])
    assert owed("risk.decide") == ["mia"]


def test_requester_and_head_hear_of_it(cast, work, risk):
    happen(risk, cast.hal)
    told = Notice.objects.filter(verb="risk.happened").values_list("to__username", flat=True)
    assert sorted(told) == ["gus", "mia"]


def test_happens_after_a_decision_too(cast, work, risk):
    decide_risk(risk=risk, decision=Decision.ACCEPT, text="Wait", by=cast.mia, at=at_day(0, 5))
    happen(risk, cast.hal)
    assert (risk.state, risk.decision, owed("risk.close")) == ("happened", "accept", ["mia"])


@pytest.mark.parametrize("name", ["mia", "gus", "ida", "mallory", "root"])
def test_refuses_anyone_but_the_lead(cast, work, risk, name):
    with pytest.raises(NotYours):
        happen(risk, getattr(cast, name))
    risk.refresh_from_db()
    assert risk.state == "raised"
    assert not Notice.objects.filter(verb="risk.happened").exists()


def test_refuses_what_is_closed_or_happened(cast, work, risk):
    happen(risk, cast.hal)
    with pytest.raises(Refused):
        happen(risk, cast.hal)
    close_risk(risk=risk, text="Over", by=cast.mia, at=at_day(2))
    with pytest.raises(Refused):
        happen(risk, cast.hal)
    risk.refresh_from_db()
    assert risk.state == "closed"


def test_refuses_once_the_collaboration_has_ended(cast, work, risk):
    ended(work.case)
    with pytest.raises(Refused):
        happen(risk, cast.hal)
    risk.refresh_from_db()
    assert risk.state == "raised"
