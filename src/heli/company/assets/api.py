from decimal import Decimal
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from heli.company.assets import commands, queries
from heli.company.assets.states import Kind
from heli.company.org.queries import departments, people
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access

router = Router(tags=["resources"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Page = Annotated[int, Field(ge=1, le=200)]
Start = Annotated[int, Field(ge=0, le=10**6)]


class ResourceOut(Schema):
    """Something that can be promised; capacity in the unit: percent a day, pieces a day, yuan."""

    id: int
    kind: str
    name: str
    skill: str
    department_id: int
    person_id: int | None
    capacity: Decimal
    unit: str
    version: int


class ResourceIn(Schema):
    """A new resource of a department; ``person_id`` for people and only for them."""

    kind: Kind
    name: Annotated[str, Field(min_length=1, max_length=80)]
    department_id: Id
    capacity: Amount
    skill: Annotated[str, Field(max_length=80)] = ""
    person_id: Id | None = None


class ResourcePatch(Schema):
    """What changes of a resource; ``version`` is the one that was seen."""

    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    skill: Annotated[str, Field(max_length=80)] | None = None
    capacity: Amount | None = None
    is_active: bool | None = None
    version: int | None = None


@router.get("/resources", response=list[ResourceOut])
@access(Access.SIGNED_IN)
def resources(
    request: SignedInRequest, department_id: Id | None = None, limit: Page = 50, offset: Start = 0
) -> object:
    """List what departments can promise, of one or of all."""
    rows = queries.resources()
    if department_id:
        rows = rows.filter(department_id=department_id)
    return rows[offset : offset + limit]


@router.post("/resources", response={201: ResourceOut})
@access(Access.SIGNED_IN)
def add_resource(request: SignedInRequest, body: ResourceIn) -> object:
    """Add a resource; for the head of its department."""
    person = body.person_id and get_object_or_404(people(), pk=body.person_id)
    row = commands.add_resource(
        kind=body.kind,
        name=body.name,
        department=get_object_or_404(departments(), pk=body.department_id),
        capacity=body.capacity,
        skill=body.skill,
        person=person or None,
        by=request.user,
        at=timezone.now(),
    )
    return Status(201, row)


@router.patch("/resources/{resource_id}", response=ResourceOut)
@access(Access.SIGNED_IN)
def change_resource(request: SignedInRequest, resource_id: Id, body: ResourcePatch) -> object:
    """Change a resource; for the head of its department."""
    values = body.model_dump(exclude_unset=True, exclude={"version"}, exclude_none=True)
    return commands.change_resource(
        resource=get_object_or_404(queries.resources(), pk=resource_id),
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
        **values,
    )
