from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Light
from heli.collaboration.todos.queries import overdue_in
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.execution.progress import rules
from heli.execution.progress.models import Report, TaskProgress, TrackingSheet
from heli.execution.progress.states import Part, ProgressState
from heli.planning.conflicts.queries import open_conflicts
from heli.planning.tasks.models import Task
from heli.reading import compiled_once
from heli.web import words
from heli.web.navigation import address_of
from heli.web.words import gettext


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A task with how far it is, flat for boards, tables and the tracking sheet."""

    task_id: int
    number: str
    name: str
    phase: str
    department: str
    lead: str
    starts_on: date | None
    ends_on: date | None
    is_milestone: bool
    state: str
    percent: int
    started_on: date | None
    finished_on: date | None
    forecast_on: date | None
    light: str
    why: str
    late_by: int

    @property
    def dates(self) -> str:
        """The planned days, as a table prints them."""
        if not (self.starts_on and self.ends_on):
            return ""
        return f"{words.on_day(self.starts_on)} – {words.on_day(self.ends_on)}"

    @property
    def expected(self) -> str:
        """When it is expected instead, if later."""
        if not (self.late_by and self.forecast_on):
            return ""
        return gettext("expected %(day)s") % {"day": words.on_day(self.forecast_on)}

    @property
    def light_words(self) -> str:
        """What the light says: the delay in days, or why it shows what it shows."""
        if self.late_by:
            days = ngettext("%(num)s day late", "%(num)s days late", self.late_by)
            return days % {"num": self.late_by}
        if self.light == Light.ORANGE and self.state == ProgressState.UNDER_WAY:
            return gettext("behind plan")
        return gettext(ProgressState(self.state).label)

    @property
    def report(self) -> str:
        """Where its lead reports; nowhere once it is finished."""
        finished = self.state == ProgressState.FINISHED
        return "" if finished else address_of("progress:report", self.task_id)


def page_of_report(task: Task) -> str:
    """Return the address where a task's lead reports."""
    return reverse("progress:report", args=[task.pk])


def progress_seen_by(reader: Reader) -> QuerySet[TaskProgress]:
    """Return the progress of the collaborations that this reader sees."""
    return TaskProgress.objects.filter(cases.seen(reader, "case__")).select_related(
        "task", "task__department", "task__lead", "case"
    )


def rows_of(case: Case, today: date) -> list[ProgressRow]:
    """Return every task of a collaboration with its progress, in plan order: one query (S3.6)."""
    return [_row(progress, today) for progress in _in_plan(case)]


@compiled_once
def _in_plan(case: Case) -> QuerySet[TaskProgress]:
    return (
        TaskProgress.objects.filter(case=case, task__removed_at=None)
        .select_related("task", "task__department", "task__lead")
        .order_by("task__position")
    )


def _row(progress: TaskProgress, today: date) -> ProgressRow:
    task, standing = progress.task, standing_of(progress)
    shown = rules.light_of_task(standing, today)
    return ProgressRow(
        task_id=task.pk,
        number=task.number,
        name=task.name,
        phase=task.phase,
        department=task.department.name,
        lead=task.lead.name if task.lead else "",
        starts_on=task.starts_on,
        ends_on=task.ends_on,
        is_milestone=task.is_milestone,
        state=progress.state,
        percent=progress.percent,
        started_on=progress.started_on,
        finished_on=progress.finished_on,
        forecast_on=progress.forecast_on,
        light=shown.light,
        why=shown.why,
        late_by=rules.days_late(standing, today),
    )


def standing_of(progress: TaskProgress) -> rules.Standing:
    """Return a task as the light's rules take it."""
    task = progress.task
    return rules.Standing(
        name=task.name,
        starts_on=task.starts_on,
        ends_on=task.ends_on,
        percent=progress.percent,
        finished=progress.state == ProgressState.FINISHED,
        blocked=progress.state == ProgressState.BLOCKED,
        forecast_on=progress.forecast_on,
    )


def light_of(case: Case, at: datetime) -> rules.Shown:
    """Return the light that a running collaboration should show, and why (S3.6)."""
    found = TaskProgress.objects.filter(case=case, task__removed_at=None).select_related("task")
    return rules.light_of_all(
        [standing_of(progress) for progress in found.order_by("task__position")],
        company_calendar().day_of(at),
        due_on=case.due_on,
        overdue=overdue_in(case, at).exists(),
        in_conflict=open_conflicts(case).exists(),
    )


def unfinished(case: Case) -> QuerySet[TaskProgress]:
    """Return what is not finished yet, with tasks, leads and what is owed."""
    found = TaskProgress.objects.filter(case=case, task__removed_at=None)
    return (
        found.exclude(state=ProgressState.FINISHED)
        .select_related("task", "task__lead", "task__department", "todo", "todo__owner")
        .order_by("task__position")
    )


def followed(case: Case) -> QuerySet[TaskProgress]:
    """Return all progress of a collaboration, that of removed tasks too, with tasks and to-dos."""
    found = TaskProgress.objects.filter(case=case)
    return found.select_related("task", "task__case", "task__lead", "task__department", "todo")


def reports_of(task: Task) -> QuerySet[Report]:
    """Return the reports on a task, newest first."""
    return Report.objects.filter(task=task).select_related("by").order_by("-at", "-pk")


def sheets_of(case: Case) -> QuerySet[TrackingSheet]:
    """Return the tracking sheets of a collaboration, newest first (P6)."""
    return TrackingSheet.objects.filter(case=case).order_by("-number")


@compiled_once
def latest_sheets(case: Case) -> QuerySet[TrackingSheet]:
    """Return the ten latest of them."""
    return sheets_of(case)[:10]


def parts_in(task: Task, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a task, herself or for somebody away."""
    stands_for = reader_of(person, at).stands_for
    parts = set()
    if task.lead_id in stands_for:
        parts.add(Part.LEAD)
    if task.department.head_id in stands_for:
        parts.add(Part.HEAD)
    return parts


def reportable(case: Case, reader: Reader) -> set[int]:
    """Return the tasks on which this reader may report: her own, and those of her departments."""
    hers = Q(task__lead_id__in=reader.stands_for) | Q(
        task__department__head_id__in=reader.stands_for
    )
    found = TaskProgress.objects.filter(hers, case=case)
    return set(found.values_list("task_id", flat=True))


def sheets_seen_by(reader: Reader) -> QuerySet[TrackingSheet]:
    """Return the tracking sheets of the collaborations that this reader sees."""
    return TrackingSheet.objects.filter(cases.seen(reader, "case__")).select_related("taken_by")


@dataclass(frozen=True, slots=True)
class BoardPhase:
    """A phase of the board: its tasks in plan order, and the milestones that it waits for."""

    name: str
    waits_for: str
    rows: list[ProgressRow]


def board_of(case: Case, today: date, *, locked: Mapping[str, str]) -> list[BoardPhase]:
    """Return the tasks of a collaboration by phase, in plan order (S3.6)."""
    phases: dict[str, list[ProgressRow]] = {}
    for row in rows_of(case, today):
        phases.setdefault(row.phase, []).append(row)
    return [BoardPhase(name, locked.get(name, ""), rows) for name, rows in phases.items()]


def rows_of_sheet(sheet: TrackingSheet) -> list[ProgressRow]:
    """Return the lines of a kept tracking sheet as they were."""
    return [ProgressRow(**_with_days(line)) for line in sheet.lines]


def _with_days(line: dict[str, Any]) -> dict[str, Any]:
    days = {"starts_on", "ends_on", "started_on", "finished_on", "forecast_on"}
    return {k: date.fromisoformat(v) if k in days and v else v for k, v in line.items()}
