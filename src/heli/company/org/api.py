from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from heli.company.org import commands, queries
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access

router = Router(tags=["organisation"])


class PersonOut(Schema):
    """A person as everybody may know her."""

    id: int
    username: str
    name: str
    title: str
    department_id: int | None


class DepartmentOut(Schema):
    """A department with who heads it and who answers for it."""

    id: int
    name: str
    code: str
    parent_id: int | None
    head_id: int | None
    contact_id: int | None


class TokenIn(Schema):
    """What the token is for."""

    label: str


class TokenOut(Schema):
    """The token itself, shown this once."""

    token: str


@router.get("/me", response=PersonOut)
@access(Access.SIGNED_IN)
def me(request: SignedInRequest) -> object:
    """Say who asks."""
    return request.user


@router.get("/departments", response=list[DepartmentOut])
@access(Access.SIGNED_IN)
def departments(request: SignedInRequest) -> object:
    """List the departments, in the order of the tree."""
    return list(queries.departments().order_by("path"))


@router.get("/people", response=list[PersonOut])
@access(Access.SIGNED_IN)
def people(request: SignedInRequest, q: str = "", limit: int = 50, offset: int = 0) -> object:
    """List people whose name holds ``q``, at most 200 at a time."""
    found = queries.people().filter(name__icontains=q).order_by("name", "pk")
    return list(found[max(offset, 0) : max(offset, 0) + max(1, min(limit, 200))])


@router.post("/tokens", response={201: TokenOut})
@access(Access.SIGNED_IN)
def make_token(request: SignedInRequest, body: TokenIn) -> object:
    """Make an API token."""
    token = commands.make_token(label=body.label, by=request.user, at=timezone.now())
    return Status(201, {"token": token})


@router.delete("/tokens/{token_id}", response={204: None})
@access(Access.SEEN)
def revoke_token(request: SignedInRequest, token_id: int) -> object:
    """Revoke one of one's own tokens."""
    token = get_object_or_404(request.user.tokens.all(), pk=token_id)
    commands.revoke_token(token=token, by=request.user, at=timezone.now())
    return Status(204, None)
