from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from heli.company.assets.models import Resource
from heli.company.assets.states import UNIT_OF, Kind
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, NotYours
from heli.kernel.words import N_

FULL_DAY = Decimal(100)
FIELDS = {"name", "skill", "capacity", "is_active"}


def _must_run(department: Department, by: Person | None, at: datetime) -> None:
    # None is the command line on the server itself, which needs no one's leave.
    if by is None or by.is_administrator:
        return
    if not any(department.path.startswith(path) for path in reader_of(by, at).branches):
        raise NotYours(
            N_("Only the head of %(department)s may change its resources."),
            department=department.name,
        )


@command
def add_resource(
    *,
    kind: Kind,
    name: str,
    department: Department,
    capacity: Decimal,
    by: Person | None,
    at: datetime,
    skill: str = "",
    person: Person | None = None,
) -> Resource:
    """
    Add what a department can promise to collaborations (S2.4); ``capacity`` in the kind's unit.

    :raises NotYours: if ``by`` heads neither the department nor one above it
    :raises Invalid: if the name is used, or a person is missing or already a resource
    """
    _must_run(department, by, at)
    if (kind == Kind.PERSON) != (person is not None):
        raise Invalid({"person": N_("Choose the person, for people and only for them.")})
    if capacity < 0:
        raise Invalid({"capacity": N_("A capacity cannot be below zero.")})
    same = Resource.objects.filter(department=department, kind=kind, name=name)
    if person and Resource.objects.filter(person=person).exists():
        raise Invalid({"person": N_("This person is a resource already.")})
    if not person and same.exists():
        raise Invalid({"name": N_("The department has a resource of this name.")})
    row = Resource(
        kind=kind, name=name, skill=skill, department=department, person=person,
        capacity=capacity, unit=UNIT_OF[kind],
    )  # fmt: skip
    add("resource.added", row, by=by, at=at, resource=name, department=department.name)
    return row


@command
def change_resource(
    *,
    resource: Resource,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
    **values: Any,
) -> Resource:
    """
    Rename a resource, or change its skill or capacity; ``values`` are columns of ``FIELDS``.

    :raises NotYours: if ``by`` heads neither the department nor one above it
    :raises Stale: if somebody changed it since ``seen_version``
    """
    resource = Resource.objects.select_for_update().get(pk=resource.pk)
    _must_run(resource.department, by, at)
    expect_version(resource, seen_version)
    values = {name: value for name, value in values.items() if name in FIELDS}
    change("resource.changed", resource, by=by, at=at, values=values, resource=resource.name)
    return resource


def person_as_resource(person: Person, *, by: Person | None, at: datetime) -> Resource:
    """
    Return a person as something that can be promised; whoever works here is, once asked for.

    Runs inside a command. The post is taken for the skill until the department says otherwise.
    """
    found = Resource.objects.filter(person=person).first()
    if found or person.department is None:
        return found or _homeless(person)
    row = Resource(
        kind=Kind.PERSON, name=person.name, skill=person.title, department=person.department,
        person=person, capacity=FULL_DAY, unit=UNIT_OF[Kind.PERSON],
    )  # fmt: skip
    try:
        with transaction.atomic():
            unit = person.department.name
            add("resource.added", row, by=by, at=at, resource=person.name, department=unit)
    except IntegrityError:  # somebody asked for the same person at the same moment
        return Resource.objects.get(person=person)
    return row


def _homeless(person: Person) -> Resource:
    raise Invalid({"resource": N_("This person belongs to no department.")})
