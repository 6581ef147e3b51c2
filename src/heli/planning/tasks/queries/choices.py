"""What a task's page offers to choose from, as a form prints it: id and words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q, QuerySet

from heli.collaboration.cases.models import Case, Goal
from heli.company.org.models import Department, Person
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries.reads import leads_under, tasks_of
from heli.reading import compiled_once

Choice = tuple[int | str, str]
InPlan = tuple[int, str, str, int | None, int | None]  # a task, and its link to another one
NONE: Choice = ("", "–")


@dataclass(frozen=True, slots=True)
class Before:
    """A task that another one waits for: the link (id), the task, working days between."""

    link: int
    pk: int
    name: str
    lag: int


@dataclass(frozen=True, slots=True)
class Choices:
    """
    The departments that take part, those that may support, the other tasks, the goals.

    ``waits_for`` are those of the other tasks that this one waits for already.
    """

    departments: list[Choice]
    supporting: list[Choice]
    tasks: list[Choice]
    goals: list[Choice]
    waits_for: list[Before]


def choices_for(task: Task) -> Choices:
    """Return what may be chosen on a task's page; three queries."""
    units: list[Choice] = list(_units(task.case))
    others = [row for row in _tasks(task.case, task) if row[0] != task.pk]
    return Choices(
        departments=units,
        supporting=[NONE, *(unit for unit in units if unit[0] != task.department_id)],
        tasks=[NONE, *((pk, f"{number} {name}") for pk, number, name, _, _ in others)],
        goals=[NONE, *_goals(task.case)],
        waits_for=_before(others),
    )


def waits_for(task: Task) -> list[Before]:
    """Return what a task waits for, in the order of the plan."""
    return _before(_waited_for(task.case, task))


def _before(rows: Iterable[InPlan]) -> list[Before]:
    return [
        Before(link, pk, f"{number} {name}", lag or 0)
        for pk, number, name, link, lag in rows
        if link is not None
    ]


def lead_choices(task: Task) -> list[Choice]:
    """Return who may lead a task, as ``leads_for`` its department finds them."""
    return [NONE, *_leads(task.department.path)]


@compiled_once
def _units(case: Case) -> QuerySet[Department, tuple[int, str]]:
    found = Department.objects.filter(participations__case=case).order_by("path")
    return found.values_list("pk", "name")


@compiled_once
def _tasks(case: Case, task: Task) -> QuerySet[Task, InPlan]:
    to_this_one = Q(followers__after=task, followers__removed_at=None)
    found = tasks_of(case).annotate(link=FilteredRelation("followers", condition=to_this_one))
    return found.values_list("pk", "number", "name", "link__pk", "link__lag")


@compiled_once
def _waited_for(case: Case, task: Task) -> QuerySet[Task, InPlan]:
    found = tasks_of(case).filter(followers__after=task, followers__removed_at=None)
    return found.values_list("pk", "number", "name", "followers__pk", "followers__lag")


@compiled_once
def _goals(case: Case) -> QuerySet[Goal, tuple[int, str]]:
    return Goal.objects.filter(case=case).values_list("pk", "metric")


@compiled_once
def _leads(path: str) -> QuerySet[Person, tuple[int, str]]:
    return leads_under(path).values_list("pk", "name")
