import pytest

from heli.collaboration.todos.models import Todo
from heli.execution.acceptance.commands import give_verdict
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.acceptance.states import VerdictKind
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.planning.tasks.commands import change_task
from heli.planning.tasks.models import Task
from tests.execution.cast import MEASURED, NOON, at_day, ended, owed, submitted


def test_every_department_concerned_owes_its_verdict(cast, work):
    submission = submitted(work, cast)
    assert (submission.number, submission.state, submission.lines) == (1, "submitted", [MEASURED])
    asked = submission.verdicts.order_by("pk").values_list("department__name", "accepter__username")
    assert list(asked) == [("Marketing", "max"), ("Sales", "carl")]
    assert owed("acceptance.verdict") == ["max", "carl"]


def test_without_support_the_requesting_department_accepts(cast, work):
    work.beta.supports.update(removed_at=NOON)
    asked = submitted(work, cast).verdicts.values_list("department__name", flat=True)
    assert list(asked) == ["Marketing"]


def test_a_milestone_of_the_requester_alone_is_accepted_by_all_who_take_part(cast, work):
    film = mile_of_marketing(work, cast)
    made = submitted(work, cast, task=film, by=cast.mia)
    asked = made.verdicts.order_by("pk").values_list("department__name", flat=True)
    assert list(asked) == ["Software", "Sales", "Design"]


@pytest.mark.parametrize("name", ["fay", "finn"])
def test_is_for_the_lead_and_the_head(cast, work, name):
    assert submitted(work, cast, by=getattr(cast, name)).submitted_by == getattr(cast, name)


@pytest.mark.parametrize("name", ["mia", "carl", "gus", "ben", "mallory", "root"])
def test_refuses_anybody_else(cast, work, name):
    with pytest.raises(NotYours):
        submitted(work, cast, by=getattr(cast, name))
    nothing_happened()


def test_refuses_what_is_no_milestone(cast, work):
    with pytest.raises(Refused):
        submitted(work, cast, task=work.film, by=cast.hal)
    nothing_happened()


def test_refuses_a_phase_that_waits_for_another_milestone(cast, work):
    Task.objects.filter(pk=work.rollout.pk).update(is_milestone=True)
    work.rollout.refresh_from_db()
    with pytest.raises(Refused):
        submitted(work, cast, task=work.rollout, by=cast.carl)
    nothing_happened()


def test_refuses_without_a_standard(cast, work):
    with pytest.raises(Invalid) as refusal:
        submitted(work, cast, lines=[])
    assert list(refusal.value.fields) == ["lines"]
    nothing_happened()


def test_names_the_line_that_has_no_measured_value(cast, work):
    with pytest.raises(Invalid) as refusal:
        submitted(work, cast, lines=[MEASURED, MEASURED | {"measured": " "}])
    assert list(refusal.value.fields) == ["lines-1-measured"]
    nothing_happened()


def test_one_version_waits_at_a_time(cast, work):
    submitted(work, cast)
    with pytest.raises(Refused):
        submitted(work, cast)
    assert Submission.objects.count() == 1
    assert Verdict.objects.count() == 2


def test_a_refused_one_comes_back_as_the_next_version(cast, work):
    first = submitted(work, cast)
    give_verdict(
        verdict=first.verdicts.get(accepter=cast.carl), kind=VerdictKind.NOT_ACCEPTED,
        text="Too slow", by=cast.carl, at=at_day(4, 3),
    )  # fmt: skip
    assert owed("acceptance.submit") == ["fay"]
    second = submitted(work, cast, at=at_day(4, 6))
    assert (second.number, second.state) == (2, "submitted")
    assert (owed("acceptance.submit"), owed("acceptance.verdict")) == ([], ["max", "carl"])
    assert Todo.objects.get(kind="acceptance.submit").state == "done"


def test_refuses_once_the_collaboration_has_ended(cast, work):
    ended(work.case)
    with pytest.raises(Refused):
        submitted(work, cast)
    nothing_happened()


def mile_of_marketing(work, cast) -> Task:
    film = change_task(
        task=work.film, by=cast.mia, at=NOON, department=cast.marketing, is_milestone=True
    )
    return Task.objects.get(pk=film.pk)


def nothing_happened() -> None:
    assert not Submission.objects.exists()
    assert owed("acceptance.verdict") == []
