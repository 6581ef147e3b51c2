from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Q, QuerySet, Value
from django.urls import reverse

from heli.collaboration.cases.models import Case, Member, Participation
from heli.collaboration.cases.states import CaseState, Role
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import playbook_of
from heli.company.playbooks.rules import Playbook, Who
from heli.kernel.refusals import NotFound
from heli.reading import compiled_once


def seen(reader: Reader, case: str = "") -> Q:
    """
    Return the condition on a row whose collaboration is at ``case`` (``"case__"``) (S1).

    Seen by whoever takes part by name, stands for such a person, heads a department that takes
    part, or heads one above it (the line to which disputes go).
    """
    return seen_at(reader, f"{case}pk")


def seen_at(reader: Reader, column: str) -> Q:
    """Return the same condition on a column that holds the collaboration's id itself."""
    by_name = Member.objects.filter(person_id__in=reader.stands_for).values("case_id")
    condition = Q(**{f"{column}__in": by_name})
    if reader.branches:
        # Her departments first, then their parts: a join would look at every part in the company.
        units = Department.objects.filter(reader.below("path"))
        involved = Participation.objects.filter(department__in=units)
        condition |= Q(**{f"{column}__in": involved.values("case_id")})
    return condition


def cases_seen_by(reader: Reader) -> QuerySet[Case]:
    """Return the collaborations that this reader may know of."""
    return Case.objects.filter(seen(reader)).select_related("requester", "department")


def case_seen_by(reader: Reader, pk: int) -> Case:
    """
    Return one collaboration that this reader may know of, with requester and department.

    :raises NotFound: if there is none, or not for her (S1)
    """
    found = _seen_by(reader, pk)
    if not found:
        raise NotFound
    return found[0]


@compiled_once
def _seen_by(reader: Reader, pk: int) -> QuerySet[Case]:
    return cases_seen_by(reader).filter(pk=pk)


def roles_in(case: Case, reader: Reader) -> set[Role]:
    """Return the parts that this reader plays, herself or for somebody away."""
    named = Member.objects.filter(case=case, person_id__in=reader.stands_for)
    heads = Participation.objects.filter(case=case, department__head_id__in=reader.stands_for)
    as_head = heads.values_list(Value(Role.HEAD, CharField()))
    return {Role(role) for (role,) in named.values_list("role").union(as_head)}


def roles_of(case: Case, person: Person, at: datetime) -> set[Role]:
    """Return the parts that a person plays at a moment, for a command."""
    return roles_in(case, reader_of(person, at))


def acting_in(case: Case, reader: Reader) -> frozenset[int]:
    """Return for whom this reader may act in a collaboration: nobody once it has ended."""
    return reader.stands_for if case.state == CaseState.RUNNING else frozenset()


def speaks_for(
    department: Department, person: Person, at: datetime, contact: Person | None = None
) -> bool:
    """May a person answer for a department: its head, the contact, or a deputy of either?"""
    for_whom = {department.head_id, contact.pk if contact else department.contact_id}
    return bool(for_whom & reader_of(person, at).stands_for)


@dataclass(frozen=True, slots=True)
class Tie:
    """
    Why somebody sees a collaboration: her part in it, or a department at or below hers.

    ``person`` is whose place she takes today, empty for herself; with ``department`` the part is
    that of a head, of the department itself or, ``above``, of one above it.
    """

    role: Role
    person: str = ""
    department: str = ""
    above: bool = False


def ties(case: Case, reader: Reader, asked: Iterable[Participation]) -> list[Tie]:
    """
    Return why this reader sees a collaboration, her own parts by name first (S1).

    ``asked`` are its participations, which whoever asks has read anyway.
    """
    named = [
        Tie(Role(role), "" if person == reader.person.pk else name)
        for role, person, name in _parts_by_name(case, reader.stands_for)
    ]
    units = [row.department for row in asked]
    heads = [
        Tie(Role.HEAD, "", unit.name, unit.head_id not in reader.stands_for)
        for unit in units
        if unit.path.startswith(reader.branches)
    ]
    return sorted(named, key=lambda tie: tie.person != "") + heads


@compiled_once
def _parts_by_name(case: Case, people: frozenset[int]) -> QuerySet[Member, tuple[str, int, str]]:
    parts = Member.objects.filter(case=case, person_id__in=people)
    return parts.order_by("pk").values_list("role", "person_id", "person__name")


@compiled_once
def asked_in(case: Case) -> QuerySet[Participation]:
    """Return the same as :func:`participations` at once."""
    return participations(case)


def participations(case: Case) -> QuerySet[Participation]:
    """Return the departments of a collaboration with heads and contacts, the requesting first."""
    return (
        Participation.objects.filter(case=case)
        .select_related("case", "department", "department__head", "contact")
        .order_by("-is_requesting", "pk")
    )


def everyone_in(case: Case) -> list[Person]:
    """Return all who take part by name and the heads of the departments, each once."""
    named = Q(memberships__case=case)
    heads = Q(heads__participations__case=case)
    found = Person.objects.filter(named | heads, is_active=True).distinct()
    return list(found.select_related("department"))


def playbook_for(case: Case) -> Playbook:
    """Return the playbook version that the collaboration started with (S0.3)."""
    return playbook_of(case.playbook_id)


def signer_for(row: Participation, paper: str) -> Person:
    """Return who signs a paper for a department by the playbook: its head, or its contact."""
    heads_sign = Who.DEPARTMENT_HEAD in playbook_for(row.case).signers(paper)
    return row.department.head or row.contact if heads_sign else row.contact


def page_of(case: Case | int) -> str:
    """Return the address of a collaboration's page."""
    return reverse("home:case", args=[case if isinstance(case, int) else case.pk])


def open_on(day: date) -> QuerySet[Case]:
    """Return the collaborations that run and whose end is on ``day`` or before."""
    return Case.objects.filter(state="running", due_on__lte=day)
