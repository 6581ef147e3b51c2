import pytest

from heli.execution.acceptance.commands import give_verdict, waive_acceptance
from heli.execution.acceptance.queries import locked_phases
from heli.execution.acceptance.states import VerdictKind
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.execution.cast import at_day, ended, owed, submitted


@pytest.fixture
def submission(cast, work):
    return submitted(work, cast)


def waive(submission, by, reason="The fair is tomorrow"):
    waive_acceptance(submission=submission, reason=reason, by=by, at=at_day(4, 5))
    submission.refresh_from_db()


def refuse(submission, cast):
    verdict = submission.verdicts.get(department=cast.sales)
    give_verdict(
        verdict=verdict, kind=VerdictKind.NOT_ACCEPTED, text="Slow", by=cast.carl, at=at_day(4, 4)
    )


def test_the_superior_lets_it_pass_with_a_reason(cast, work, submission):
    waive(submission, cast.ben)
    assert (submission.state, submission.waiver) == ("waived", "The fair is tomorrow")
    assert (list(locked_phases(work.case)), owed("acceptance.verdict")) == ([], [])


def test_a_refused_one_passes_too_and_no_new_version_is_owed(cast, work, submission):
    refuse(submission, cast)
    waive(submission, cast.ben)
    assert (submission.state, owed("acceptance.submit")) == ("waived", [])


@pytest.mark.parametrize("name", ["mia", "carl", "fay", "eve", "ada", "mallory", "root"])
def test_refuses_anyone_but_the_superior(cast, work, submission, name):
    with pytest.raises(NotYours):
        waive(submission, getattr(cast, name))
    still_waits(submission)


def test_refuses_without_a_reason(cast, work, submission):
    with pytest.raises(Invalid) as refusal:
        waive(submission, cast.ben, " ")
    assert list(refusal.value.fields) == ["reason"]
    still_waits(submission)


def test_refuses_what_is_accepted(cast, work, submission):
    for verdict in submission.verdicts.all():
        give_verdict(
            verdict=verdict, kind=VerdictKind.ACCEPTED, text="", by=verdict.accepter, at=at_day(4)
        )
    with pytest.raises(Refused):
        waive(submission, cast.ben)
    submission.refresh_from_db()
    assert (submission.state, submission.waiver) == ("accepted", "")


def test_refuses_a_version_that_another_has_followed(cast, work, submission):
    refuse(submission, cast)
    second = submitted(work, cast, at=at_day(5))
    with pytest.raises(Refused):
        waive(submission, cast.ben)
    submission.refresh_from_db()
    assert submission.state == "refused"
    still_waits(second)


def test_refuses_once_the_collaboration_has_ended(cast, work, submission):
    ended(work.case)
    with pytest.raises(Refused):
        waive(submission, cast.ben)
    still_waits(submission)


def still_waits(submission) -> None:
    submission.refresh_from_db()
    assert (submission.state, submission.waiver) == ("submitted", "")
    assert owed("acceptance.verdict") == ["max", "carl"]
