from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from heli.company.history.commands import change, columns, command, expect_version, record
from heli.company.org import queries, rules
from heli.company.org.commands.steps import differing, must_administrate
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_, Term

DEPARTMENT_FIELDS = {"name", "code", "parent", "head", "contact", "is_active"}
SHOWN = 3  # names that a refusal gives


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
    must_administrate(by)
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
    must_administrate(by)
    if "parent" in values:  # two moves at once could close a circle that neither sees
        list(Department.objects.select_for_update().order_by("pk").values_list("pk"))
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
    if not (values := differing(department, values)):
        return
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
def close_department(
    *, department: Department, by: Person | None, at: datetime, seen_version: int | None = None
) -> Department:
    """
    Take a department out of use; what it took part in keeps its name.

    Pages and API close through ``collaboration.todos.commands``, which knows what it owes.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is closed, people work in it, or departments in use stand below it
    :raises Stale: if somebody changed it since ``seen_version``
    """
    must_administrate(by)
    department = Department.objects.select_for_update().get(pk=department.pk)
    expect_version(department, seen_version)
    if not department.is_active:
        raise Refused(N_("%(department)s is closed already."), department=department.name)
    below = queries.departments().filter(parent=department).order_by("path")
    _must_have_no(below, N_("Departments still stand below it: %(names)s."))
    members = queries.people().filter(department=department).order_by("name", "pk")
    _must_have_no(members, N_("People still work in it: %(names)s. Move them first."))
    name = department.name
    change(
        "department.closed", department, by=by, at=at, values={"is_active": False}, department=name
    )
    return department


def _must_have_no(rows: QuerySet[Any], sentence: Term) -> None:
    names = list(rows.values_list("name", flat=True)[: SHOWN + 1])
    if names:
        more = "…" if len(names) > SHOWN else ""
        raise Refused(sentence, names=", ".join(names[:SHOWN]) + more)


@command
def reopen_department(
    *, department: Department, by: Person | None, at: datetime, seen_version: int | None = None
) -> Department:
    """
    Put a closed department to use again, with the head and the contact that still work here.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is in use, or the one above it is closed
    :raises Stale: if somebody changed it since ``seen_version``
    """
    must_administrate(by)
    department = Department.objects.select_for_update().get(pk=department.pk)
    expect_version(department, seen_version)
    if department.is_active:
        raise Refused(N_("%(department)s is in use."), department=department.name)
    if department.parent and not department.parent.is_active:
        raise Refused(
            N_("%(department)s, which stands above it, is closed."),
            department=department.parent.name,
        )
    values: dict[str, Any] = {"is_active": True}
    for part in ("head", "contact"):  # whoever left meanwhile answers for nothing
        person = getattr(department, part)
        if person and not person.is_active:
            values[part] = None
    name = department.name
    change("department.reopened", department, by=by, at=at, values=values, department=name)
    return department
