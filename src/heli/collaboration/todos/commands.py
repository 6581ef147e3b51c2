from datetime import datetime

from heli.collaboration.cases.commands import let_see
from heli.collaboration.cases.models import Case
from heli.collaboration.todos import queries, rules
from heli.collaboration.todos.models import Ring, Todo
from heli.collaboration.todos.states import RingKind, TodoState
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import Event, add, change, command, record
from heli.company.notices.commands import notify
from heli.company.notices.models import Reason
from heli.company.org import commands as org
from heli.company.org.models import Department, Person
from heli.company.playbooks.queries import playbook_of
from heli.company.playbooks.rules import Playbook, Who
from heli.kernel.refusals import Refused
from heli.kernel.words import N_, words_of
from heli.kernel.worktime import Limit


def open_todo(
    kind: str,
    *,
    case: Case,
    owner: Person,
    link: str,
    by: Person | None,
    at: datetime,
    limit: str = "",
    due_at: datetime | None = None,
    department: Department | None = None,
    **facts: object,
) -> Todo:
    """
    Let ``owner`` owe something until a due time; runs in the command that creates the duty.

    The due time is ``due_at`` or follows from the playbook's limit named ``limit``. With a
    ``department`` the duty is the department's: its head may fulfil it and hears of a delay.
    """
    playbook, calendar = playbook_of(case.playbook_id), company_calendar()
    due = due_at or calendar.after(at, playbook.limit(limit, case.priority))
    todo = Todo(
        case=case,
        kind=kind,
        facts={"case": case.title, "department": department.name if department else "", **facts},
        link=link,
        owner=owner,
        department=department,
        opened_at=at,
        due_at=due,
    )
    event = add("todo.opened", todo, by=by, at=at, case=case.pk, **_told(todo))
    plan = rules.planned_rings(
        calendar,
        opened_at=at,
        due_at=due,
        reminder=playbook.reminders.ahead_of(limit),
        escalation=_levels(playbook, todo),
    )
    Ring.objects.bulk_create(
        Ring(todo=todo, level=r.level, kind=r.kind, to=r.to, rings_at=r.at) for r in plan
    )
    notify(event, [owner, department.head if department else None], link=link, reason=Reason.ACT)
    return todo


def _levels(playbook: Playbook, todo: Todo) -> list[tuple[str, Limit | None]]:
    """Return who hears of a delay and when; nobody is told that his own duty went up to him."""
    unit = todo.department or todo.owner.department
    own = {Who.DEPARTMENT_HEAD} if unit and unit.head_id == todo.owner_id else set()
    at_once = {level.to for level in playbook.escalation if not level.after}
    if Who.CONTACT in at_once and queries.contact_of(todo).pk == todo.owner_id:
        own.add(Who.CONTACT)
    return [(level.to, level.after) for level in playbook.escalation if level.to not in own]


def close_todo(todo: Todo, *, by: Person | None, at: datetime) -> None:
    """Strike off what was owed; runs in the command that fulfils it; twice is once."""
    todo.refresh_from_db()
    if todo.state == TodoState.OPEN:
        values = {"state": TodoState.DONE, "closed_at": at, "closed_by": by}
        change("todo.done", todo, by=by, at=at, case=todo.case_id, values=values, **_told(todo))


def cancel_todo(todo: Todo, *, by: Person | None, at: datetime) -> None:
    """Strike off what is no longer needed; runs in the command that makes it so."""
    todo.refresh_from_db()
    if todo.state == TodoState.OPEN:
        values = {"state": TodoState.CANCELLED, "closed_at": at}
        told = _told(todo)
        change("todo.cancelled", todo, by=by, at=at, case=todo.case_id, values=values, **told)


def cancel_todos(*, case: Case, by: Person | None, at: datetime, kind: str = "") -> None:
    """Strike off everything that a collaboration waits for, or all of one kind."""
    todos = Todo.objects.filter(case=case, state=TodoState.OPEN)
    for todo in todos.filter(kind=kind) if kind else todos:
        cancel_todo(todo, by=by, at=at)


def hand_on(todo: Todo, owner: Person, *, by: Person | None, at: datetime) -> None:
    """Let somebody else owe it from now on; the due time stays."""
    told = _told(todo) | {"owner": owner.name}
    event = change(
        "todo.handed_on", todo, by=by, at=at, case=todo.case_id, values={"owner": owner}, **told
    )
    notify(event, [owner], link=todo.link, reason=Reason.ACT)


def pause_todo(todo: Todo, *, by: Person | None, at: datetime) -> None:
    """Stop the clock while the other side is asked back; it does not ring meanwhile."""
    told = _told(todo)
    change("todo.paused", todo, by=by, at=at, case=todo.case_id, values={"paused_at": at}, **told)


def resume_todo(todo: Todo, *, by: Person | None, at: datetime) -> None:
    """Let the clock run again; due time and rings move by the working time it stood still."""
    if todo.paused_at is None:
        return
    calendar, paused_at = company_calendar(), todo.paused_at

    def later(moment: datetime) -> datetime:
        return rules.moved_by_pause(calendar, moment, paused_at=paused_at, resumed_at=at)

    values = {"paused_at": None, "due_at": later(todo.due_at)}
    told = _told(todo)
    change("todo.resumed", todo, by=by, at=at, case=todo.case_id, values=values, **told)
    for ring in todo.rings.filter(rung_at=None):
        ring.rings_at = later(ring.rings_at)
        ring.save(update_fields=["rings_at"])


@command
def ring_todo(*, ring: Ring, by: None, at: datetime) -> bool:
    """
    Ring once: remind its owner, say that it is overdue, or put it to the next level (R4, S3.4).

    Returns False, changing nothing, if another worker rang it or the to-do was closed or paused
    meanwhile.
    """
    todo = Todo.objects.select_for_update().get(pk=ring.todo_id)
    if todo.state != TodoState.OPEN or todo.paused_at:
        return False
    # A pause may have moved the ring since the worker saw it.
    waiting = Ring.objects.filter(pk=ring.pk, rung_at=None, rings_at__lte=at)
    if not waiting.update(rung_at=at):
        return False
    if ring.kind == RingKind.ESCALATION:
        _escalate(todo, ring.to, at=at)
    else:
        event = record(f"todo.{ring.kind}", todo, by=None, at=at, case=todo.case_id, **_told(todo))
        told = [todo.owner]
        if ring.kind == RingKind.DUE and todo.department and todo.department.head:
            told.append(todo.department.head)
        notify(event, told, link=todo.link, reason=Reason.ACT)
    return True


def _escalate(todo: Todo, to: str, *, at: datetime) -> None:
    above, owner = queries.people_at(Who(to), todo), todo.owner
    values: dict[str, object] = {}
    if above and to == Who.DEPARTMENT_HEAD:  # from now on it is the head's to do
        values = {"owner": above[0]}
    let_see(todo.case, above, by=None, at=at)
    told = _told(todo) | {"owner": "、".join(p.name for p in above) or todo.owner.name}
    event = change("todo.escalated", todo, by=None, at=at, case=todo.case_id, values=values, **told)
    notify(event, [*above, owner], link=todo.link, reason=Reason.ACT)


@command
def nudge(*, todo: Todo, by: Person, at: datetime) -> Event:
    """
    Ask the owner of a to-do to hurry (催办); whoever sees the collaboration may.

    :raises Refused: if it is done already, or its owner was asked within the hour
    """
    todo.refresh_from_db()
    if todo.state != TodoState.OPEN:
        raise Refused(N_("This is done already."))
    if todo.nudged_at and at - todo.nudged_at < rules.BETWEEN_NUDGES:
        raise Refused(N_("%(owner)s was asked less than an hour ago."), owner=todo.owner.name)
    values = {"nudged_at": at}
    event = change(
        "todo.nudged", todo, by=by, at=at, case=todo.case_id, values=values, **_told(todo)
    )
    notify(event, [todo.owner], link=todo.link, reason=Reason.ACT)
    return event


@command
def close_department(
    *, department: Department, by: Person | None, at: datetime, seen_version: int | None = None
) -> Department:
    """
    Take a department out of use, once nothing of it is left to do.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is closed, people or departments belong to it, it owes something, or
        takes part in a collaboration that runs
    :raises Stale: if somebody changed it since ``seen_version``
    """
    closed = org.close_department(department=department, by=by, at=at, seen_version=seen_version)
    if queries.holds(closed):  # which they are is not for every administrator to know (S1)
        raise Refused(
            N_("%(department)s still owes something or takes part in collaborations that run."),
            department=closed.name,
        )
    return closed


def _told(todo: Todo) -> dict[str, object]:
    # The title stays a sentence with places: each reader gets it in her own language.
    # ``case`` is the collaboration's id in the log, so its title goes under another name.
    facts = {"about" if k == "case" else k: v for k, v in todo.facts.items()}
    return {"todo": words_of(f"todo:{todo.kind}"), "owner": todo.owner.name, **facts}
