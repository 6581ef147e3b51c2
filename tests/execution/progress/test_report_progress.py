import pytest

from heli.collaboration.todos.models import Todo
from heli.execution.progress.commands import report_progress
from heli.execution.progress.models import Report, TaskProgress
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.company import NOON
from tests.execution.cast import at_day, ended, owed, submitted
from tests.planning.cast import day, open_plan, task


def report(task, by, percent, at=None, **values):
    return report_progress(task=task, percent=percent, by=by, at=at or at_day(1), **values)


def state_of(task):
    return TaskProgress.objects.values_list("state", "percent").get(task=task)


@pytest.mark.parametrize(
    ("percent", "values", "state"),
    [
        (0, {}, "under_way"),
        (40, {}, "under_way"),
        (40, {"blocked_by": "Parts"}, "blocked"),
        (100, {}, "finished"),
        (100, {"blocked_by": "Nothing any more"}, "finished"),
    ],
)
def test_moves_the_task(cast, work, percent, values, state):
    made = report(work.film, cast.hal, percent, done="Cut", next_step="Sound", **values)
    assert state_of(work.film) == (state, percent)
    assert (made.done, made.next_step, made.by) == ("Cut", "Sound", cast.hal)
    row = TaskProgress.objects.get(task=work.film)
    assert (row.started_on, row.reported_at) == (day(1), at_day(1))
    assert row.finished_on == (day(1) if state == "finished" else None)


@pytest.mark.parametrize("name", ["hal", "gus"])
def test_is_for_the_lead_and_the_head(cast, work, name):
    report(work.film, getattr(cast, name), 10)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("name", ["mia", "ida", "finn", "ben", "mallory", "root"])
def test_refuses_anybody_else(cast, work, name):
    with pytest.raises(NotYours):
        report(work.film, getattr(cast, name), 10)
    assert not Report.objects.exists()
    assert state_of(work.film) == ("not_begun", 0)


@pytest.mark.parametrize("percent", [-1, 101])
def test_refuses_what_is_no_percentage(cast, work, percent):
    with pytest.raises(Invalid) as refusal:
        report(work.film, cast.hal, percent)
    assert list(refusal.value.fields) == ["percent"]
    assert not Report.objects.exists()


def test_finishing_strikes_off_the_report_that_was_owed(cast, work):
    assert owed("progress.report") == ["hal", "fay"]
    report(work.film, cast.hal, 50)
    assert owed("progress.report") == ["hal", "fay"]
    report(work.film, cast.gus, 100)
    assert owed("progress.report") == ["fay"]


def test_finishing_a_milestone_owes_its_deliverable(cast, work):
    report(work.beta, cast.fay, 50)
    assert owed("acceptance.submit") == []
    report(work.beta, cast.fay, 100)
    assert owed("acceptance.submit") == ["fay"]
    submitted(work, cast)
    assert owed("acceptance.submit") == []


def test_finishing_a_milestone_that_was_submitted_owes_nothing_more(cast, work):
    submitted(work, cast)
    report(work.beta, cast.fay, 100)
    assert owed("acceptance.submit") == []


def test_finishes_only_once(cast, work):
    report(work.film, cast.hal, 100)
    with pytest.raises(Refused):
        report(work.film, cast.hal, 100)
    assert Report.objects.count() == 1


def test_a_correction_opens_the_task_and_its_report_again(cast, work):
    wrong = report(work.film, cast.hal, 100)
    right = report(work.film, cast.hal, 80, corrects=wrong, at=at_day(2))
    assert state_of(work.film) == ("under_way", 80)
    row = TaskProgress.objects.get(task=work.film)
    assert (row.started_on, row.finished_on, right.corrects) == (day(1), None, wrong)
    assert owed("progress.report") == ["fay", "hal"]
    report(work.film, cast.hal, 100, at=at_day(3))
    assert owed("progress.report") == ["fay"]
    states = Todo.objects.filter(kind="progress.report", facts__task="Film").order_by("pk")
    assert [todo.state for todo in states] == ["done", "done"]


def test_a_finished_task_is_not_blocked(cast, work):
    report(work.film, cast.hal, 100)
    with pytest.raises(Refused):
        report(work.film, cast.hal, 90, blocked_by="Parts")
    assert state_of(work.film) == ("finished", 100)


def test_a_forecast_holds_until_the_next_or_the_end(cast, work):
    report(work.film, cast.hal, 20, forecast_on=day(8))
    report(work.film, cast.hal, 40)
    assert TaskProgress.objects.get(task=work.film).forecast_on == day(8)
    report(work.film, cast.hal, 100)
    assert TaskProgress.objects.get(task=work.film).forecast_on is None


def test_lights_the_collaboration(cast, work):
    report(work.film, cast.hal, 40, blocked_by="Parts")
    work.case.refresh_from_db()
    assert (work.case.light, work.case.light_task) == ("orange", "Film")
    report(work.film, cast.hal, 100)
    work.case.refresh_from_db()
    assert (work.case.light, work.case.light_task) == ("orange", "Beta")
    report(work.beta, cast.fay, 60)
    work.case.refresh_from_db()
    assert (work.case.light, work.case.light_task) == ("green", "")


def test_refuses_a_phase_that_waits_for_a_milestone(cast, work):
    with pytest.raises(Refused):
        report(work.rollout, cast.carl, 10)
    assert state_of(work.rollout) == ("not_begun", 0)


def test_refuses_once_the_collaboration_has_ended(cast, work):
    ended(work.case)
    with pytest.raises(Refused):
        report(work.film, cast.hal, 10)
    assert not Report.objects.exists()


def test_refuses_before_the_execution_is_open(cast):
    film = task(open_plan(cast), "Film", cast.design)
    with pytest.raises(Refused):
        report(film, cast.gus, 10, at=NOON)
    assert not Report.objects.exists()
