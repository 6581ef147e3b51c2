import hashlib
import secrets
from datetime import datetime
from typing import Any

from heli.company.history.commands import change, columns, command, expect_version, record
from heli.company.org import queries, rules
from heli.company.org.models import ApiToken, Department, Person
from heli.kernel.refusals import Invalid, NotYours
from heli.kernel.words import N_

PERSON_FIELDS = {
    "name", "email", "phone", "title", "level", "department", "manager", "language", "is_active",
    "is_administrator",
}  # fmt: skip
DEPARTMENT_FIELDS = {"name", "code", "parent", "head", "contact", "is_active"}


def _must_administrate(by: Person | None) -> None:
    # None is the command line on the server itself, which needs no one's leave.
    if by is not None and not by.is_administrator:
        raise NotYours(N_("Only an administrator may change the organisation."))


@command
def found_department(
    *,
    name: str,
    code: str,
    by: Person | None,
    at: datetime,
    parent: Department | None = None,
    head: Person | None = None,
    contact: Person | None = None,
) -> Department:
    """
    Add a department below ``parent``.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if another department has the name or the code
    """
    _must_administrate(by)
    _must_be_free(name, code, but=None)
    department = Department(name=name, code=code, parent=parent, head=head, contact=contact)
    department.save(force_insert=True)
    tree = queries.parents()
    department.path = rules.path_of(tree, department.pk)
    department.save(update_fields=["path"])
    after = columns(department)
    record("department.founded", department, by=by, at=at, after=after, department=name)
    return department


@command
def change_department(
    *,
    department: Department,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
    **values: Any,
) -> None:
    """
    Rename, move or staff a department; ``values`` are columns of ``DEPARTMENT_FIELDS``.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if the name or code is taken, or the tree would become circular
    :raises Stale: if somebody changed it since ``seen_version``
    """
    _must_administrate(by)
    department = Department.objects.select_for_update().get(pk=department.pk)
    expect_version(department, seen_version)
    values = {name: value for name, value in values.items() if name in DEPARTMENT_FIELDS}
    _must_be_free(
        values.get("name", department.name), values.get("code", department.code), but=department.pk
    )
    tree = queries.parents()
    parent = values.get("parent", department.parent)
    if parent and rules.would_be_circular(tree, department.pk, parent.pk):
        raise Invalid({"parent": N_("A department cannot stand below itself.")})
    change(
        "department.changed", department, by=by, at=at, values=values, department=department.name
    )
    if "parent" in values:
        _move_branch(department, by=by, at=at)


def _move_branch(department: Department, *, by: Person | None, at: datetime) -> None:
    tree = queries.parents()
    for row in Department.objects.filter(path__startswith=department.path):
        values = {"path": rules.path_of(tree, row.pk)}
        change("department.changed", row, by=by, at=at, values=values, department=row.name)


def _must_be_free(name: str, code: str, *, but: int | None) -> None:
    others = Department.objects.all() if but is None else Department.objects.exclude(pk=but)
    if others.filter(name=name).exists():
        raise Invalid({"name": N_("Another department has this name.")})
    if others.filter(code=code).exists():
        raise Invalid({"code": N_("Another department has this code.")})


@command
def add_person(
    *,
    username: str,
    name: str,
    by: Person | None,
    at: datetime,
    password: str | None = None,
    hashed_password: str = "",
    **values: Any,
) -> Person:
    """
    Add somebody who works here; without a password she cannot sign in with one.

    ``hashed_password`` is one that an import or the demo has hashed already.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if the user name is taken
    """
    _must_administrate(by)
    if Person.objects.filter(username=username).exists():
        raise Invalid({"username": N_("Somebody signs in with this name already.")})
    values = {key: value for key, value in values.items() if key in PERSON_FIELDS}
    person = Person(username=username, name=name, **values)
    if hashed_password:
        person.password = hashed_password
    else:
        person.set_password(password)
    person.save(force_insert=True)
    after = {k: v for k, v in columns(person).items() if k != "password"}
    record("person.joined", person, by=by, at=at, after=after, person=name)
    return person


@command
def change_person(
    *,
    person: Person,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
    **values: Any,
) -> None:
    """
    Change a person's entry; she may set her own language, the rest is the administrator's.

    :raises NotYours: if ``by`` may not
    :raises Stale: if somebody changed it since ``seen_version``
    """
    values = {name: value for name, value in values.items() if name in PERSON_FIELDS}
    if not (by and by.pk == person.pk and set(values) <= {"language", "phone", "email"}):
        _must_administrate(by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    expect_version(person, seen_version)
    change("person.changed", person, by=by, at=at, values=values, person=person.name)


@command
def make_token(*, label: str, by: Person, at: datetime) -> str:
    """Return a new API token of ``by``; it is shown this once and kept only as a hash."""
    token = secrets.token_urlsafe(32)
    row = ApiToken(
        person=by, label=label, digest=hashlib.sha256(token.encode()).hexdigest(), made_at=at
    )
    row.save(force_insert=True)
    after = {name: value for name, value in columns(row).items() if name != "digest"}
    record("token.made", row, by=by, at=at, after=after, label=label)
    return token


@command
def revoke_token(*, token: ApiToken, by: Person, at: datetime) -> None:
    """
    Make a token useless from the next request on (S2).

    :raises NotYours: if it is somebody else's and ``by`` is not an administrator
    """
    if token.person_id != by.pk:
        _must_administrate(by)
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        before, after = {"revoked_at": None}, {"revoked_at": at}
        record("token.revoked", token, by=by, at=at, before=before, after=after, label=token.label)
