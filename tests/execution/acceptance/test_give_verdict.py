import pytest

from heli.collaboration.todos.models import Todo
from heli.company.notices.models import Notice
from heli.execution.acceptance.commands import give_verdict
from heli.execution.acceptance.models import Verdict
from heli.execution.acceptance.queries import locked_phases, unaccepted_milestones
from heli.execution.acceptance.states import VerdictKind
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.execution.cast import at_day, ended, owed, submitted

YES, IF, NO = VerdictKind.ACCEPTED, VerdictKind.CONDITIONAL, VerdictKind.NOT_ACCEPTED


@pytest.fixture
def submission(cast, work):
    return submitted(work, cast)


def say(submission, unit, by, kind=YES, text=""):
    verdict = submission.verdicts.get(department=unit)
    give_verdict(verdict=verdict, kind=kind, text=text, by=by, at=at_day(4, 4))
    submission.refresh_from_db()


def test_keeps_what_a_department_said_and_waits_for_the_others(cast, work, submission):
    say(submission, cast.sales, cast.carl, IF, "Shorter menu")
    row = Verdict.objects.get(department=cast.sales)
    assert (row.verdict, row.text, row.given_by) == ("conditional", "Shorter menu", cast.carl)
    assert row.given_at == at_day(4, 4)
    assert (submission.state, owed("acceptance.verdict")) == ("submitted", ["max"])
    assert list(locked_phases(work.case)) == ["Launch"]


@pytest.mark.parametrize("last", [YES, IF])
def test_the_last_acceptance_opens_the_next_phase(cast, work, submission, last):
    say(submission, cast.sales, cast.carl)
    say(submission, cast.marketing, cast.max, last, "Fix the icon")
    assert (submission.state, submission.ended_at) == ("accepted", at_day(4, 4))
    assert list(locked_phases(work.case)) == []
    assert unaccepted_milestones(work.case) == []
    assert Notice.objects.filter(verb="submission.accepted", to=cast.carl).count() == 1


def test_one_refusal_sends_it_back_and_the_others_owe_nothing(cast, work, submission):
    say(submission, cast.sales, cast.carl, NO, "Crashes at login")
    assert (submission.state, owed("acceptance.verdict")) == ("refused", [])
    assert owed("acceptance.submit") == ["fay"]
    assert list(locked_phases(work.case)) == ["Launch"]
    states = Todo.objects.filter(kind="acceptance.verdict").order_by("pk")
    assert [todo.state for todo in states] == ["cancelled", "done"]


@pytest.mark.parametrize("kind", [IF, NO])
def test_refuses_conditions_and_refusals_without_words(cast, work, submission, kind):
    with pytest.raises(Invalid) as refusal:
        say(submission, cast.sales, cast.carl, kind, " ")
    assert list(refusal.value.fields) == ["text"]
    nothing_was_said(submission)


@pytest.mark.parametrize("name", ["carl", "cleo"])
def test_is_for_who_accepts_and_the_head(cast, work, submission, name):
    say(submission, cast.sales, getattr(cast, name))
    assert Verdict.objects.get(department=cast.sales).given_by == getattr(cast, name)


@pytest.mark.parametrize("name", ["max", "mia", "fay", "finn", "ben", "mallory", "root"])
def test_refuses_anybody_else(cast, work, submission, name):
    with pytest.raises(NotYours):
        say(submission, cast.sales, getattr(cast, name))
    nothing_was_said(submission)


def test_each_department_says_it_once(cast, work, submission):
    say(submission, cast.sales, cast.carl)
    with pytest.raises(Refused):
        say(submission, cast.sales, cast.cleo, NO, "No")
    assert Verdict.objects.get(department=cast.sales).verdict == "accepted"


def test_nobody_speaks_after_a_refusal(cast, work, submission):
    say(submission, cast.sales, cast.carl, NO, "Crashes")
    with pytest.raises(Refused):
        say(submission, cast.marketing, cast.max)
    assert Verdict.objects.get(department=cast.marketing).verdict == ""


def test_refuses_once_the_collaboration_has_ended(cast, work, submission):
    ended(work.case)
    with pytest.raises(Refused):
        say(submission, cast.sales, cast.carl)
    nothing_was_said(submission)


def nothing_was_said(submission) -> None:
    submission.refresh_from_db()
    assert submission.state == "submitted"
    assert set(submission.verdicts.values_list("verdict", flat=True)) == {""}
    assert owed("acceptance.verdict") == ["max", "carl"]
