from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.todos.commands import open_todo
from heli.collaboration.todos.models import Todo
from heli.company.assets.commands import person_as_resource
from heli.company.assets.models import Resource
from heli.company.assets.states import UNIT_OF, Kind, Unit
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_, Term
from heli.planning.resources import queries
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.states import NEED, SheetState, Verb
from heli.planning.tasks.commands import lock_plan
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span

FULL_TIME = 100
MOST_ALIKE = 20
Days = tuple[date | None, date | None]


@command
def ask_for(
    *,
    task: Task,
    department: Department,
    kind: Kind,
    amount: Decimal,
    by: Person,
    at: datetime,
    person: Person | None = None,
    resource: Resource | None = None,
    skill: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    purpose: str = "",
    times: int = 1,
) -> list[Need]:
    """
    Ask a department for what a task needs (S2.4), by name or by skill; its head owes an answer.

    ``amount`` counts in the kind's unit; days default to the task's; ``times`` asks for several
    alike, such as two designers. Returns one need for each.

    :raises NotYours: if ``by`` is neither requester, head of the task's department, nor lead
    :raises Invalid: if the department does not take part, or an amount, day or name does not fit
    :raises Refused: if planning is not open or the task was removed
    """
    case = lock_plan(task.case)
    task = Task.objects.select_related("case", "department").get(pk=task.pk)
    if task.removed_at:
        raise Refused(N_("This task was removed."))
    if not queries.may_ask(task, by, at):
        raise NotYours(N_("Only who plans “%(task)s” asks for its resources."), task=task.name)
    first, last = starts_on or task.starts_on, ends_on or task.ends_on
    days = _check(case, department, kind, amount, (first, last))
    if not 1 <= times <= MOST_ALIKE or (times > 1 and (person or resource)):
        raise Invalid({"times": N_("Ask for several at once only by skill, twenty at most.")})
    if person:
        resource = person_as_resource(person, by=by, at=at)
    _check_resource(resource, department, kind)
    confirmation = open_confirmation(case, department, by=by, at=at)
    needs = []
    for _ in range(times):
        need = Need(
            case=case, task=task, confirmation=confirmation, department=department, kind=kind,
            resource=resource, skill=skill, amount=amount, unit=UNIT_OF[kind],
            starts_on=days.starts_on, ends_on=days.ends_on, purpose=purpose, asked_by=by,
        )  # fmt: skip
        add("need.asked", need, by=by, at=at, case=case.pk, **told(need))
        needs.append(need)
    return needs


def told(need: Need) -> dict[str, Any]:
    """Return the facts of a need that its events tell."""
    named = need.resource.name if need.resource else need.skill
    return {
        "what": named or Term(Kind(need.kind).label),
        "task": need.task.name,
        "department": need.department.name,
        "amount": f"{need.amount.normalize():f}",
    }


def _check(case: Case, department: Department, kind: Kind, amount: Decimal, days: Days) -> Span:
    (first, last), wrong = days, dict[str, Term]()
    if not case.participations.filter(department=department).exists():
        wrong["department"] = N_("This department does not take part.")
    if amount <= 0:
        wrong["amount"] = N_("Ask for more than nothing.")
    elif UNIT_OF[kind] == Unit.PERCENT and amount > FULL_TIME:
        wrong["amount"] = N_("Nobody gives more than 100 % of the time; ask for two people.")
    if first is None or last is None:
        wrong["starts_on"] = N_("The task has no dates yet: say from when to when.")
    elif last < first:
        wrong["ends_on"] = N_("The end lies before the start.")
    if wrong or first is None or last is None:
        raise Invalid(wrong)
    return Span(first, last)


def _check_resource(resource: Resource | None, department: Department, kind: Kind) -> None:
    if resource is None:
        return
    mine = resource.department.path.startswith(department.path) and resource.is_active
    if not mine or resource.kind != kind:
        raise Invalid({"resource": N_("The department has no such resource.")})


def open_confirmation(
    case: Case, department: Department, *, by: Person | None, at: datetime
) -> Confirmation:
    """Return the paper on which a department answers, open: its head owes the answers."""
    found = Confirmation.objects.filter(case=case, department=department).first()
    unit = {"department": department.name}
    if found is None:
        found = Confirmation(case=case, department=department)
        add("confirmation.opened", found, by=by, at=at, case=case.pk, **unit)
    elif found.state == SheetState.OPEN:
        return found
    values = {
        "state": SheetState.OPEN,
        "confirmed_by": None,
        "confirmed_at": None,
        "todo": _owe(found, by=by, at=at),
    }
    change("confirmation.reopened", found, by=by, at=at, case=case.pk, values=values, **unit)
    return found


def _owe(confirmation: Confirmation, *, by: Person | None, at: datetime) -> Todo:
    case, department = confirmation.case, confirmation.department
    contact = Participation.objects.get(case=case, department=department).contact
    return open_todo(
        "confirm_resources",
        case=case,
        owner=department.head or contact,
        department=department,
        limit="confirm_resources",
        link=reverse("resources:confirm", args=[confirmation.pk]),
        by=by,
        at=at,
    )


@command
def ask_again(
    *,
    need: Need,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
    amount: Decimal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    purpose: str | None = None,
) -> Need:
    """
    Ask once more for something declined, given in part, or wanted at another time.

    What was promised is free until the department answers again.

    :raises NotYours: if ``by`` does not plan the task
    :raises Refused: if the department has not answered yet
    :raises Stale: if it changed since ``seen_version``
    """
    case, need, state = _take("ask_again", need, by=by, at=at, seen_version=seen_version)
    first, last = starts_on or need.starts_on, ends_on or need.ends_on
    wanted = need.amount if amount is None else amount
    _check(case, need.department, Kind(need.kind), wanted, (first, last))
    values = {
        "state": state, "amount": wanted, "starts_on": first, "ends_on": last, "offered": None,
        "alternative": "", "answered_by": None, "answered_at": None,
        "purpose": need.purpose if purpose is None else purpose,
    }  # fmt: skip
    open_confirmation(case, need.department, by=by, at=at)
    change("need.asked_again", need, by=by, at=at, case=case.pk, values=values, **told(need))
    return need


@command
def withdraw_need(*, need: Need, by: Person, at: datetime, seen_version: int | None = None) -> Need:
    """
    Say that something is no longer needed; what was promised is free again.

    :raises NotYours: if ``by`` does not plan the task
    :raises Refused: if it was withdrawn already
    :raises Stale: if it changed since ``seen_version``
    """
    case, need, state = _take("withdraw", need, by=by, at=at, seen_version=seen_version)
    values = {"state": state}
    event = change("need.withdrawn", need, by=by, at=at, case=case.pk, values=values, **told(need))
    person = need.resource.person if need.resource else None
    notify(event, [need.department.head, person], link=queries.page_of_resources(case))
    return need


def _take(
    verb: str, need: Need, *, by: Person, at: datetime, seen_version: int | None
) -> tuple[Case, Need, str]:
    case = lock_plan(need.case)
    need = queries.need_in_full(need.pk)
    expect_version(need, seen_version)
    roles = queries.parts_of(need, by, at)
    return case, need, NEED.target(Verb(verb), state=need.state, roles=roles)
