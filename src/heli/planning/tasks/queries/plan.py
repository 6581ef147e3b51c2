"""The plan as a page prints it: flat rows of words, with their bars."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import acting_in, playbook_for
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks import rules
from heli.planning.tasks.models import Task, TaskList
from heli.planning.tasks.queries.reads import (
    goals_without_task,
    lacks_of,
    links_of,
    supports_of,
    task_lists_of,
    tasks_of,
)
from heli.planning.tasks.queries.scale import Bar, Scale, scale_of
from heli.planning.tasks.queries.typical import typical_for
from heli.planning.tasks.rules import Order, Span
from heli.planning.tasks.states import Lack, ListState
from heli.reading import compiled_once
from heli.web.words import on_day

PRINTED = (
    "version", "number", "name", "phase", "standard", "deliverable", "starts_on", "ends_on",
    "is_milestone", "department__name", "department__head_id", "lead__name",
)  # fmt: skip
LIST_PRINTED = (
    "version", "state", "department__name", "department__head_id", "confirmed_by__name",
    "todo__owner__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One task as the table prints it."""

    pk: int
    version: int
    number: str
    name: str
    href: str
    phase: str
    department: str
    lead: str
    standard: str
    deliverable: str
    dates: str
    days: int
    supports: tuple[tuple[str, str], ...]
    after: str
    lacks: tuple[Lack, ...]
    too_long: bool
    too_early: bool
    is_milestone: bool
    mine: bool
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A department's task list as the head of the page prints it."""

    pk: int
    version: int
    department: str
    state: str
    words: str
    who: str
    tasks: int
    mine: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the page of a plan prints."""

    rows: tuple[Row, ...]
    phases: tuple[tuple[str, str], ...]  # number and name
    lists: tuple[ListRow, ...]
    scale: Scale | None
    bare_goals: tuple[str, ...]
    too_long: int
    most_days: int
    may_add: bool
    departments: tuple[tuple[int, str], ...]
    lacking: int
    typical: int  # tasks that the scenario proposes, while there are none
    groups: dict[str, list[Row]] = field(default_factory=dict)


def plan_of(case: Case, reader: Reader, at: datetime) -> Plan:
    """Return the plan of a collaboration as this reader sees and may change it (S2.1–S2.3)."""
    tasks, lists = _tasks(case), _lists(case)
    calendar = company_calendar()
    scale = scale_of(tasks, calendar, calendar.day_of(at))
    ground = _ground(case, tasks, scale, reader)
    rows = [_row(task, ground) for task in tasks]
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.phase, []).append(row)
    may_add = ground.requested or any(row.department.head_id in ground.acting for row in lists)
    begins = may_add and lists and not rows
    return Plan(
        rows=tuple(rows),
        phases=tuple((group[0].number.split(".")[0], name) for name, group in groups.items()),
        lists=tuple(_list_row(row, rows, ground.acting) for row in lists),
        scale=scale,
        bare_goals=tuple(_bare_goals(case)),
        too_long=sum(row.too_long for row in rows),
        most_days=ground.most,
        may_add=may_add,
        departments=tuple((row.department_id, row.department.name) for row in lists),
        lacking=sum(bool(row.lacks) for row in rows),
        typical=len(typical_for(case, reader.person.language)) if begins else 0,
        groups=groups,
    )


@compiled_once
def _tasks(case: Case) -> QuerySet[Task]:
    return tasks_of(case).only(*PRINTED)


@compiled_once
def _lists(case: Case) -> QuerySet[TaskList]:
    return task_lists_of(case).only(*LIST_PRINTED)


@compiled_once
def _bare_goals(case: Case) -> QuerySet[Goal, str]:
    return goals_without_task(case).values_list("metric", flat=True)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every row of a plan is drawn from, read once."""

    acting: frozenset[int]
    calendar: WorkingCalendar
    scale: Scale | None
    most: int
    requested: bool
    spans: dict[int, Span]
    orders: dict[int, list[Order]]
    numbers: dict[int, str]
    supports: dict[int, list[tuple[str, str]]]


def _ground(case: Case, tasks: list[Task], scale: Scale | None, reader: Reader) -> _Ground:
    orders: dict[int, list[Order]] = {}
    for link in links_of(case):
        order = Order(link.before_id, link.after_id, link.lag)
        orders.setdefault(order.after, []).append(order)
    supports: dict[int, list[tuple[str, str]]] = {}
    in_plan = [task.pk for task in tasks]
    for support in supports_of(in_plan):
        supports.setdefault(support.task_id, []).append((support.department.name, support.need))
    acting = acting_in(case, reader)
    return _Ground(
        acting=acting,
        calendar=company_calendar(),
        scale=scale,
        most=playbook_for(case).wording.task_size.amount,
        requested=case.requester_id in acting,
        spans={t.pk: Span(t.starts_on, t.ends_on) for t in tasks if t.starts_on and t.ends_on},
        orders=orders,
        numbers={task.pk: task.number for task in tasks},
        supports=supports,
    )


def _row(task: Task, ground: _Ground) -> Row:
    span = ground.spans.get(task.pk)
    waits = ground.orders.get(task.pk, [])
    days = rules.working_length(span, ground.calendar) if span else 0
    early = span and any(
        rules.too_early(ground.spans[o.before], span, o.lag, ground.calendar)
        for o in waits
        if o.before in ground.spans
    )
    return Row(
        pk=task.pk,
        version=task.version,
        number=task.number,
        name=task.name,
        href=f"/tasks/{task.pk}/",
        phase=task.phase,
        department=task.department.name,
        lead=task.lead.name if task.lead else "",
        standard=task.standard,
        deliverable=task.deliverable,
        dates=_dates(span),
        days=days,
        supports=tuple(ground.supports.get(task.pk, ())),
        after=", ".join(ground.numbers[o.before] for o in waits if o.before in ground.numbers),
        lacks=lacks_of(task),
        too_long=days > ground.most,
        too_early=bool(early),
        is_milestone=task.is_milestone,
        mine=ground.requested or task.department.head_id in ground.acting,
        bar=ground.scale.bar(span) if ground.scale and span else None,
    )


def _dates(span: Span | None) -> str:
    if span is None:
        return ""
    if span.starts_on == span.ends_on:
        return on_day(span.starts_on)
    return f"{on_day(span.starts_on)} – {on_day(span.ends_on)}"


def _list_row(row: TaskList, tasks: list[Row], acting: frozenset[int]) -> ListRow:
    own = [task for task in tasks if task.department == row.department.name]
    owner = row.todo.owner.name if row.todo else ""
    return ListRow(
        pk=row.pk,
        version=row.version,
        department=row.department.name,
        state=row.state,
        words=ListState(row.state).label,
        who=row.confirmed_by.name if row.confirmed_by else owner,
        tasks=len(own),
        mine=row.department.head_id in acting,
        ready=not any(task.lacks for task in own),
    )
