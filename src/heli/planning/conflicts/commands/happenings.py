"""What happened elsewhere and touches promises: the worker reads it in the log."""

from datetime import date, datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState
from heli.company.calendars.models import Absence
from heli.company.history.commands import command, record
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.planning.conflicts import queries
from heli.planning.conflicts.commands.finding import find_conflicts
from heli.planning.conflicts.commands.sheets import go_on
from heli.planning.conflicts.models import Conflict, PlanWatch
from heli.planning.resources.commands import drop_needs, follow_task
from heli.planning.resources.models import Need
from heli.planning.resources.queries import page_of_resources
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span


@command
def heed_absence(
    *, absence: Absence, until: date | None = None, by: None, at: datetime
) -> list[Conflict]:
    """
    Bring up what an absent person is promised for, or let it go once she is there (S2.3, S2.5).

    ``until`` is the last day that an absence had before it was shortened. Twice is once. Returns
    the conflicts now open.

    :raises Refused: if nobody stands above the departments that would have to agree
    """
    last = max(absence.ends_on, until or absence.ends_on)
    touched = queries.promises_of(absence.person_id, absence.starts_on, last)
    for case in Case.objects.filter(needs__in=touched).distinct().order_by("pk"):
        lock_case(case)
    return find_conflicts(touched.all(), by=by, at=at)


@command
def tell_of_absence(
    *, absence: Absence, until: date | None = None, by: None, at: datetime
) -> list[Need]:
    """
    Tell whom a promise of an absent person concerns where nobody could decide a conflict (S2.5).

    The worker calls this when ``heed_absence`` is refused, so that nothing is lost in silence.
    Returns the promises.
    """
    last = max(absence.ends_on, until or absence.ends_on)
    needs = list(queries.promises_of(absence.person_id, absence.starts_on, last))
    for need in needs:
        told = {"what": absence.person.name, "task": need.task.name}
        days = {"starts_on": absence.starts_on, "ends_on": last}
        event = record("need.unattended", need, by=by, at=at, case=need.case_id, **told, **days)
        people = [need.case.requester, need.task.lead, need.department.head]
        notify(event, people, link=page_of_resources(need.case))
    return needs


@command
def follow_plan(
    *, task: Task, starts_on: date | None, ends_on: date | None, by: Person | None, at: datetime
) -> list[Need]:
    """
    Let needs follow a task that people moved from these days, or removed (S2.4, S2.5, S2.7).

    ``by`` moved it. Conflicts and the allocation sheet follow in the same write. Twice is once.
    Returns the needs that changed.
    """
    case = lock_case(task.case)
    task = Task.objects.get(pk=task.pk)
    if case.state != CaseState.RUNNING:
        return []
    if task.removed_at:
        needs = drop_needs(task, by=by, at=at)
    elif starts_on and ends_on:
        needs = follow_task(task, Span(starts_on, ends_on), by=by, at=at)
    else:  # it had no days that a need could have followed
        needs = []
    if needs:
        find_conflicts(needs, by=by, at=at)
        go_on(case, by=by, at=at)
    return needs


@command
def follow_lists(*, case: Case, by: None, at: datetime) -> None:
    """
    Let the duty to publish the allocation sheet follow what the departments stand by (S2.6).

    A plan that needs nothing of anybody is answered once every task list is confirmed; whatever
    opens a list or asks for a resource takes the duty back.
    """
    case = lock_case(case)
    if case.state == CaseState.RUNNING:
        go_on(case, by=by, at=at)


@command
def watch_from(*, number: int, by: None, at: datetime) -> None:
    """Remember up to which entry of the log the plans have followed."""
    PlanWatch.objects.update_or_create(pk=1, defaults={"number": number})
