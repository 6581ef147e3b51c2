from datetime import datetime

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.company.history.commands import add, change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.planning.tasks import queries, rules
from heli.planning.tasks.commands.lists import lock_plan
from heli.planning.tasks.models import Task, TaskLink, TaskSupport

MOST_LAG = 250  # working days: about a year


@command
def link_tasks(*, before: Task, after: Task, by: Person, at: datetime, lag: int = 0) -> TaskLink:
    """
    Let ``after`` begin when ``before`` has ended and ``lag`` further working days have passed.

    :raises NotYours: if ``by`` is neither the requester nor head of ``after``'s department
    :raises Refused: if ``before`` waits for ``after``, or the link is there already
    :raises Invalid: if the tasks belong to two collaborations, or the lag is out of reach
    """
    case = lock_plan(after.case)
    _must_plan(case, after, by, at)
    if before.case_id != case.pk or before.removed_at:
        raise Invalid({"before": N_("This task is not in the plan.")})
    if not -MOST_LAG <= lag <= MOST_LAG:
        raise Invalid({"lag": N_("A wait is given in working days, a year at most.")})
    if TaskLink.objects.filter(before=before, after=after, removed_at=None).exists():
        raise Refused(N_("“%(then)s” waits for “%(first)s” already."), **_told(before, after))
    if rules.would_be_circular(queries.orders_of(case), before.pk, after.pk):
        raise Refused(N_("“%(first)s” waits for “%(then)s” itself."), **_told(before, after))
    link = TaskLink(before=before, after=after, lag=lag)
    add("task.linked", link, by=by, at=at, case=case.pk, **_told(before, after))
    return link


@command
def unlink_tasks(*, link: TaskLink, by: Person, at: datetime) -> None:
    """
    Let a task wait for another one no longer.

    :raises NotYours: if ``by`` is neither the requester nor head of the later task's department
    """
    case = lock_plan(link.after.case)
    _must_plan(case, link.after, by, at)
    told = _told(link.before, link.after)
    values = {"removed_at": at}
    change("task.unlinked", link, by=by, at=at, case=case.pk, values=values, **told)


@command
def ask_support(
    *,
    task: Task,
    department: Department,
    need: str,
    by: Person,
    at: datetime,
    person: Person | None = None,
) -> TaskSupport:
    """
    Say which other department supports a task, and what is needed of it (S2.3).

    :raises NotYours: if ``by`` is neither the requester nor the head of the task's department
    :raises Invalid: if the department is accountable itself or does not take part, or no need
    """
    case = lock_plan(task.case)
    _must_plan(case, task, by, at)
    if department.pk == task.department_id:
        raise Invalid({"department": N_("The accountable department does not support itself.")})
    if not case.participations.filter(department=department).exists():
        raise Invalid({"department": N_("This department does not take part.")})
    if not need.strip():
        raise Invalid({"need": N_("Say what is needed.")})
    if TaskSupport.objects.filter(task=task, department=department, removed_at=None).exists():
        raise Invalid({"department": N_("This department supports the task already.")})
    support = TaskSupport(task=task, department=department, person=person, need=need)
    told = {"department": department.name, "task": task.name, "need": need}
    event = add("support.asked", support, by=by, at=at, case=case.pk, **told)
    if person:
        join(case, person, Role.SUPPORTER, by=by, at=at)
    notify(event, [person, department.head], link=queries.page_of_task(task))
    return support


@command
def drop_support(*, support: TaskSupport, by: Person, at: datetime) -> None:
    """
    Say that a task needs the support of a department no longer.

    :raises NotYours: if ``by`` is neither the requester nor the head of the task's department
    """
    task = support.task
    case = lock_plan(task.case)
    _must_plan(case, task, by, at)
    told = {"department": support.department.name, "task": task.name}
    values = {"removed_at": at}
    change("support.dropped", support, by=by, at=at, case=case.pk, values=values, **told)


def _must_plan(case: Case, task: Task, by: Person, at: datetime) -> None:
    if not queries.parts_of(case, task.department, by, at):
        raise NotYours(
            N_("Only the requester and the head of %(department)s change this task."),
            department=task.department.name,
        )


def _told(before: Task, after: Task) -> dict[str, str]:
    return {"first": before.name, "then": after.name}
