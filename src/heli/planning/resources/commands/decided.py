"""What a decision changes about promises; whoever decides has checked the authority."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.states import Role
from heli.company.assets.models import Resource
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.planning.resources import queries, rules
from heli.planning.resources.commands.needs import told
from heli.planning.resources.models import Need
from heli.planning.resources.states import NeedState
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span


def move_needs(
    moved: Iterable[tuple[Task, Span]], *, by: Person | None, at: datetime
) -> list[Need]:
    """Move what is asked and promised for tasks that moved; pairs each with where it was."""
    calendar, found = company_calendar(), []
    before = {task.pk: (span, task) for task, span in moved}
    needs = Need.objects.filter(task_id__in=before).exclude(
        state__in=[NeedState.WITHDRAWN, NeedState.DECLINED]
    )
    for need in needs.select_related("task", "department", "resource", "resource__person"):
        old, task = before[need.task_id]
        if task.starts_on is None or task.ends_on is None:
            continue
        now = Span(task.starts_on, task.ends_on)
        place = rules.moved_with(Span(need.starts_on, need.ends_on), old, now, calendar)
        _put(need, place.starts_on, place.ends_on, by=by, at=at)
        found.append(need)
    return found


def _put(need: Need, starts_on: date, ends_on: date, *, by: Person | None, at: datetime) -> None:
    values = {"starts_on": starts_on, "ends_on": ends_on}
    facts = told(need) | values
    event = change("need.moved", need, by=by, at=at, case=need.case_id, values=values, **facts)
    person = need.resource.person if need.resource else None
    notify(event, [person, need.department.head], link=queries.page_of_resources(need.case))


def adjust_need(
    need: Need,
    *,
    by: Person | None,
    at: datetime,
    resource: Resource | None = None,
    offered: Decimal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Need:
    """Give somebody else, another share or other days than were promised, by decision (S2.5)."""
    before = need.resource
    wanted = {
        "resource": resource, "offered": offered, "starts_on": starts_on, "ends_on": ends_on,
    }  # fmt: skip
    values: dict[str, Any] = {n: value for n, value in wanted.items() if value is not None}
    if offered is not None:
        less = offered < need.amount
        values["state"] = NeedState.PARTLY if less else NeedState.CONFIRMED
    event = change(
        "need.adjusted", need, by=by, at=at, case=need.case_id, values=values, **told(need)
    )
    people = [r.person for r in (before, need.resource) if r]
    if resource and resource.person:
        join(need.case, resource.person, Role.SUPPORTER, by=by, at=at)
    notify(event, [*people, need.task.lead], link=queries.page_of_resources(need.case))
    return need


def split_need(
    need: Need, *, until: date, starts_on: date, ends_on: date, by: Person | None, at: datetime
) -> Need:
    """Let a promise rest after ``until`` and go on from ``starts_on`` to ``ends_on`` (S2.5)."""
    adjust_need(need, ends_on=until, by=by, at=at)
    rest = Need.objects.get(pk=need.pk)
    rest.pk, rest.version = None, 1
    rest.starts_on, rest.ends_on = starts_on, ends_on
    facts = told(need) | {"starts_on": starts_on, "ends_on": ends_on}
    add("need.split", rest, by=by, at=at, case=need.case_id, **facts)
    return rest
