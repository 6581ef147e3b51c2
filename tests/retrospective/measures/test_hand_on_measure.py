"""A running measure can pass to somebody else of the department; its day stays."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.retrospective.measures.commands import hand_on_measure
from tests.retrospective.cast import NOON, propose, publish


def hand_on(measure, owner, by):
    hand_on_measure(measure=measure, owner=owner, by=by, at=NOON)
    measure.refresh_from_db()
    return measure


@pytest.mark.parametrize("who", ["gus", "mia"])
def test_lets_the_new_owner_owe_it(cast, case, who):
    measure = publish(case, cast)
    before = measure.todo
    hand_on(measure, cast.ida, getattr(cast, who))
    before.refresh_from_db()
    assert (before.state, measure.owner) == ("cancelled", cast.ida)
    assert (measure.todo.owner, measure.todo.due_at) == (cast.ida, before.due_at)


def test_refuses_somebody_of_another_department(cast, case):
    measure = publish(case, cast)
    with pytest.raises(Invalid):
        hand_on(measure, cast.fay, cast.gus)
    measure.refresh_from_db()
    assert (measure.owner, measure.todo.state) == (cast.hal, "open")


@pytest.mark.parametrize("who", ["hal", "gia", "mallory"])
def test_refuses_anyone_but_head_and_requester(cast, case, who):
    measure = publish(case, cast)
    with pytest.raises(NotYours):
        hand_on(measure, cast.ida, getattr(cast, who))
    measure.refresh_from_db()
    assert measure.owner == cast.hal


def test_refuses_what_does_not_run_yet(cast, case):
    with pytest.raises(Refused, match="Proposed"):
        hand_on(propose(case, cast), cast.ida, cast.gus)
