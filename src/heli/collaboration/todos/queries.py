from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.models import Ring, Todo
from heli.collaboration.todos.states import TodoState
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader, superior_over
from heli.company.playbooks.rules import Who
from heli.kernel.worktime import WorkingCalendar, remaining
from heli.reading import compiled_once
from heli.web import words

MOST = 50  # of one kind on a page
SOON = timedelta(hours=24)  # of clock time before a due time that counts as soon


@dataclass(frozen=True, slots=True)
class TodoRow:
    """A to-do as lists need it, without the rows around it."""

    pk: int
    case_id: int
    kind: str
    facts: dict[str, Any]
    link: str
    owner_id: int
    owner: str
    department: str
    head_id: int | None
    opened_at: datetime
    due_at: datetime
    paused_at: datetime | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something is owed, in words; ``urgency`` is late, soon or normal."""

    until: str
    left: str
    urgency: str


def deadline_of(todo: Todo | TodoRow, at: datetime, calendar: WorkingCalendar) -> Deadline:
    """Return the due time of a to-do and the working time that is left until then."""
    span = remaining(at, todo.due_at, calendar)
    return Deadline(
        until=words.at_time(todo.due_at),
        left=words.paused() if todo.paused_at else words.left(span),
        urgency="late" if span.overdue else "soon" if todo.due_at - at <= SOON else "normal",
    )


def _columns(todos: QuerySet[Todo]) -> QuerySet[Todo, Any]:
    return todos.select_related(None).values_list(
        "pk", "case_id", "kind", "facts", "link", "owner_id", "owner__name", "department__name",
        "department__head_id", "opened_at", "due_at", "paused_at",
    )  # fmt: skip


def flat(todos: QuerySet[Todo]) -> list[TodoRow]:
    """Return to-dos as flat rows: one query, no instances."""
    return [TodoRow(*row) for row in _columns(todos)]


def first_open_in(case_ids: Collection[int]) -> dict[int, TodoRow]:
    """Return for each collaboration what it waits for most urgently: two queries in all."""
    first: dict[int, int] = {}
    for case_id, pk in _open_in_each(list(case_ids)):
        first.setdefault(case_id, pk)
    return {row[1]: TodoRow(*row) for row in _chosen(list(first.values()))}


@compiled_once
def _open_in_each(case_ids: list[int]) -> QuerySet[Todo, Any]:
    found = Todo.objects.filter(case_id__in=case_ids, state=TodoState.OPEN)
    return found.order_by("due_at", "pk").values_list("case_id", "pk")


@compiled_once
def _chosen(keys: list[int]) -> QuerySet[Todo, Any]:
    return _columns(Todo.objects.filter(pk__in=keys))


def owed_by(reader: Reader) -> QuerySet[Todo]:
    """Return what this reader owes, herself or for somebody away, the most urgent first."""
    return (
        Todo.objects.filter(state=TodoState.OPEN, owner_id__in=reader.stands_for)
        .select_related("case", "department", "owner")
        .order_by("due_at", "pk")
    )


def most_urgent_of(reader: Reader) -> list[TodoRow]:
    """Return the first 50 of them as flat rows."""
    return [TodoRow(*row) for row in _most_urgent_of(reader)]


@compiled_once
def _most_urgent_of(reader: Reader) -> QuerySet[Todo, Any]:
    return _columns(owed_by(reader))[:MOST]


def most_urgent_in_branches_of(reader: Reader) -> list[TodoRow]:
    """Return the first 50 that the departments that she heads owe through somebody else."""
    return [TodoRow(*row) for row in _in_branches_of(reader)] if reader.branches else []


@compiled_once
def _in_branches_of(reader: Reader) -> QuerySet[Todo, Any]:
    units = Department.objects.filter(reader.below("path"))
    found = Todo.objects.filter(department__in=units, state=TodoState.OPEN)
    others = found.exclude(owner_id__in=reader.stands_for)
    return _columns(others.order_by("due_at", "pk"))[:MOST]


def todos_seen_by(reader: Reader) -> QuerySet[Todo]:
    """Return the to-dos that she owes or whose collaboration she sees (S1)."""
    visible = Q(owner_id__in=reader.stands_for) | cases.seen(reader, "case__")
    return Todo.objects.filter(visible).select_related("case", "department", "owner")


def waiting_in(case_id: int) -> list[TodoRow]:
    """Return what a collaboration waits for, the most urgent first: its waiting bar."""
    return [TodoRow(*row) for row in _open_in(case_id)]


@compiled_once
def _open_in(case_id: int) -> QuerySet[Todo, Any]:
    found = Todo.objects.filter(case_id=case_id, state=TodoState.OPEN)
    return _columns(found.order_by("due_at", "pk"))


def overdue_in(case: Case, at: datetime) -> QuerySet[Todo]:
    """Return what a collaboration waits for beyond its time; a stopped clock is not overdue."""
    return Todo.objects.filter(case=case, state=TodoState.OPEN, paused_at=None, due_at__lt=at)


def done_by(person: Person) -> QuerySet[Todo]:
    """Return what a person has done, the latest first."""
    return (
        Todo.objects.filter(closed_by=person, state=TodoState.DONE)
        .select_related("case", "department", "owner")
        .order_by("-closed_at")
    )


def holds(department: Department) -> bool:
    """Does a department still owe something, or take part in a collaboration that runs?"""
    running = Case.objects.filter(state=CaseState.RUNNING)
    part = (
        Q(participations__department=department)
        | Q(department=department)
        | Q(leading_department=department)
    )
    owed = Todo.objects.filter(state=TodoState.OPEN, department=department)
    return owed.exists() or running.filter(part).exists()


def waiting_rings(at: datetime) -> QuerySet[Ring]:
    """Return the rings that are due at ``at`` and not rung, in due order (R4)."""
    return (
        Ring.objects.filter(
            rung_at=None, rings_at__lte=at, todo__state=TodoState.OPEN, todo__paused_at=None
        )
        .select_related("todo")
        .order_by("rings_at", "pk")
    )


def people_at(level: Who, todo: Todo) -> list[Person]:
    """Return who hears of an overdue to-do at a level of the playbook's escalation (S3.4)."""
    case, unit = todo.case, todo.department or todo.owner.department
    found: Person | None
    match level:
        case Who.CONTACT:
            found = contact_of(todo)
        case Who.DEPARTMENT_HEAD:
            found = unit.head if unit else None
        case Who.LEADING_DEPARTMENT:
            found = (case.leading_department or case.department).head
        case Who.COMMON_SUPERIOR:
            units = {case.department_id} | ({unit.pk} if unit else set())
            found = superior_over(frozenset(units), frozenset({todo.owner_id}))
        case Who.EXECUTIVE:
            found = Person.objects.filter(heads__parent=None, heads__is_active=True).first()
        case Who.STEERING_GROUP:
            return steering_group(case)
        case _:
            found = todo.owner
    return [found] if found else []


def contact_of(todo: Todo) -> Person:
    """Return the contact of the department that owes, or whoever owes where there is none."""
    asked = Participation.objects.filter(case=todo.case, department=todo.department)
    found = asked.select_related("contact").first() if todo.department else None
    return found.contact if found else todo.owner


def steering_group(case: Case) -> list[Person]:
    """Return the people who sit in the committee that the collaboration's playbook names."""
    group = cases.playbook_for(case).roles.steering_group
    seats = group.members if group else ()
    named = Q(username__in=[seat.person for seat in seats if seat.person])
    heads = Q(heads__code__in=[seat.head_of for seat in seats if seat.head_of])
    parts = {seat.part for seat in seats}
    ids = {case.requester_id} if Who.REQUESTER in parts else set()
    if Who.REQUESTER_SUPERIOR in parts and case.superior_id:
        ids.add(case.superior_id)
    if Who.EXECUTIVE in parts:
        tops = Person.objects.filter(heads__parent=None, heads__is_active=True)
        ids.update(tops.values_list("pk", flat=True))
    if Who.COMMON_SUPERIOR in parts:
        units = case.participations.values_list("department_id", flat=True)
        found = superior_over(frozenset({case.department_id, *units}), frozenset())
        ids.update({found.pk} if found else set())
    members = Person.objects.filter(named | heads | Q(pk__in=ids), is_active=True)
    return list(members.distinct().order_by("pk"))
