"""Every verb × state × part of the three tables of a review."""

from itertools import product

import pytest

from heli.initiation.reviews.states import (
    MINUTES,
    OBJECTION,
    SIGNATURE,
    MinutesState,
    ObjectionState,
    Part,
    Verb,
    Verdict,
)
from heli.kernel.refusals import NotYours, Refused

TABLES = [(MINUTES, MinutesState), (SIGNATURE, Verdict), (OBJECTION, ObjectionState)]


@pytest.mark.parametrize(("table", "states"), TABLES)
@pytest.mark.parametrize("verb", Verb)
def test_a_move_is_listed_or_refused(table, states, verb):
    for state, part in product(states, Part):
        leaving = [m for m in table.moves if (m.verb, m.source) == (verb, state)]
        mine = [m for m in leaving if m.by == part]
        if mine:
            assert table.target(verb, state=state, roles={part}) == mine[0].target
            continue
        with pytest.raises(NotYours if leaving else Refused):
            table.target(verb, state=state, roles={part})


def test_nothing_leaves_what_is_final():
    assert MINUTES.open_to(state="signed", roles=set(Part)) == []
    assert MINUTES.open_to(state="rejected", roles=set(Part)) == []
    assert OBJECTION.open_to(state="settled", roles=set(Part)) == []
    assert OBJECTION.open_to(state="decided", roles=set(Part)) == []
