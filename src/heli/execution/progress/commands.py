from datetime import date, datetime

from heli.collaboration.cases.commands import light_case, lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import roles_of
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, command
from heli.company.org.models import Person
from heli.execution.acceptance.commands import owe_submission, refuse_locked
from heli.execution.acceptance.queries import locked_phases
from heli.execution.progress import queries
from heli.execution.progress.models import Report, TaskProgress, TrackingSheet
from heli.execution.progress.states import PROGRESS, ProgressState, Verb
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import tasks_of

ALL = 100


@command
def open_progress(*, case: Case, by: Person | None, at: datetime) -> None:
    """
    Follow every task of the plan from now on, as it is now (S3.2).

    Called when the execution stage opens, and by the worker when something happened since: new
    tasks are followed, reports move with their tasks, removed tasks are owed no more. What waits
    for a milestone is owed once that is accepted, never before (S3.5).
    """
    known = {row.task_id: row for row in queries.followed(case)}
    locked = locked_phases(case)
    for task in tasks_of(case).select_related("case", "lead", "department"):
        if task.pk not in known:
            _follow(task, by=by, at=at, may_begin=task.phase not in locked)
    for progress in known.values():
        _keep_up(progress, by=by, at=at, may_begin=progress.task.phase not in locked)


def _follow(task: Task, *, by: Person | None, at: datetime, may_begin: bool) -> None:
    todo = _owe(task, by=by, at=at) if may_begin else None
    progress = TaskProgress(task=task, case=task.case, todo=todo)
    add("progress.opened", progress, by=by, at=at, case=task.case_id, task=task.name)


def _owe(task: Task, *, by: Person | None, at: datetime) -> Todo | None:
    if task.lead is None or task.ends_on is None:
        return None
    return open_todo(
        "progress.report",
        case=task.case,
        owner=task.lead,
        department=task.department,
        due_at=company_calendar().end_of_day(task.ends_on),
        link=queries.page_of_report(task),
        by=by,
        at=at,
        task=task.name,
    )


def _keep_up(progress: TaskProgress, *, by: Person | None, at: datetime, may_begin: bool) -> None:
    task, todo = progress.task, progress.todo
    if todo and todo.state == TodoState.DONE:
        return
    wanted = may_begin and not task.removed_at and progress.state != ProgressState.FINISHED
    if todo and todo.state == TodoState.OPEN and wanted and _still_owed(task, todo):
        return
    if todo:
        cancel_todo(todo, by=by, at=at)
    fresh = _owe(task, by=by, at=at) if wanted else None
    if fresh:
        told = {"task": task.name}
        values = {"todo": fresh}
        change("progress.owed", progress, by=by, at=at, case=task.case_id, values=values, **told)


def _still_owed(task: Task, todo: Todo) -> bool:
    if task.lead_id is None or task.ends_on is None:
        return False
    speakers = {task.lead_id, task.department.head_id}  # an escalation hands it to the head
    return todo.owner_id in speakers and todo.due_at == company_calendar().end_of_day(task.ends_on)


@command
def report_progress(
    *,
    task: Task,
    percent: int,
    by: Person,
    at: datetime,
    done: str = "",
    next_step: str = "",
    blocked_by: str = "",
    forecast_on: date | None = None,
    review_by: Person | None = None,
    corrects: Report | None = None,
) -> Report:
    """
    Report how far a task is, what is done, what comes next, what blocks it (S3.1).

    100 percent finishes it. A phase may begin only when the milestone before is accepted (S3.5).

    :raises NotYours: if ``by`` is neither its lead nor heads its department
    :raises Refused: if its phase is locked, the execution stage is not open, or all has ended
    :raises Invalid: if the percentage is not 0 to 100
    """
    case = lock_case(task.case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    if not 0 <= percent <= ALL:
        raise Invalid({"percent": N_("Give a percentage from 0 to 100.")})
    refuse_locked(task, case)
    progress = TaskProgress.objects.select_for_update().filter(task=task).first()
    if progress is None or task.removed_at:
        raise Refused(N_("“%(task)s” is not followed."), task=task.name)
    verb = Verb.FINISH if percent == ALL else Verb.BLOCK if blocked_by else Verb.WORK
    parts = queries.parts_in(task, by, at)
    if verb == Verb.FINISH and progress.state == ProgressState.FINISHED:
        raise Refused(N_("“%(task)s” is finished already."), task=task.name)
    state = PROGRESS.target(verb, state=ProgressState(progress.state), roles=parts)
    report = Report(
        task=task,
        by=by,
        at=at,
        percent=percent,
        done=done,
        next_step=next_step,
        blocked_by=blocked_by,
        forecast_on=forecast_on,
        review_by=review_by,
        corrects=corrects,
    )
    kind = {Verb.FINISH: "finished", Verb.BLOCK: "blocked"}.get(verb, "given")
    told = {"task": task.name, "percent": percent, "done": done or "–", "blocked_by": blocked_by}
    add(f"report.{kind}", report, by=by, at=at, case=case.pk, **told)
    _move(progress, state, report, at=at, by=by)
    _light(case, at=at)
    return report


def _move(progress: TaskProgress, state: str, report: Report, *, by: Person, at: datetime) -> None:
    today = company_calendar().day_of(at)
    finished, again = state == ProgressState.FINISHED, progress.state == ProgressState.FINISHED
    values = {
        "state": state,
        "percent": report.percent,
        "started_on": progress.started_on or today,
        "finished_on": today if finished else None,
        "forecast_on": None if finished else report.forecast_on or progress.forecast_on,
        "reported_at": at,
    }
    if again:  # it was finished by mistake: the report by its end is owed anew
        values["todo"] = _owe(report.task, by=by, at=at)
    told: dict[str, object] = {"task": report.task.name, "state": ProgressState(state).label}
    change("progress.moved", progress, by=by, at=at, case=progress.case_id, values=values, **told)
    if finished and progress.todo:
        close_todo(progress.todo, by=by, at=at)
    if finished and report.task.is_milestone:
        owe_submission(report.task, by=by, at=at)


@command
def show_light(*, case: Case, by: None, at: datetime) -> None:
    """Let a running collaboration show how it goes as of now; the worker calls this (S3.6)."""
    case = lock_case(case)
    if case.state == CaseState.RUNNING:
        _light(case, at=at)


def _light(case: Case, *, at: datetime) -> None:
    shown = queries.light_of(case, at)
    light_case(case, light=shown.light, why=shown.why, task=shown.task, by=None, at=at)


@command
def take_tracking_sheet(*, case: Case, by: Person, at: datetime) -> TrackingSheet:
    """
    Keep the state of all tasks as of now: the weekly meeting's tracking sheet, P6 (S3.2).

    :raises Refused: if the collaboration has ended, or nothing is under way yet
    :raises NotYours: if ``by`` is not the requester
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    if Role.REQUESTER not in roles_of(case, by, at):
        raise NotYours(N_("Only the requester keeps the tracking sheet."))
    latest = queries.sheets_of(case).first()
    rows = queries.rows_of(case, company_calendar().day_of(at))
    if not rows:
        raise Refused(N_("No task is followed yet."))
    sheet = TrackingSheet(
        case=case,
        number=latest.number + 1 if latest else 1,
        taken_at=at,
        taken_by=by,
        lines=[{name: _plain(getattr(row, name)) for name in row.__slots__} for row in rows],
    )
    add("tracking.taken", sheet, by=by, at=at, case=case.pk, number=sheet.number)
    return sheet


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
