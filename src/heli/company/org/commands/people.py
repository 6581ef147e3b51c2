from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from heli.company.history.commands import change, columns, command, expect_version, record
from heli.company.org.commands.steps import differing, must_administrate
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_, Filled

PERSON_FIELDS = {
    "name", "email", "phone", "title", "level", "department", "manager", "language", "is_active",
    "is_administrator",
}  # fmt: skip


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
    :raises Invalid: if the user name is taken, or the department is closed
    """
    must_administrate(by)
    if Person.objects.filter(username=username).exists():
        raise Invalid({"username": N_("Somebody signs in with this name already.")})
    values = {key: value for key, value in values.items() if key in PERSON_FIELDS}
    _must_be_open(values.get("department"))
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
def add_people(*, people: Sequence[Person], by: Person | None, at: datetime) -> None:
    """
    Add many at once, their passwords hashed or unusable already; each is told in the log.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if a user name is taken
    """
    must_administrate(by)
    taken = set(Person.objects.values_list("username", flat=True))
    if not taken.isdisjoint(person.username for person in people):
        raise Invalid({"username": N_("Somebody signs in with this name already.")})
    Person.objects.bulk_create(people, batch_size=1000)
    for person in people:
        after = {k: v for k, v in columns(person).items() if k != "password"}
        record("person.joined", person, by=by, at=at, after=after, person=person.name)


@command
def change_person(
    *,
    person: Person,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
    hashed_password: str = "",
    **values: Any,
) -> None:
    """
    Change a person's entry, and her password if one is given.

    She may set her own language, phone and email; the rest is the administrator's.

    :raises NotYours: if ``by`` may not
    :raises Stale: if somebody changed it since ``seen_version``
    :raises Invalid: if she would report to herself, leave a department without its head, or leave
        Heli without an administrator
    """
    values = {name: value for name, value in values.items() if name in PERSON_FIELDS}
    own = by and by.pk == person.pk and not hashed_password
    if not (own and set(values) <= {"language", "phone", "email"}):
        must_administrate(by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    expect_version(person, seen_version)
    if hashed_password:
        set_password(person=person, hashed_password=hashed_password, by=by, at=at)
    if not (values := differing(person, values)):
        return
    if values.get("manager") == person:
        raise Invalid({"manager": N_("Nobody reports to themselves.")})
    if values.keys() & {"department", "is_active"} and values.get("is_active", person.is_active):
        _must_be_open(values.get("department", person.department))
    if values.get("is_active") is False:
        _must_not_head(person)
    if values.get("is_active") is False or values.get("is_administrator") is False:
        _must_leave_an_administrator(person)
    change("person.changed", person, by=by, at=at, values=values, person=person.name)


def _must_be_open(department: Department | None) -> None:
    # Held, so that nobody closes it at the same moment.
    if department is None:
        return
    if not Department.objects.select_for_update().get(pk=department.pk).is_active:
        sentence = N_("%(department)s is closed; name another department.")
        raise Invalid({"department": Filled(sentence, {"department": department.name})})


def _must_not_head(person: Person) -> None:
    headed = Department.objects.filter(head=person, is_active=True).order_by("path").first()
    if headed:
        sentence = N_("Still heads %(department)s: name another head there first.")
        raise Invalid({"is_active": Filled(sentence, {"department": headed.name})})


def _must_leave_an_administrator(person: Person) -> None:
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.select_for_update().exists():
        raise Invalid({"is_administrator": N_("Heli would be left without an administrator.")})


@command
def deactivate_people(*, people: Sequence[Person], by: Person | None, at: datetime) -> None:
    """
    Let many in no longer at once, as :func:`change_person` does with one.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if one of them heads a department or administrates
    """
    must_administrate(by)
    heads = set(Department.objects.filter(is_active=True).values_list("head_id", flat=True))
    for person in people:
        if person.pk in heads:
            _must_not_head(person)
        if person.is_administrator:
            _must_leave_an_administrator(person)
        before = {"is_active": person.is_active}
        after = {"is_active": False, "version": person.version + 1}
        name = person.name
        record("person.changed", person, by=by, at=at, before=before, after=after, person=name)
    for start in range(0, len(people), 500):
        some = Person.objects.filter(pk__in=[p.pk for p in people[start : start + 500]])
        some.update(is_active=False, version=F("version") + 1)


@command
def set_password(*, person: Person, hashed_password: str, by: Person | None, at: datetime) -> None:
    """
    Let a person sign in with another password; her sessions elsewhere end (S2).

    :raises NotYours: if she is somebody else and ``by`` is not an administrator
    """
    if not (by and by.pk == person.pk):
        must_administrate(by)
    # The log tells that it happened and never holds a password, not even hashed.
    Person.objects.filter(pk=person.pk).update(password=hashed_password)
    record("person.password_set", person, by=by, at=at, person=person.name)
