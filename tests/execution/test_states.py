"""Every verb × state × part of the three tables of the execution."""

from itertools import product

import pytest

from heli.execution.acceptance import states as acceptance
from heli.execution.progress import states as progress
from heli.execution.risks import states as risks
from heli.kernel.refusals import NotYours, Refused

TABLES = [
    (progress.PROGRESS, progress.ProgressState, progress.Part, progress.Verb, 20),
    (risks.RISK, risks.RiskState, risks.Part, risks.Verb, 7),
    (acceptance.SUBMISSION, acceptance.SubmissionState, acceptance.Part, acceptance.Verb, 4),
]


@pytest.mark.parametrize(("table", "states", "parts", "verbs", "moves"), TABLES)
def test_a_move_is_listed_or_refused(table, states, parts, verbs, moves):
    listed = 0
    for verb, state, part in product(verbs, states, parts):
        leaving = [m for m in table.moves if (m.verb, m.source) == (verb, state)]
        mine = [m for m in leaving if m.by == part]
        if mine:
            assert table.target(verb, state=state, roles={part}) == mine[0].target
            listed += 1
            continue
        with pytest.raises(NotYours if leaving else Refused):
            table.target(verb, state=state, roles={part})
    assert listed == moves


def test_nothing_leaves_what_is_final():
    assert risks.RISK.open_to(state="closed", roles=set(risks.Part)) == []
    for state in ("accepted", "waived"):
        assert acceptance.SUBMISSION.open_to(state=state, roles=set(acceptance.Part)) == []


def test_a_refused_deliverable_passes_only_by_the_superior():
    moves = acceptance.SUBMISSION.open_to(state="refused", roles=set(acceptance.Part))
    assert moves == ["waive"]
