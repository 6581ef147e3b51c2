from datetime import datetime
from typing import Annotated, Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from heli.company.org import commands, queries
from heli.company.org.models import Department, Person
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_, Term
from heli.web.access import Access, access

router = Router(tags=["organisation"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Short = Annotated[str, Field(max_length=80)]
Named = Annotated[str, Field(min_length=1, max_length=80)]
Email = Annotated[str, Field(max_length=254, pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")]
Code = Annotated[str, Field(min_length=1, max_length=20)]


class PersonOut(Schema):
    """A person as everybody may know her."""

    id: int
    username: str
    name: str
    title: str
    department_id: int | None
    version: int


class DepartmentOut(Schema):
    """A department with who heads it and who answers for it."""

    id: int
    name: str
    code: str
    parent_id: int | None
    head_id: int | None
    contact_id: int | None
    version: int


class Strict(Schema):
    """A body that names nothing unknown."""

    model_config = ConfigDict(extra="forbid")


class DepartmentIn(Strict):
    """A new department."""

    name: Named
    code: Code
    parent_id: Id | None = None
    head_id: Id | None = None
    contact_id: Id | None = None


class DepartmentChange(Strict):
    """What changes about a department, at the ``version`` that was seen."""

    version: int
    name: Named | None = None
    code: Code | None = None
    parent_id: Id | None = None
    head_id: Id | None = None
    contact_id: Id | None = None


class SeenDepartment(Strict):
    """The ``version`` of the department that was seen."""

    version: int


class PersonIn(Strict):
    """Somebody new; without a password she cannot sign in with one."""

    username: Named
    name: Named
    department_id: Id | None = None
    manager_id: Id | None = None
    title: Short = ""
    email: Email = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    is_administrator: bool = False
    password: Annotated[str, Field(max_length=200)] = ""


class PersonChange(Strict):
    """What changes about a person, at the ``version`` that was seen."""

    version: int
    name: Named | None = None
    department_id: Id | None = None
    manager_id: Id | None = None
    title: Short | None = None
    email: Email | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    is_administrator: bool | None = None
    is_active: bool | None = None
    password: Annotated[str, Field(max_length=200)] = ""


class TokenIn(Schema):
    """What the token is for."""

    label: str


class TokenRow(Schema):
    """A token that works; the token itself is not kept."""

    id: int
    label: str
    made_at: datetime


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


@router.post("/departments", response={201: DepartmentOut})
@access(Access.ADMINISTRATOR)
def found_department(request: SignedInRequest, body: DepartmentIn) -> object:
    """Add a department."""
    values = _with_rows(body.dict())
    return Status(201, commands.found_department(by=request.user, at=timezone.now(), **values))


@router.patch("/departments/{department_id}", response=DepartmentOut)
@access(Access.ADMINISTRATOR)
def change_department(
    request: SignedInRequest, department_id: Id, body: DepartmentChange
) -> object:
    """Rename, move or staff a department; what is left out stays."""
    department = get_object_or_404(queries.departments(), pk=department_id)
    commands.change_department(
        department=department,
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
        **_changes(body, may_be_none={"parent_id", "head_id", "contact_id"}),
    )
    return Department.objects.get(pk=department.pk)


@router.post("/departments/{department_id}/reopen", response=DepartmentOut)
@access(Access.ADMINISTRATOR)
def reopen_department(request: SignedInRequest, department_id: Id, body: SeenDepartment) -> object:
    """Put a closed department to use again."""
    found = queries.departments_seen_by(request.reader)
    return commands.reopen_department(
        department=get_object_or_404(found, pk=department_id),
        seen_version=body.version,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/people", response={201: PersonOut})
@access(Access.ADMINISTRATOR)
def add_person(request: SignedInRequest, body: PersonIn) -> object:
    """Add somebody who works here."""
    values = _with_rows(body.dict())
    hashed = _hashed(values.pop("password"), None)
    person = commands.add_person(
        hashed_password=hashed, by=request.user, at=timezone.now(), **values
    )
    return Status(201, person)


@router.patch("/people/{person_id}", response=PersonOut)
@access(Access.ADMINISTRATOR)
def change_person(request: SignedInRequest, person_id: Id, body: PersonChange) -> object:
    """Change a person's entry, or let her in no longer; what is left out stays."""
    person = get_object_or_404(queries.people_seen_by(request.reader), pk=person_id)
    values = _changes(body, may_be_none={"department_id", "manager_id"})
    hashed = _hashed(values.pop("password", ""), person)
    commands.change_person(
        person=person,
        seen_version=body.version,
        hashed_password=hashed,
        by=request.user,
        at=timezone.now(),
        **values,
    )
    return Person.objects.get(pk=person.pk)


@router.get("/tokens", response=list[TokenRow])
@access(Access.SIGNED_IN)
def tokens(request: SignedInRequest) -> object:
    """List the asker's own tokens that work, the newest first."""
    return list(request.user.tokens.filter(revoked_at=None).order_by("-made_at"))


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


def _changes(body: Strict, *, may_be_none: set[str]) -> dict[str, Any]:
    given = body.dict(exclude_unset=True)
    del given["version"]
    empty = {key for key, value in given.items() if value is None} - may_be_none
    if empty:
        raise Invalid({key: N_("This cannot be empty.") for key in sorted(empty)})
    return _with_rows(given)


def _with_rows(values: dict[str, Any]) -> dict[str, Any]:
    """Put the rows in place of the ids that point at them."""
    rows: dict[str, Any] = {}
    wrong: dict[str, Term] = {}
    for key, value in values.items():
        if not key.endswith("_id"):
            rows[key] = value
            continue
        units = key in {"parent_id", "department_id"}
        found = queries.departments() if units else queries.people()
        row = found.filter(pk=value).first() if value else None
        if value and row is None:
            wrong[key] = N_("There is nothing here, or it is not open to you.")
        rows[key.removesuffix("_id")] = row
    if wrong:
        raise Invalid(wrong)
    return rows


def _hashed(password: str, person: Person | None) -> str:
    if not password:
        return ""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid({"password": Term(error.messages[0])}) from error
    return make_password(password)
