"""S3.4: a risk that went up to the steering group is decided by any of it, but by no side of it."""

import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.tasks import ring_due
from heli.execution.risks.commands import decide_risk
from heli.execution.risks.states import Decision
from heli.kernel.refusals import NotYours
from tests.collaborations import publish_handbook
from tests.execution.cast import at_day, warned

SEATS = [{"part": "executive"}, {"head_of": "SERVICE"}, {"person": "mallory"}, {"person": "hal"}]
NAME = {"zh-Hans": "Group", "en": "Group"}
WEEKS = at_day(21)


@pytest.fixture
def risk(cast, work):
    version = publish_handbook(
        roles={"steering_group": {"name": NAME, "members": SEATS}},
        escalation=[{"to": "contact"}, {"to": "steering_group", "after": "2wd"}],
    )
    Case.objects.filter(pk=work.case.pk).update(playbook=version)
    work.film.refresh_from_db()
    return warned(work, cast)


def decide(risk, by):
    decide_risk(risk=risk, by=by, at=WEEKS, decision=Decision.ACCEPT, text="We film outside")
    risk.refresh_from_db()


@pytest.mark.parametrize("name", ["ada", "dan", "mallory"])
def test_every_member_decides_once_it_was_put_to_them(cast, risk, name):
    with pytest.raises(NotYours):
        decide(risk, getattr(cast, name))
    ring_due(WEEKS - dt.timedelta(hours=1))

    decide(risk, getattr(cast, name))

    assert (risk.state, risk.decided_by) == ("decided", getattr(cast, name))


@pytest.mark.parametrize("name", ["hal", "fay", "carl"])
def test_no_side_of_it_decides_not_even_as_a_member(cast, risk, name):
    ring_due(WEEKS - dt.timedelta(hours=1))

    with pytest.raises(NotYours):
        decide(risk, getattr(cast, name))

    risk.refresh_from_db()
    assert risk.state == "raised"
