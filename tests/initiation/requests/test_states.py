import itertools

import pytest

from heli.initiation.requests.states import (
    ANSWER,
    REQUEST,
    AnswerState,
    AnswerVerb,
    Part,
    RequestState,
    Verb,
)
from heli.kernel.refusals import NotYours, Refused
from heli.kernel.states import StateTable

EVERY = [
    (table, *each)
    for table, verbs, states in ((REQUEST, Verb, RequestState), (ANSWER, AnswerVerb, AnswerState))
    for each in itertools.product(verbs, states, Part)
]


@pytest.mark.parametrize(("table", "verb", "state", "part"), EVERY)
def test_every_move_is_in_the_table_or_refused(
    table: StateTable, verb: str, state: str, part: str
) -> None:
    moves = [m for m in table.moves if (m.verb, m.source) == (verb, state)]
    allowed = [m.target for m in moves if m.by == part]
    if allowed:
        assert table.target(verb, state=state, roles={part}) == allowed[0]
    else:
        with pytest.raises(NotYours if moves else Refused):
            table.target(verb, state=state, roles={part})
