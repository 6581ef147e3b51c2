from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import participations, seen
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader, people
from heli.kernel.refusals import NotFound
from heli.planning.tasks import rules
from heli.planning.tasks.models import Task, TaskLink, TaskList, TaskSupport
from heli.planning.tasks.rules import Order, Span
from heli.planning.tasks.states import Lack, ListState, Part
from heli.reading import compiled_once

INCOMPLETE = Q(lead=None) | Q(standard="") | Q(starts_on=None)


def tasks_of(case: Case) -> QuerySet[Task]:
    """Return the tasks of a collaboration in the order of its breakdown (S2.1)."""
    return (
        Task.objects.filter(case=case, removed_at=None)
        .select_related("department", "lead")
        .order_by("position")
    )


def tasks_seen_by(reader: Reader) -> QuerySet[Task]:
    """Return the tasks of collaborations that this reader may know of (S1)."""
    return Task.objects.filter(seen(reader, "case__"), removed_at=None).select_related(
        "case", "department", "lead"
    )


def task_seen_by(reader: Reader, pk: int) -> Task:
    """
    Return one task with what its page names: collaboration, department, lead and goal.

    :raises NotFound: if there is none, or not for her (S1)
    """
    found = _seen_by(reader, pk)
    if not found:
        raise NotFound
    return found[0]


@compiled_once
def _seen_by(reader: Reader, pk: int) -> QuerySet[Task]:
    return (
        tasks_seen_by(reader)
        .filter(pk=pk)
        .select_related("case__requester", "case__department", "goal")
    )


def task_lists_of(case: Case) -> QuerySet[TaskList]:
    """Return the task list of each department that takes part (S2.3)."""
    return (
        TaskList.objects.filter(case=case)
        .select_related("department", "confirmed_by", "todo", "todo__owner")
        .order_by("pk")
    )


def task_lists_seen_by(reader: Reader) -> QuerySet[TaskList]:
    """Return the task lists of collaborations that this reader may know of (S1)."""
    return TaskList.objects.filter(seen(reader, "case__")).select_related("case", "department")


def unconfirmed_lists(case: Case) -> QuerySet[TaskList]:
    """Return the task lists that no head stands by yet: what the gate waits for."""
    return task_lists_of(case).filter(state=ListState.DRAFTING)


def unowned(case: Case) -> QuerySet[Task]:
    """Return the tasks without a first-responsible person (S2.3)."""
    return tasks_of(case).filter(lead=None)


def incomplete_tasks(case: Case, department: Department | None = None) -> QuerySet[Task]:
    """Return the tasks, of one department or all, that lack lead, standard or dates (S2.3)."""
    found = tasks_of(case).filter(INCOMPLETE)
    return found.filter(department=department) if department else found


def goals_without_task(case: Case) -> QuerySet[Goal]:
    """Return the agreed goals that no task serves: nobody would reach them (S2.1)."""
    serving = Task.objects.filter(case=case, removed_at=None, goal__isnull=False)
    return Goal.objects.filter(case=case).exclude(pk__in=serving.values("goal_id"))


def phases_of(case: Case) -> list[str]:
    """Return the phases of the plan, in their order."""
    return list(dict.fromkeys(_phases(case)))


@compiled_once
def _phases(case: Case) -> QuerySet[Task, str]:
    return tasks_of(case).values_list("phase", flat=True)


def leads_for(department: Department) -> QuerySet[Person]:
    """Return who may lead a task of a department: its people and those of the units below."""
    return leads_under(department.path)


def leads_under(path: str) -> QuerySet[Person]:
    """Return the people of the department at ``path`` and of the units below, by name."""
    return people().filter(department__path__startswith=path).order_by("name", "pk")


def departments_in(case: Case) -> list[Department]:
    """Return the departments that take part, the requesting one first."""
    return [row.department for row in participations(case)]


def parts_of(case: Case, department: Department, person: Person, at: datetime) -> set[Part]:
    """Return what say a person has in a department's tasks at a moment, for a command."""
    return parts_in(case, department, reader_of(person, at))


def parts_in(case: Case, department: Department, reader: Reader) -> set[Part]:
    """Return what say this reader has in a department's tasks."""
    parts = set()
    if case.requester_id in reader.stands_for:
        parts.add(Part.REQUESTER)
    if department.head_id in reader.stands_for:
        parts.add(Part.HEAD)
    return parts


def heads_any(case: Case, stands_for: Collection[int]) -> bool:
    """Does one of these people head a department that takes part (S2.1)?"""
    return participations(case).filter(department__head_id__in=stands_for).exists()


def supports_of(tasks: Collection[int]) -> list[TaskSupport]:
    """Return what these tasks (ids) need of other departments (S2.3)."""
    return _supports(list(tasks))


@compiled_once
def _supports(tasks: list[int]) -> QuerySet[TaskSupport]:
    return (
        TaskSupport.objects.filter(task_id__in=tasks, removed_at=None)
        .select_related("department")
        .order_by("pk")
    )


@compiled_once
def links_of(case: Case) -> QuerySet[TaskLink]:
    """Return which tasks wait for which."""
    return _standing_links().filter(before__case=case)


def _standing_links() -> QuerySet[TaskLink]:
    standing = TaskLink.objects.filter(removed_at=None)
    return standing.filter(before__removed_at=None, after__removed_at=None).order_by("pk")


def orders_of(case: Case) -> list[Order]:
    """Return the same as plain values."""
    return [Order(link.before_id, link.after_id, link.lag) for link in links_of(case)]


def spans_of(case: Case) -> dict[int, Span]:
    """Return when each task with dates runs, by task id."""
    rows = tasks_of(case).exclude(starts_on=None).values_list("pk", "starts_on", "ends_on")
    return {pk: Span(start, end) for pk, start, end in rows if start and end}


def plans_of(cases: Collection[int]) -> dict[int, tuple[dict[int, Span], list[Order]]]:
    """Return both of several collaborations (ids): when their tasks run, which wait for which."""
    plans: dict[int, tuple[dict[int, Span], list[Order]]] = {case: ({}, []) for case in cases}
    dated = Task.objects.filter(case__in=cases, removed_at=None).exclude(starts_on=None)
    for case, pk, start, end in dated.values_list("case_id", "pk", "starts_on", "ends_on"):
        if start and end:
            plans[case][0][pk] = Span(start, end)
    links = _standing_links().filter(before__case__in=cases)
    for case, *order in links.values_list("before__case_id", "before_id", "after_id", "lag"):
        plans[case][1].append(Order(*order))
    return plans


def used_numbers(case: Case, phase: str, parent: Task | None) -> tuple[list[str], str]:
    """Return all numbers ever given, and the one under which the next task of ``phase`` stands."""
    numbers = list(Task.objects.filter(case=case).values_list("number", flat=True))
    if parent:
        return numbers, parent.number
    same = Task.objects.filter(case=case, phase=phase).values_list("number", flat=True).first()
    return numbers, same.split(".")[0] if same else rules.next_number(numbers)


def last_day(case: Case) -> date | None:
    """Return when the plan ends, as far as its tasks have dates."""
    ends = [span.ends_on for span in spans_of(case).values()]
    return max(ends, default=case.due_on)


def lacks_of(task: Task) -> tuple[Lack, ...]:
    """Return what a task misses before its department can stand by it (S2.3)."""
    has_lead = task.lead_id is not None
    return rules.lacks(has_lead=has_lead, standard=task.standard, starts_on=task.starts_on)


def page_of_task(task: Task) -> str:
    """Return the address of a task's page."""
    return reverse("tasks:show", args=[task.pk])


def page_of_plan(case: Case) -> str:
    """Return the address of a collaboration's plan."""
    return reverse("tasks:list", args=[case.pk])


def answers_for(task: Task, person: Person, at: datetime) -> bool:
    """May a person speak for a task: its lead, the head of its department, or a deputy?"""
    return bool({task.lead_id, task.department.head_id} & reader_of(person, at).stands_for)


def links_seen_by(reader: Reader) -> QuerySet[TaskLink]:
    """Return the links of collaborations that this reader may know of (S1)."""
    return TaskLink.objects.filter(seen(reader, "after__case__"), removed_at=None).select_related(
        "before", "after", "after__case", "after__department"
    )


def supports_seen_by(reader: Reader) -> QuerySet[TaskSupport]:
    """Return the supports of collaborations that this reader may know of (S1)."""
    return TaskSupport.objects.filter(seen(reader, "task__case__"), removed_at=None).select_related(
        "task", "task__case", "task__department", "department"
    )
