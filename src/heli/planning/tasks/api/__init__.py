"""The breakdown for programs, through the same commands as the pages."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from heli.collaboration.cases.models import Goal
from heli.collaboration.cases.queries import case_seen_by
from heli.company.org.queries import departments, people
from heli.company.org.views import SignedInRequest
from heli.planning.tasks import commands, queries
from heli.planning.tasks.api.bodies import (
    Id,
    LeadIn,
    LinkIn,
    LinkOut,
    Page,
    ReasonIn,
    Start,
    SupportIn,
    SupportOut,
    TaskIn,
    TaskListOut,
    TaskOut,
    TaskPatch,
)
from heli.planning.tasks.models import Task
from heli.web.access import Access, access

router = Router(tags=["tasks"])


def _task(request: SignedInRequest, pk: int) -> Task:
    return queries.task_seen_by(request.reader, pk)


def _goal(pk: int | None, case_id: int) -> Goal | None:
    return get_object_or_404(Goal, pk=pk, case=case_id) if pk else None


@router.get("/collaborations/{case_id}/tasks", response=list[TaskOut])
@access(Access.SEEN)
def tasks(request: SignedInRequest, case_id: Id, limit: Page = 50, offset: Start = 0) -> object:
    """List the tasks of a collaboration in the order of its breakdown."""
    case = case_seen_by(request.reader, case_id)
    return queries.tasks_of(case)[offset : offset + limit]


@router.post("/collaborations/{case_id}/tasks", response={201: TaskOut})
@access(Access.SEEN)
def add_task(request: SignedInRequest, case_id: Id, body: TaskIn) -> object:
    """Add a task with its one accountable department (S2.1, S2.2)."""
    case = case_seen_by(request.reader, case_id)
    given = {"department_id", "parent_id", "lead_id", "goal_id"}
    row = commands.add_task(
        case=case,
        department=get_object_or_404(departments(), pk=body.department_id),
        parent=get_object_or_404(queries.tasks_of(case), pk=body.parent_id)
        if body.parent_id
        else None,
        lead=get_object_or_404(people(), pk=body.lead_id) if body.lead_id else None,
        goal=_goal(body.goal_id, case_id),
        by=request.user,
        at=timezone.now(),
        **body.model_dump(exclude=given),
    )
    return Status(201, row)


@router.post("/collaborations/{case_id}/tasks/typical", response={201: list[TaskOut]})
@access(Access.SEEN)
def take_typical_tasks(request: SignedInRequest, case_id: Id) -> object:
    """Begin the breakdown with the tasks of the collaboration's scenario (S0.2, S2.1)."""
    case = case_seen_by(request.reader, case_id)
    rows = commands.take_typical_tasks(case=case, by=request.user, at=timezone.now())
    return Status(201, rows)


@router.get("/tasks/{task_id}", response=TaskOut)
@access(Access.SEEN)
def task(request: SignedInRequest, task_id: Id) -> object:
    """Return one task."""
    return _task(request, task_id)


@router.patch("/tasks/{task_id}", response=TaskOut)
@access(Access.SEEN)
def change_task(request: SignedInRequest, task_id: Id, body: TaskPatch) -> object:
    """Change a task; only what is sent."""
    row = _task(request, task_id)
    values: dict[str, Any] = body.model_dump(exclude_unset=True, exclude={"version"})
    if "department_id" in values:
        values["department"] = get_object_or_404(departments(), pk=values.pop("department_id"))
    if "goal_id" in values:
        values["goal"] = _goal(values.pop("goal_id"), row.case_id)
    optional = {"starts_on", "ends_on", "effort_days", "goal"}
    values = {n: v for n, v in values.items() if v is not None or n in optional}
    return commands.change_task(
        task=row, seen_version=body.version, by=request.user, at=timezone.now(), **values
    )


@router.delete("/tasks/{task_id}", response={204: None})
@access(Access.SEEN)
def remove_task(request: SignedInRequest, task_id: Id, version: int | None = None) -> object:
    """Take a task out of the plan."""
    row = _task(request, task_id)
    commands.remove_task(task=row, by=request.user, at=timezone.now(), seen_version=version)
    return Status(204, None)


@router.post("/tasks/{task_id}/lead", response=TaskOut)
@access(Access.SEEN)
def name_lead(request: SignedInRequest, task_id: Id, body: LeadIn) -> object:
    """Name the first-responsible person (S2.3)."""
    return commands.name_lead(
        task=_task(request, task_id),
        lead=get_object_or_404(people(), pk=body.lead_id),
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/tasks/{task_id}/links", response={201: LinkOut})
@access(Access.SEEN)
def link_tasks(request: SignedInRequest, task_id: Id, body: LinkIn) -> object:
    """Let a task begin after another one."""
    after, before = _task(request, task_id), _task(request, body.before_id)
    at = timezone.now()
    return Status(
        201, commands.link_tasks(before=before, after=after, lag=body.lag, by=request.user, at=at)
    )


@router.delete("/task-links/{link_id}", response={204: None})
@access(Access.SEEN)
def unlink_tasks(request: SignedInRequest, link_id: Id) -> object:
    """Let a task wait for another one no longer."""
    row = get_object_or_404(queries.links_seen_by(request.reader), pk=link_id)
    commands.unlink_tasks(link=row, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/tasks/{task_id}/supports", response={201: SupportOut})
@access(Access.SEEN)
def ask_support(request: SignedInRequest, task_id: Id, body: SupportIn) -> object:
    """Say what a task needs of another department (S2.3)."""
    person = get_object_or_404(people(), pk=body.person_id) if body.person_id else None
    return Status(
        201,
        commands.ask_support(
            task=_task(request, task_id),
            department=get_object_or_404(departments(), pk=body.department_id),
            need=body.need,
            person=person,
            by=request.user,
            at=timezone.now(),
        ),
    )


@router.delete("/task-supports/{support_id}", response={204: None})
@access(Access.SEEN)
def drop_support(request: SignedInRequest, support_id: Id) -> object:
    """Say that a department's support is no longer needed."""
    row = get_object_or_404(queries.supports_seen_by(request.reader), pk=support_id)
    commands.drop_support(support=row, by=request.user, at=timezone.now())
    return Status(204, None)


@router.get("/collaborations/{case_id}/task-lists", response=list[TaskListOut])
@access(Access.SEEN)
def task_lists(request: SignedInRequest, case_id: Id) -> object:
    """List the task lists of the departments that take part (S2.3)."""
    case = case_seen_by(request.reader, case_id)
    return queries.task_lists_of(case)


@router.post("/task-lists/{list_id}/confirm", response={204: None})
@access(Access.SEEN)
def confirm_task_list(request: SignedInRequest, list_id: Id, version: int | None = None) -> object:
    """Stand by a department's tasks; for its head (S2.3)."""
    row = get_object_or_404(queries.task_lists_seen_by(request.reader), pk=list_id)
    commands.confirm_task_list(
        task_list=row, by=request.user, at=timezone.now(), seen_version=version
    )
    return Status(204, None)


@router.post("/task-lists/{list_id}/reopen", response={204: None})
@access(Access.SEEN)
def reopen_task_list(request: SignedInRequest, list_id: Id, body: ReasonIn) -> object:
    """Open a confirmed task list again."""
    row = get_object_or_404(queries.task_lists_seen_by(request.reader), pk=list_id)
    at = timezone.now()
    commands.reopen_task_list(task_list=row, reason=body.reason, by=request.user, at=at)
    return Status(204, None)
