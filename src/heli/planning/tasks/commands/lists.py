from datetime import datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.cases.queries import participations
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_, Term
from heli.planning.tasks import queries
from heli.planning.tasks.models import TaskList
from heli.planning.tasks.states import TASK_LIST, ListState, Part, Verb

SHOWN = 3  # tasks that a refusal names


def lock_plan(case: Case) -> Case:
    """
    Return a running collaboration whose planning is open, held until the command ends (R2).

    :raises Refused: if it has ended, or the minutes are not signed yet
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        state = CaseState(case.state).label
        raise Refused(N_("This collaboration is %(state)s; its plan stands."), state=Term(state))
    if not TaskList.objects.filter(case=case).exists():
        raise Refused(N_("The plan opens once the review minutes are signed."))
    return case


@command
def open_task_lists(*, case: Case, by: Person | None, at: datetime) -> list[TaskList]:
    """
    Let every department that takes part draw up its task list (S2.3); the gates call this.

    Each head owes it within the playbook's ``task_list`` limit; who has one gets no second.
    """
    return [list_for(case, row, by=by, at=at) for row in participations(case)]


def list_for(case: Case, row: Participation, *, by: Person | None, at: datetime) -> TaskList:
    """Return the task list of a department that takes part, opened now if it has none."""
    found = TaskList.objects.filter(case=case, department=row.department).first()
    if found:
        return found
    opened = TaskList(case=case, department=row.department)
    opened.todo = _owe(case, row.department, row.contact, by=by, at=at)
    told = {"department": row.department.name}
    add("task_list.opened", opened, by=by, at=at, case=case.pk, **told)
    return opened


def _owe(
    case: Case, department: Department, contact: Person, *, by: Person | None, at: datetime
) -> Todo:
    return open_todo(
        "task_list",
        case=case,
        owner=department.head or contact,
        department=department,
        limit="task_list",
        link=queries.page_of_plan(case),
        by=by,
        at=at,
    )


@command
def confirm_task_list(
    *, task_list: TaskList, by: Person, at: datetime, seen_version: int | None = None
) -> None:
    """
    Stand by a department's tasks: each with lead, standard and dates (S2.3).

    :raises Refused: if a task lacks one of these, or the list is confirmed already
    :raises NotYours: if ``by`` does not head the department
    :raises Stale: if the list changed since ``seen_version``
    """
    case = lock_plan(task_list.case)
    task_list = TaskList.objects.select_related("department", "todo").get(pk=task_list.pk)
    expect_version(task_list, seen_version)
    department = task_list.department
    roles = queries.parts_of(case, department, by, at)
    state = TASK_LIST.target(Verb.CONFIRM, state=task_list.state, roles=roles)
    lacking = [str(task) for task in queries.incomplete_tasks(case, department)]
    if lacking:
        raise Refused(
            N_("Still without lead, delivery standard or dates: %(tasks)s"),
            tasks=", ".join(lacking[:SHOWN]) + ("…" if len(lacking) > SHOWN else ""),
        )
    values = {"state": state, "confirmed_by": by, "confirmed_at": at}
    told = {"department": department.name}
    event = change(
        "task_list.confirmed", task_list, by=by, at=at, case=case.pk, values=values, **told
    )
    if task_list.todo:
        close_todo(task_list.todo, by=by, at=at)
    notify(event, [case.requester], link=queries.page_of_plan(case))


@command
def reopen_task_list(*, task_list: TaskList, reason: str, by: Person, at: datetime) -> None:
    """
    Open a confirmed task list again; its head owes a new confirmation.

    :raises Refused: if it is not confirmed
    :raises NotYours: if ``by`` is neither the requester nor the head
    """
    case = lock_plan(task_list.case)
    task_list = TaskList.objects.select_related("department").get(pk=task_list.pk)
    department = task_list.department
    roles = queries.parts_of(case, department, by, at)
    TASK_LIST.target(Verb.REOPEN, state=task_list.state, roles=roles)
    contact = Participation.objects.get(case=case, department=department).contact
    values = {
        "state": ListState.DRAFTING,
        "confirmed_by": None,
        "confirmed_at": None,
        "todo": _owe(case, department, contact, by=by, at=at),
    }
    told: dict[str, object] = {"department": department.name, "reason": reason}
    change("task_list.reopened", task_list, by=by, at=at, case=case.pk, values=values, **told)


def touch_list(case: Case, department: Department, *, what: Term, by: Person, at: datetime) -> None:
    """Reopen a confirmed list that somebody other than its head changes: she saw another one."""
    found = TaskList.objects.filter(case=case, department=department).first()
    if found is None:
        list_for(case, Participation.objects.get(case=case, department=department), by=by, at=at)
        return
    mine = Part.HEAD in queries.parts_of(case, department, by, at)
    if found.state == ListState.CONFIRMED and not mine:
        reopen_task_list(task_list=found, reason=what, by=by, at=at)
