"""How needs follow what people change by hand about their task."""

from datetime import datetime
from typing import Any

from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.planning.resources import queries, rules
from heli.planning.resources.commands.needs import open_confirmation, told
from heli.planning.resources.models import Need
from heli.planning.resources.states import NEED, PROMISED, NeedState, Part, Verb
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span


def follow_task(task: Task, before: Span, *, by: Person | None, at: datetime) -> list[Need]:
    """
    Let the needs of a task follow it from ``before`` to its days now; return those that moved.

    What is only asked moves along, and so does a promise whose new days lie within the promised
    ones. Any other promise was given for other days (S2.4): the department is asked again, and its
    confirmation is open until its head has answered (S2.7).
    """
    if task.starts_on is None or task.ends_on is None:
        return []
    calendar, after = company_calendar(), Span(task.starts_on, task.ends_on)
    found = []
    for need in _standing(task):
        held = Span(need.starts_on, need.ends_on)
        place = rules.follows(held, before, after, calendar)
        if place == held:
            continue
        if need.state in PROMISED and not rules.covers(held, place):
            _ask_anew(need, place, by=by, at=at)
        else:
            _tell(need, "need.moved", _days(place), by=by, at=at)
        found.append(need)
    return found


def drop_needs(task: Task, *, by: Person | None, at: datetime) -> list[Need]:
    """Withdraw what a task that was removed needed; what was promised for it is free again."""
    found = _standing(task)
    for need in found:
        state = NEED.target(Verb.WITHDRAW, state=need.state, roles={Part.ASKER})
        _tell(need, "need.withdrawn", {"state": state}, by=by, at=at)
    return found


def _standing(task: Task) -> list[Need]:
    rows = Need.objects.filter(task=task).exclude(
        state__in=[NeedState.WITHDRAWN, NeedState.DECLINED]
    )
    return list(rows.select_related(
        "case", "task", "department__head", "resource__person", "confirmation"
    ).order_by("pk"))  # fmt: skip


def _days(place: Span) -> dict[str, Any]:
    return {"starts_on": place.starts_on, "ends_on": place.ends_on}


def _ask_anew(need: Need, place: Span, *, by: Person | None, at: datetime) -> None:
    state = NEED.target(Verb.ASK_AGAIN, state=need.state, roles={Part.ASKER})
    values = _days(place) | {
        "state": state, "offered": None, "alternative": "", "answered_by": None,
        "answered_at": None,
    }  # fmt: skip
    open_confirmation(need.case, need.department, by=by, at=at)
    _tell(need, "need.reopened", values, by=by, at=at)


def _tell(
    need: Need, verb: str, values: dict[str, Any], *, by: Person | None, at: datetime
) -> None:
    facts = told(need) | {name: values[name] for name in ("starts_on", "ends_on") if name in values}
    event = change(verb, need, by=by, at=at, case=need.case_id, values=values, **facts)
    person = need.resource.person if need.resource else None
    notify(event, [need.department.head, person], link=queries.page_of_resources(need.case))
