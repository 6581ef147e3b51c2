from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from heli.collaboration.todos import commands, queries
from heli.company.org.queries import departments_seen_by
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access
from heli.web.words import title_of

router = Router(tags=["to-dos"])


class SeenVersion(Schema):
    """The ``version`` of the department that was seen."""

    version: int


class TodoOut(Schema):
    """What somebody owes."""

    id: int
    kind: str
    title: str
    collaboration_id: int
    owner: str
    department: str | None
    due_at: datetime
    paused: bool
    link: str


@router.get("/todos", response=list[TodoOut])
@access(Access.SIGNED_IN)
def todos(request: SignedInRequest, limit: int = 50, offset: int = 0) -> object:
    """List what the asker owes, the most urgent first, at most 200 at a time."""
    start = max(offset, 0)
    rows = queries.owed_by(request.reader)[start : start + max(1, min(limit, 200))]
    return [
        {
            "id": todo.pk,
            "kind": todo.kind,
            "title": title_of(f"todo:{todo.kind}", todo.facts),
            "collaboration_id": todo.case_id,
            "owner": todo.owner.name,
            "department": todo.department.name if todo.department else None,
            "due_at": todo.due_at,
            "paused": todo.paused_at is not None,
            "link": todo.link,
        }
        for todo in rows
    ]


@router.post("/todos/{todo_id}/nudge", response={204: None})
@access(Access.SEEN)
def nudge(request: SignedInRequest, todo_id: int) -> object:
    """Ask whoever owes it to hurry."""
    todo = get_object_or_404(queries.todos_seen_by(request.reader), pk=todo_id)
    commands.nudge(todo=todo, by=request.user, at=timezone.now())
    return Status(204, None)


@router.post("/departments/{department_id}/close", response={204: None})
@access(Access.ADMINISTRATOR)
def close_department(request: SignedInRequest, department_id: int, body: SeenVersion) -> object:
    """Take a department out of use, once nothing of it is left to do."""
    unit = get_object_or_404(departments_seen_by(request.reader), pk=department_id)
    commands.close_department(
        department=unit, seen_version=body.version, by=request.user, at=timezone.now()
    )
    return Status(204, None)
