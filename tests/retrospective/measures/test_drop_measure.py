"""A measure that is only proposed can be taken back."""

import pytest

from heli.kernel.refusals import NotYours, Refused
from heli.retrospective.measures.commands import drop_measure
from heli.retrospective.measures.queries import measures_of
from tests.retrospective.cast import NOON, propose, publish


@pytest.mark.parametrize("who", ["mia", "gus", "gia"])
def test_is_for_requester_head_and_whoever_proposed_it(cast, case, who):
    measure = propose(case, cast, by=cast.gia)
    drop_measure(measure=measure, by=getattr(cast, who), at=NOON)
    measure.refresh_from_db()
    assert measure.state == "dropped"
    assert list(measures_of(case)) == []


def test_refuses_its_owner(cast, case):
    measure = propose(case, cast)
    with pytest.raises(NotYours):
        drop_measure(measure=measure, by=cast.hal, at=NOON)
    measure.refresh_from_db()
    assert measure.state == "proposed"


def test_refuses_once_it_runs(cast, case):
    measure = publish(case, cast)
    with pytest.raises(Refused, match="In progress"):
        drop_measure(measure=measure, by=cast.mia, at=NOON)
    measure.refresh_from_db()
    assert measure.state == "open"
