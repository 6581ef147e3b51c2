from datetime import date, datetime
from decimal import Decimal
from typing import Any

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.cases.states import Role
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.notices.models import Reason
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_, Term
from heli.planning.tasks import queries, rules
from heli.planning.tasks.commands.lists import lock_plan, touch_list
from heli.planning.tasks.models import Task
from heli.planning.tasks.states import Part

FIELDS = {
    "name", "department", "deliverable", "standard", "starts_on", "ends_on", "effort_days",
    "is_milestone", "goal", "priority",
}  # fmt: skip


@command
def add_task(
    *,
    case: Case,
    phase: str,
    name: str,
    department: Department,
    by: Person,
    at: datetime,
    parent: Task | None = None,
    lead: Person | None = None,
    deliverable: str = "",
    standard: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    effort_days: Decimal | None = None,
    is_milestone: bool = False,
    goal: Goal | None = None,
    priority: str = "",
) -> Task:
    """
    Add a task module with its one accountable department (S2.1, S2.2), numbered in its phase.

    :raises NotYours: if ``by`` neither requested the collaboration nor heads a department in it
    :raises Invalid: if the department does not take part, or a date or a goal does not fit
    :raises Refused: if planning is not open
    """
    case = lock_plan(case)
    reader = reader_of(by, at)
    may = case.requester_id in reader.stands_for or queries.heads_any(case, reader.stands_for)
    if not may:
        raise NotYours(N_("Tasks are broken down by the requester and the heads of departments."))
    numbers, above = queries.used_numbers(case, phase, parent)
    number = rules.next_number(numbers, above)
    task = Task(
        case=case, number=number, position=rules.position_of(number), parent=parent, phase=phase,
        name=name, department=department, deliverable=deliverable, standard=standard,
        starts_on=starts_on, ends_on=ends_on, effort_days=effort_days, is_milestone=is_milestone,
        goal=goal, priority=priority,
    )  # fmt: skip
    _check(task)
    told = {"number": number, "task": name, "department": department.name}
    add("task.added", task, by=by, at=at, case=case.pk, **told)
    touch_list(case, department, what=N_("a task was added"), by=by, at=at)
    return name_lead(task=task, lead=lead, by=by, at=at) if lead else task


def _check(task: Task) -> None:
    case, wrong = task.case, dict[str, Term]()
    if not task.name.strip():
        wrong["name"] = N_("A task needs a name.")
    if not task.phase.strip():
        wrong["phase"] = N_("A task belongs to a phase.")
    if not case.participations.filter(department=task.department_id).exists():
        wrong["department"] = N_("This department does not take part.")
    if (task.starts_on is None) != (task.ends_on is None):
        wrong["ends_on"] = N_("Give both dates or none.")
    elif task.starts_on and task.ends_on and task.ends_on < task.starts_on:
        wrong["ends_on"] = N_("The end lies before the start.")
    if task.effort_days is not None and task.effort_days <= 0:
        wrong["effort_days"] = N_("The effort is above zero.")
    if task.goal and task.goal.case_id != case.pk:
        wrong["goal"] = N_("This goal belongs to another collaboration.")
    levels = {level.key for level in playbook_for(case).priority.levels}
    if task.priority and task.priority not in levels:
        wrong["priority"] = N_("The playbook has no such priority.")
    if wrong:
        raise Invalid(wrong)


@command
def change_task(
    *, task: Task, by: Person, at: datetime, seen_version: int | None = None, **values: Any
) -> Task:
    """
    Change a task; ``values`` are columns of ``FIELDS``. What is asked and promised
    for it follows by ``conflicts.commands.follow_plan``, which the worker calls.

    A lead who is not of a new accountable department is no longer lead.

    :raises NotYours: if ``by`` is neither the requester nor the head of its department
    :raises Invalid: if the department does not take part, or a date or a goal does not fit
    :raises Stale: if somebody changed it since ``seen_version``
    """
    case, task = _lock(task, by=by, at=at)
    expect_version(task, seen_version)
    values = {n: v for n, v in values.items() if n in FIELDS and getattr(task, n) != v}
    if not values:
        return task
    before = task.department
    wanted = Task.objects.select_related("case", "department", "lead").get(pk=task.pk)
    for name, value in values.items():
        setattr(wanted, name, value)
    _check(wanted)
    if wanted.lead and not _belongs(wanted.lead, wanted.department):
        values["lead"] = None
    told = {"number": task.number, "task": task.name}
    event = change("task.changed", task, by=by, at=at, case=case.pk, values=values, **told)
    for department in {before, task.department}:
        touch_list(case, department, what=N_("a task was changed"), by=by, at=at)
    notify(event, [task.lead], link=queries.page_of_task(task))
    return task


@command
def remove_task(*, task: Task, by: Person, at: datetime, seen_version: int | None = None) -> None:
    """
    Take a task out of the plan; its number is not given again.

    :raises NotYours: if ``by`` is neither the requester nor the head of its department
    :raises Refused: if other tasks are part of it
    :raises Stale: if somebody changed it since ``seen_version``
    """
    case, task = _lock(task, by=by, at=at)
    expect_version(task, seen_version)
    if task.parts.filter(removed_at=None).exists():
        raise Refused(N_("Other tasks are part of this one; remove them first."))
    told = {"number": task.number, "task": task.name}
    values = {"removed_at": at}
    event = change("task.removed", task, by=by, at=at, case=case.pk, values=values, **told)
    touch_list(case, task.department, what=N_("a task was removed"), by=by, at=at)
    link = queries.page_of_plan(case)
    notify(event, [task.lead, task.department.head], link=link)


@command
def name_lead(
    *, task: Task, lead: Person, by: Person, at: datetime, seen_version: int | None = None
) -> Task:
    """
    Name the first-responsible person of a task, who thereby takes part (S2.3).

    :raises NotYours: if ``by`` does not head the accountable department
    :raises Invalid: if ``lead`` does not work in it or below
    :raises Stale: if somebody changed the task since ``seen_version``
    """
    case = lock_plan(task.case)
    task = Task.objects.select_related("case", "department").get(pk=task.pk, removed_at=None)
    expect_version(task, seen_version)
    if Part.HEAD not in queries.parts_of(case, task.department, by, at):
        raise NotYours(
            N_("Only the head of %(department)s names who leads its tasks."),
            department=task.department.name,
        )
    if not _belongs(lead, task.department):
        raise Invalid({"lead": N_("The lead must work in the accountable department.")})
    if task.lead_id == lead.pk:
        return task
    told = {"number": task.number, "task": task.name, "lead": lead.name}
    values = {"lead": lead}
    event = change("task.led", task, by=by, at=at, case=case.pk, values=values, **told)
    join(case, lead, Role.LEAD, by=by, at=at)
    notify(event, [lead], link=queries.page_of_task(task), reason=Reason.KNOW)
    return task


def _belongs(person: Person, department: Department) -> bool:
    unit = person.department
    return person.is_active and unit is not None and unit.path.startswith(department.path)


def _lock(task: Task, *, by: Person, at: datetime) -> tuple[Case, Task]:
    case = lock_plan(task.case)
    task = Task.objects.select_related("case", "department", "lead", "goal").get(
        pk=task.pk, removed_at=None
    )
    if not queries.parts_of(case, task.department, by, at):
        raise NotYours(
            N_("Only the requester and the head of %(department)s change this task."),
            department=task.department.name,
        )
    return case, task
