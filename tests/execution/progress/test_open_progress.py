"""Progress follows the plan, also when that changes later (S3.2)."""

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.execution.progress.commands import open_progress, report_progress
from heli.execution.progress.models import TaskProgress
from heli.execution.progress.queries import rows_of
from heli.kernel.refusals import Refused
from heli.planning.tasks.commands import change_task, name_lead, remove_task
from tests.execution.cast import accepted, at_day, owed
from tests.planning.cast import NOON, day, task


def again(work):
    open_progress(case=work.case, by=None, at=at_day(1))


def test_follows_every_task_and_lets_its_lead_report_by_its_end(cast, work):
    assert [row.name for row in rows_of(work.case, day(0))] == ["Film", "Beta", "Rollout"]
    todo = Todo.objects.get(kind="progress.report", owner=cast.hal)
    assert todo.due_at == company_calendar().end_of_day(day(4))
    assert (todo.department, todo.state) == (cast.design, "open")


def test_twice_is_once(cast, work):
    again(work)
    assert TaskProgress.objects.count() == 3
    assert owed("progress.report") == ["hal", "fay"]
    assert Todo.objects.filter(kind="progress.report").count() == 2


def test_follows_a_task_that_came_later(cast, work):
    task(work.case, "Poster", cast.design, lead=cast.ida)
    again(work)
    assert owed("progress.report") == ["hal", "fay", "ida"]


def test_a_removed_task_is_owed_no_more(cast, work):
    remove_task(task=work.film, by=cast.gus, at=at_day(0))
    again(work)
    assert owed("progress.report") == ["fay"]
    assert [row.name for row in rows_of(work.case, day(0))] == ["Beta", "Rollout"]
    work.film.refresh_from_db()
    with pytest.raises(Refused):
        report_progress(task=work.film, percent=10, by=cast.hal, at=at_day(1))


def test_the_report_moves_with_its_task(cast, work):
    change_task(task=work.film, by=cast.mia, at=at_day(0), ends_on=day(8))
    again(work)
    todo = Todo.objects.get(kind="progress.report", state="open", owner=cast.hal)
    assert todo.due_at == company_calendar().end_of_day(day(8))
    assert Todo.objects.filter(kind="progress.report", state="cancelled").count() == 1


def test_a_new_lead_owes_the_report(cast, work):
    name_lead(task=work.film, lead=cast.ida, by=cast.gus, at=at_day(0))
    again(work)
    assert owed("progress.report") == ["fay", "ida"]


def test_a_task_without_a_lead_is_owed_as_soon_as_it_has_one(cast, work):
    bare = task(work.case, "Poster", cast.design, lead=None)
    again(work)
    assert owed("progress.report") == ["hal", "fay"]
    name_lead(task=bare, lead=cast.ida, by=cast.gus, at=NOON)
    again(work)
    assert owed("progress.report") == ["hal", "fay", "ida"]


def test_a_finished_task_stays_so(cast, work):
    report_progress(task=work.film, percent=100, by=cast.hal, at=at_day(0))
    change_task(task=work.film, by=cast.mia, at=at_day(0), ends_on=day(8))
    again(work)
    assert owed("progress.report") == ["fay"]


def test_owes_nothing_for_a_phase_before_the_milestone_is_accepted(cast, work):
    assert owed("progress.report") == ["hal", "fay"]
    accepted(work, cast)
    again(work)
    assert owed("progress.report") == ["hal", "fay", "carl"]
    todo = Todo.objects.get(kind="progress.report", owner=cast.carl)
    assert todo.due_at == company_calendar().end_of_day(day(11))


def test_takes_back_what_has_to_wait_for_a_new_milestone(cast, work):
    accepted(work, cast)
    again(work)
    change_task(task=work.film, by=cast.mia, at=at_day(4), is_milestone=True)
    again(work)
    assert owed("progress.report") == ["hal", "fay"]
