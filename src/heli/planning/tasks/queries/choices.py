"""What a task's page offers to choose from, as a form prints it: id and words."""

from dataclasses import dataclass

from django.db.models import QuerySet

from heli.collaboration.cases.models import Case, Goal
from heli.company.org.models import Department, Person
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries.reads import leads_under, tasks_of
from heli.reading import compiled_once

Choice = tuple[int | str, str]
NONE: Choice = ("", "–")


@dataclass(frozen=True, slots=True)
class Choices:
    """The departments that take part, those that may support, the other tasks, the goals."""

    departments: list[Choice]
    supporting: list[Choice]
    tasks: list[Choice]
    goals: list[Choice]


def choices_for(task: Task) -> Choices:
    """Return what may be chosen on a task's page; three queries."""
    units: list[Choice] = list(_units(task.case))
    return Choices(
        departments=units,
        supporting=[NONE, *(unit for unit in units if unit[0] != task.department_id)],
        tasks=[NONE, *((pk, f"{n} {name}") for pk, n, name in _tasks(task.case) if pk != task.pk)],
        goals=[NONE, *_goals(task.case)],
    )


def lead_choices(task: Task) -> list[Choice]:
    """Return who may lead a task, as ``leads_for`` its department finds them."""
    return [NONE, *_leads(task.department.path)]


@compiled_once
def _units(case: Case) -> QuerySet[Department, tuple[int, str]]:
    found = Department.objects.filter(participations__case=case).order_by("path")
    return found.values_list("pk", "name")


@compiled_once
def _tasks(case: Case) -> QuerySet[Task, tuple[int, str, str]]:
    return tasks_of(case).values_list("pk", "number", "name")


@compiled_once
def _goals(case: Case) -> QuerySet[Goal, tuple[int, str]]:
    return Goal.objects.filter(case=case).values_list("pk", "metric")


@compiled_once
def _leads(path: str) -> QuerySet[Person, tuple[int, str]]:
    return leads_under(path).values_list("pk", "name")
