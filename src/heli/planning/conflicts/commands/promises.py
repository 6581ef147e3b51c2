from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from heli.company.assets.models import Resource
from heli.company.history.commands import command
from heli.company.org.models import Person
from heli.planning.conflicts.commands.finding import find_conflicts
from heli.planning.conflicts.commands.sheets import go_on
from heli.planning.conflicts.models import Conflict
from heli.planning.resources.commands import (
    Answer,
    ask_again,
    confirm_need,
    confirm_resources,
    decline_need,
    move_needs,
    withdraw_need,
)
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.states import PROMISED
from heli.planning.tasks.commands import reschedule_task
from heli.planning.tasks.models import Task


@command
def promise_resources(
    *,
    confirmation: Confirmation,
    answers: Sequence[Answer],
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> list[Conflict]:
    """
    Answer the rows of P4, stand by the whole, and bring up every overload this causes (S2.5).

    Returns the conflicts now open on what was promised.

    :raises NotYours: if ``by`` does not head the department
    :raises Refused: if it is confirmed already, or a need is still without an answer
    :raises Invalid: at the row whose answer does not fit
    :raises Stale: if it changed since ``seen_version``
    """
    confirm_resources(
        confirmation=confirmation, answers=answers, by=by, at=at, seen_version=seen_version
    )
    needs = Need.objects.filter(confirmation=confirmation, state__in=PROMISED)
    found = find_conflicts(needs.select_related("case"), by=by, at=at)
    go_on(confirmation.case, by=by, at=at)
    return found


@command
def promise_need(
    *,
    need: Need,
    by: Person,
    at: datetime,
    offered: Decimal | None = None,
    resource: Resource | None = None,
    person: Person | None = None,
    alternative: str = "",
    seen_version: int | None = None,
) -> list[Conflict]:
    """
    Promise one need, and bring up the overload this causes in the same write (S2.5).

    :raises NotYours: if ``by`` does not head the supplying department
    :raises Refused: if it was answered already
    :raises Invalid: if nobody is named, or more is offered than was asked
    :raises Stale: if it changed since ``seen_version``
    """
    row = confirm_need(
        need=need, offered=offered, resource=resource, person=person, alternative=alternative,
        by=by, at=at, seen_version=seen_version,
    )  # fmt: skip
    return find_conflicts([row], by=by, at=at)


@command
def decline_promise(
    *, need: Need, alternative: str, by: Person, at: datetime, seen_version: int | None = None
) -> Need:
    """
    Decline a need, or take a promise back; a conflict that this ends is gone (S2.4, S2.5).

    :raises NotYours: if ``by`` does not head the supplying department
    :raises Refused: if it was declined already
    :raises Invalid: if no alternative or reason is given
    :raises Stale: if it changed since ``seen_version``
    """
    row = decline_need(need=need, alternative=alternative, by=by, at=at, seen_version=seen_version)
    find_conflicts([row], by=by, at=at)
    go_on(row.case, by=by, at=at)
    return row


@command
def withdraw_promise(
    *, need: Need, by: Person, at: datetime, seen_version: int | None = None
) -> Need:
    """
    Say that something is no longer needed; a conflict that this ends is gone (S2.5).

    :raises NotYours: if ``by`` does not plan the task
    :raises Refused: if it was withdrawn already
    :raises Stale: if it changed since ``seen_version``
    """
    row = withdraw_need(need=need, by=by, at=at, seen_version=seen_version)
    find_conflicts([row], by=by, at=at)
    go_on(row.case, by=by, at=at)
    return row


@command
def ask_once_more(
    *,
    need: Need,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
    amount: Decimal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Need:
    """
    Ask again for something; until the answer it is not promised, which may end a conflict (S2.5).

    Without days those of its task hold.

    :raises NotYours: if ``by`` does not plan the task
    :raises Refused: if the department has not answered yet
    :raises Stale: if it changed since ``seen_version``
    """
    task = Task.objects.get(pk=need.task_id)
    row = ask_again(
        need=need, by=by, at=at, seen_version=seen_version, amount=amount,
        starts_on=starts_on or task.starts_on, ends_on=ends_on or task.ends_on,
    )  # fmt: skip
    find_conflicts([need, row], by=by, at=at)
    go_on(row.case, by=by, at=at)
    return row


@command
def move_task(
    *,
    task: Task,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: Person | None,
    at: datetime,
) -> list[Task]:
    """
    Move a task by decision, with what waits for it and what is promised for all of them.

    Asks no leave: whoever decides (a conflict, a risk warning) has checked the authority. The
    allocation sheet follows with its next version; an overload that this causes comes up.

    :raises Invalid: if the end lies before the start
    """
    moved = reschedule_task(
        task=task, starts_on=starts_on, ends_on=ends_on, reason=reason, by=by, at=at
    )
    needs = move_needs(moved, by=by, at=at)
    find_conflicts(needs, by=by, at=at)
    if needs:
        go_on(task.case, by=by, at=at)
    return [row for row, _ in moved]
