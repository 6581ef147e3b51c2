from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, participations, signer_for, speaks_for
from heli.collaboration.todos.commands import cancel_todo, cancel_todos, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import NotYours, Refused
from heli.kernel.words import N_
from heli.planning.resources import queries
from heli.planning.resources.models import Need, Sheet, SheetAcknowledgement
from heli.planning.resources.states import PROMISED
from heli.planning.tasks.commands import lock_plan

Rulings = Mapping[int, dict[str, Any]]  # need -> conflict number, arbiter, ruling


@command
def publish_sheet(*, case: Case, rulings: Rulings, by: Person, at: datetime) -> Sheet:
    """
    Publish who gives what to whom and when, as the next version and the baseline (S2.6).

    ``rulings`` says by need how a conflict about it was decided. Pages and API publish through
    ``conflicts.commands``, which refuses while a conflict is open.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if a department has not confirmed its resources
    """
    case = lock_plan(case)
    if case.requester_id not in reader_of(by, at).stands_for:
        raise NotYours(N_("Only the requester publishes the allocation sheet."))
    waiting = [row.department.name for row in queries.unconfirmed(case)]
    if waiting:
        raise Refused(
            N_("Resources are not confirmed yet by %(departments)s."),
            departments=", ".join(waiting),
        )
    return _publish(case, rulings, by=by, at=at)


def reissue_sheet(case: Case, rulings: Rulings, *, by: Person | None, at: datetime) -> None:
    """Publish the next version if one was published, nothing is missing, and it says more."""
    last = queries.sheet_of(case)
    if last is None or queries.unconfirmed(case).exists():
        return
    if last.lines != _lines(case, rulings):
        _publish(case, rulings, by=by, at=at)


def _publish(case: Case, rulings: Rulings, *, by: Person | None, at: datetime) -> Sheet:
    last = queries.sheet_of(case)
    number = last.number + 1 if last else 1
    lines = _lines(case, rulings)
    sheet = Sheet(case=case, number=number, lines=lines, published_by=by, published_at=at)
    event = add("sheet.published", sheet, by=by, at=at, case=case.pk, number=number)
    if last:
        _forget(last, by=by, at=at)
    _fulfil(case, by=by, at=at)
    link = reverse("resources:sheet", args=[case.pk])
    for row in participations(case):
        known = SheetAcknowledgement(sheet=sheet, department=row.department)
        known.todo = open_todo(
            "acknowledge_sheet", case=case, owner=signer_for(row, "allocation_sheet"),
            department=row.department, limit="acknowledge_sheet", link=link, by=by, at=at,
            number=str(number),
        )  # fmt: skip
        add("sheet.sent", known, by=by, at=at, case=case.pk, department=row.department.name)
    notify(event, everyone_in(case), link=link)
    return sheet


def _lines(case: Case, rulings: Rulings) -> list[dict[str, Any]]:
    needs = queries.needs_of(case).filter(state__in=PROMISED)
    rows = needs.select_related("task__lead", "resource__department")
    return [_line(case, need, rulings.get(need.pk, {})) for need in rows]


def _line(case: Case, need: Need, ruling: dict[str, Any]) -> dict[str, Any]:
    lead = need.task.lead
    return {
        "need": need.pk,
        "resource": need.resource.name if need.resource else need.skill,
        "kind": need.kind,
        "owner": need.department.name,
        "task": f"{need.task.number} {need.task.name}",
        "user": need.task.department.name,
        "starts_on": need.starts_on.isoformat(),
        "ends_on": need.ends_on.isoformat(),
        "amount": f"{(need.offered or need.amount).normalize():f}",
        "unit": need.unit,
        "coordinator": lead.name if lead else "",
        "priority": need.task.priority or case.priority,
        "purpose": need.purpose,
        **ruling,
    }


def _forget(last: Sheet, *, by: Person | None, at: datetime) -> None:
    for row in queries.acknowledgements_of(last).filter(given_at=None):
        if row.todo:
            cancel_todo(row.todo, by=by, at=at)


def _fulfil(case: Case, *, by: Person | None, at: datetime) -> None:
    for todo in Todo.objects.filter(case=case, kind="publish_sheet", state=TodoState.OPEN):
        close_todo(todo, by=by, at=at)


def owe_sheet(case: Case, *, by: Person | None, at: datetime) -> None:
    """Let the requester owe the sheet, once, as soon as nothing stands in its way (S2.6)."""
    if queries.sheet_todo(case) or not queries.is_ready(case) or queries.is_published(case):
        return
    open_todo(
        "publish_sheet", case=case, owner=case.requester, limit="publish_sheet",
        link=queries.page_of_resources(case), by=by, at=at,
    )  # fmt: skip


def no_sheet_yet(case: Case, *, by: Person | None, at: datetime) -> None:
    """Take the duty to publish back while something stands in its way again."""
    cancel_todos(case=case, kind="publish_sheet", by=by, at=at)


@command
def acknowledge_sheet(*, acknowledgement: SheetAcknowledgement, by: Person, at: datetime) -> None:
    """
    Say that a department knows of a version of the sheet (S2.6); twice is once.

    :raises NotYours: if ``by`` is neither its contact nor its head
    :raises Refused: if a newer version was published
    """
    row = SheetAcknowledgement.objects.select_related("sheet__case", "department", "todo").get(
        pk=acknowledgement.pk
    )
    sheet = row.sheet
    case = lock_plan(sheet.case)
    contact = participations(case).get(department=row.department).contact
    if not speaks_for(row.department, by, at, contact):
        raise NotYours(N_("Only %(department)s acknowledges this."), department=row.department.name)
    newest = queries.sheet_of(case)
    if newest and newest.pk != sheet.pk:
        raise Refused(N_("A newer version was published; look at that one."))
    if row.given_at:
        return
    values = {"given_by": by, "given_at": at}
    told: dict[str, object] = {"number": sheet.number, "department": row.department.name}
    change("sheet.acknowledged", row, by=by, at=at, case=case.pk, values=values, **told)
    if row.todo:
        close_todo(row.todo, by=by, at=at)
