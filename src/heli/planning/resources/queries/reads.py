from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import acting_in, playbook_for, seen
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.assets.models import Resource
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.planning.resources.models import Confirmation, Need, Sheet, SheetAcknowledgement
from heli.planning.resources.rules import Claim
from heli.planning.resources.states import PROMISED, NeedState, Part, SheetState
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import task_lists_of, tasks_of
from heli.planning.tasks.states import ListState


def needs_of(case: Case) -> QuerySet[Need]:
    """Return what the tasks of a collaboration need, by supplying department (S2.4, S2.5)."""
    return (
        Need.objects.filter(case=case)
        .exclude(state=NeedState.WITHDRAWN)
        .select_related("task", "task__department", "department", "resource", "confirmation")
        .order_by("department__path", "task__position", "pk")
    )


def needs_seen_by(reader: Reader) -> QuerySet[Need]:
    """Return the needs of collaborations that this reader may know of (S1)."""
    return Need.objects.filter(seen(reader, "case__")).select_related(
        "case", "task", "task__department", "department", "resource"
    )


def confirmations_of(case: Case) -> QuerySet[Confirmation]:
    """Return P4 of each department that was asked for something."""
    return (
        Confirmation.objects.filter(case=case)
        .select_related("department", "department__head", "confirmed_by", "todo", "todo__owner")
        .order_by("department__path")
    )


def confirmations_seen_by(reader: Reader) -> QuerySet[Confirmation]:
    """Return the resource confirmations of collaborations that this reader may know of (S1)."""
    return Confirmation.objects.filter(seen(reader, "case__")).select_related(
        "case", "case__requester", "case__department", "department", "department__head"
    )


def unconfirmed(case: Case) -> QuerySet[Confirmation]:
    """Return the confirmations that are still missing: what the gate waits for (S2.4, S2.7)."""
    return confirmations_of(case).filter(state=SheetState.OPEN)


def is_ready(case: Case, papers: Iterable[Confirmation] | None = None) -> bool:
    """
    May the allocation sheet be published now, as far as the departments are concerned (S2.6)?

    All that were asked have confirmed. Where nothing was asked of anybody, every department must
    stand by its tasks, and the gate of the current stage must want the sheet: it then says that
    the plan needs nothing. ``papers`` are its confirmations, if they were read already.
    """
    found = Confirmation.objects.filter(case=case) if papers is None else papers
    states = {SheetState(paper.state) for paper in found}
    if states:
        return SheetState.OPEN not in states
    wanted = {condition.key for condition in playbook_for(case).stage(case.stage).gate}
    lists = set(task_lists_of(case).values_list("state", flat=True))
    return "sheet.published" in wanted and lists == {ListState.CONFIRMED}


def sheet_todo(case: Case) -> Todo | None:
    """Return the requester's open duty to publish the sheet, if nothing stands in its way."""
    owed = Todo.objects.filter(case=case, kind="publish_sheet", state=TodoState.OPEN)
    return owed.select_related("owner").first()


def _promised() -> QuerySet[Need]:
    return Need.objects.filter(state__in=PROMISED, case__state=CaseState.RUNNING)


def _claims(needs: QuerySet[Need]) -> list[Claim]:
    columns = needs.order_by("starts_on", "pk").values_list(
        "pk", "resource_id", "case_id", "task_id", "offered", "starts_on", "ends_on"
    )
    return [
        Claim(need, resource or 0, case, task, offered or Decimal(0), starts_on, ends_on)
        for need, resource, case, task, offered, starts_on, ends_on in columns
    ]


def claims_on(
    resource: Resource, first: date | None = None, last: date | None = None
) -> list[Claim]:
    """Return what is promised of a resource in a window, over ALL collaborations (S2.5)."""
    needs = _promised().filter(resource=resource)
    if first and last:
        needs = needs.filter(ends_on__gte=first, starts_on__lte=last)
    return _claims(needs)


def claims_between(resources: Collection[int], first: date, last: date) -> dict[int, list[Claim]]:
    """Return what is promised of several resources (ids) in a window, by resource."""
    needs = _promised().filter(resource_id__in=resources, ends_on__gte=first, starts_on__lte=last)
    found: dict[int, list[Claim]] = {}
    for claim in _claims(needs):
        found.setdefault(claim.resource, []).append(claim)
    return found


def claims_by_resource(resources: Collection[int]) -> dict[int, list[Claim]]:
    """Return everything that running collaborations are promised of resources (ids)."""
    found: dict[int, list[Claim]] = {}
    for claim in _claims(_promised().filter(resource_id__in=resources)):
        found.setdefault(claim.resource, []).append(claim)
    return found


def names_of_needs(needs: Collection[int], reader: Reader) -> dict[int, tuple[str, str]]:
    """
    Return task and collaboration of needs (ids) as far as this reader may know them (S1).

    A need that is missing here belongs to a collaboration that she does not see.
    """
    rows = Need.objects.filter(seen(reader, "case__"), pk__in=needs)
    return {pk: (task, case) for pk, task, case in rows.values_list(
        "pk", "task__name", "case__title"
    )}  # fmt: skip


def parts_of(need: Need, person: Person, at: datetime) -> set[Part]:
    """Return what say a person has in a need at a moment, for a command."""
    return parts_in(need.task, need.department, reader_of(person, at))


def parts_in(task: Task, supplier: Department, reader: Reader) -> set[Part]:
    """Return what say this reader has in what a task needs of a department."""
    parts = set()
    if supplier.head_id in reader.stands_for:
        parts.add(Part.SUPPLIER)
    if {task.lead_id, task.department.head_id, task.case.requester_id} & reader.stands_for:
        parts.add(Part.ASKER)
    if task.case.requester_id in reader.stands_for:
        parts.add(Part.REQUESTER)
    return parts


def sheet_of(case: Case) -> Sheet | None:
    """Return the version of the allocation sheet that holds, if one was published (S2.6)."""
    return (
        Sheet.objects.filter(case=case).select_related("published_by").order_by("-number").first()
    )


def sheets_seen_by(reader: Reader) -> QuerySet[Sheet]:
    """Return the published sheets of collaborations that this reader may know of (S1)."""
    return Sheet.objects.filter(seen(reader, "case__")).select_related("case", "published_by")


def acknowledgements_of(sheet: Sheet) -> QuerySet[SheetAcknowledgement]:
    """Return which departments know of a version, and which do not yet."""
    return (
        SheetAcknowledgement.objects.filter(sheet=sheet)
        .select_related("department", "department__head", "given_by", "todo", "todo__owner")
        .order_by("department__path")
    )


def acknowledgements_seen_by(reader: Reader) -> QuerySet[SheetAcknowledgement]:
    """Return the acknowledgements of collaborations that this reader may know of (S1)."""
    return SheetAcknowledgement.objects.filter(seen(reader, "sheet__case__")).select_related(
        "sheet", "sheet__case", "department"
    )


def tally(case: Case) -> dict[str, int]:
    """Return how many needs stand in which state."""
    rows = Need.objects.filter(case=case).values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows}


def outside_their_task(case: Case) -> QuerySet[Need]:
    """Return the needs that no longer fall inside their task, because it was moved (S2.7)."""
    beyond = Q(starts_on__lt=F("task__starts_on")) | Q(ends_on__gt=F("task__ends_on"))
    return needs_of(case).filter(beyond)


def page_of_resources(case: Case) -> str:
    """Return the address of a collaboration's resources."""
    return reverse("resources:show", args=[case.pk])


def may_ask(task: Task, person: Person, at: datetime) -> bool:
    """May a person ask for what a task needs: requester, head of its department, lead?"""
    askers = {task.lead_id, task.department.head_id, task.case.requester_id}
    return bool(askers & reader_of(person, at).stands_for)


def tasks_planned_by(case: Case, reader: Reader) -> QuerySet[Task]:
    """Return the tasks for which this reader may ask: all of a requester, hers of others."""
    found = tasks_of(case)
    acting = acting_in(case, reader)
    if case.requester_id in acting:
        return found
    return found.filter(Q(lead_id__in=acting) | Q(department__head_id__in=acting))


def need_in_full(pk: int) -> Need:
    """Return a need with everything that decides about it, as it is now."""
    return Need.objects.select_related(
        "case", "task", "task__case", "task__department", "department", "department__head",
        "resource", "resource__person", "confirmation", "asked_by",
    ).get(pk=pk)  # fmt: skip


def heads(department: Department, person: Person, at: datetime) -> bool:
    """Does a person head a department, or act for whoever does?"""
    return department.head_id in reader_of(person, at).stands_for


def is_published(case: Case) -> bool:
    """Does the published sheet hold everything that is promised by now?"""
    sheet = sheet_of(case)
    if sheet is None:
        return False
    changed = Need.objects.filter(case=case, answered_at__gt=sheet.published_at)
    return not changed.exists()
