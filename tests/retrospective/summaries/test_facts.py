"""P9: what the product itself knows about a collaboration."""

import datetime as dt

from heli.collaboration.todos.commands import close_todo
from heli.company.history.commands import add, one_write, record
from heli.execution.progress.commands import open_progress, report_progress
from heli.execution.risks.models import RiskWarning
from heli.retrospective.summaries.queries import facts_of
from tests.planning.cast import day, open_plan, task
from tests.retrospective.cast import NOON, later


def warn(late_task, cast, hours_ahead):
    """Warn of a task's delay, which then came true."""
    risk = RiskWarning(
        case=late_task.case, task=late_task, number="R1", raised_by=cast.finn, raised_at=NOON,
        cause="Parts", effect="Launch", proposal="Three days", hours_ahead=hours_ahead,
        is_late=hours_ahead < 24, probability=3, impact=3,
    )  # fmt: skip
    with one_write():
        add("risk.raised", risk, by=cast.finn, at=NOON, case=late_task.case_id)
        record("risk.happened", risk, by=cast.finn, at=NOON, case=late_task.case_id)


def worked(cast):
    """Return a collaboration with one task finished in time, one late and warned of."""
    case = open_plan(cast)
    film = task(case, "Film", cast.design)
    code = task(case, "Code", cast.software)
    case.refresh_from_db()
    case.stage = "execution"
    case.save()
    open_progress(case=case, by=None, at=NOON)
    warn(code, cast, hours_ahead=32)
    report_progress(task=film, percent=100, by=cast.gus, at=later(days=9))
    report_progress(task=code, percent=100, by=cast.finn, at=later(days=15))
    return case


def test_counts_punctuality_and_warnings(cast):
    facts = facts_of(worked(cast), day(30))
    assert (facts.tasks, facts.finished, facts.on_time, facts.on_time_percent) == (2, 2, 1, 50)
    assert (facts.delay_days, facts.worst_task, facts.worst_days) == (4, "Code", 4)
    assert (facts.warnings, facts.warnings_late, facts.came_true) == (1, 0, 1)
    assert facts.lead_hours == 32


def test_counts_how_long_each_department_took(cast):
    case = open_plan(cast)
    todo = case.todos.get(department=cast.design)
    with one_write():
        close_todo(todo, by=cast.gus, at=NOON + dt.timedelta(hours=1))
    (design,) = facts_of(case, day(0)).departments
    assert (design.department, design.done, design.late, design.minutes) == ("Design", 1, 0, 60)


def test_costs_as_many_queries_for_one_task_as_for_thirty(cast, django_assert_num_queries):
    case = open_plan(cast)
    task(case, "Film", cast.design)
    open_progress(case=case, by=None, at=NOON)
    facts_of(case, day(0))
    with django_assert_num_queries(9):
        facts_of(case, day(0))
    for number in range(29):
        task(case, f"Film {number}", cast.design)
    open_progress(case=case, by=None, at=NOON)
    with django_assert_num_queries(9):
        assert facts_of(case, day(0)).tasks == 30
