"""When a deliverable is accepted, and what waits for it (S3.5)."""

import pytest

from heli.execution.acceptance.rules import locked_phases, outcome


@pytest.mark.parametrize(
    ("verdicts", "verb"),
    [
        (["", ""], None),
        (["accepted", ""], None),
        (["accepted", "accepted"], "accept"),
        (["accepted", "conditional"], "accept"),
        (["refused", ""], "refuse"),
        (["accepted", "refused"], "refuse"),
    ],
)
def test_all_accept_or_one_refuses(verdicts, verb):
    assert outcome(verdicts) == verb


@pytest.mark.parametrize(
    ("waiting", "locked"),
    [
        ([], []),
        (["Idea"], ["Build", "Launch"]),
        (["Build"], ["Launch"]),
        (["Launch"], []),
        (["Launch", "Idea"], ["Build", "Launch"]),
        (["Elsewhere"], []),
    ],
)
def test_every_phase_after_the_first_that_waits_is_locked(waiting, locked):
    assert locked_phases(["Idea", "Build", "Launch"], waiting) == locked
