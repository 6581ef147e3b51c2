from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader, people, superior_of
from heli.company.playbooks.rules import StageKind
from heli.retrospective.measures import rules
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.states import MeasureState, Part

AHEAD = [MeasureState.OPEN, MeasureState.DONE]
STARTED = [*AHEAD, MeasureState.VERIFIED]
PROPOSERS = {Role.REQUESTER, Role.HEAD, Role.CONTACT}


def measures_seen_by(reader: Reader) -> QuerySet[Measure]:
    """Return the measures that she owes or verifies, of her departments and collaborations."""
    hers = Q(owner_id__in=reader.stands_for) | Q(verifier_id__in=reader.stands_for)
    hers |= Q(todo__owner_id__in=reader.stands_for) | reader.below("department__path")
    return _with_people(Measure.objects.filter(hers | cases.seen(reader, "case__")))


def measures_of(case: Case) -> QuerySet[Measure]:
    """Return the measures of a collaboration, the earliest due first (S4.3)."""
    found = Measure.objects.filter(case=case).exclude(state=MeasureState.DROPPED)
    return _with_people(found).order_by("due_on", "pk")


def open_measures() -> QuerySet[Measure]:
    """Return all measures of the company that are not verified yet, the earliest due first."""
    return _with_people(Measure.objects.filter(state__in=AHEAD)).order_by("due_on", "pk")


def unowned(case: Case) -> QuerySet[Measure]:
    """
    Return the measures that nobody carries out: whose owner has left the company (S4.5).

    No measure is without owner and date; the table does not take one.
    """
    return measures_of(case).exclude(state=MeasureState.VERIFIED).filter(owner__is_active=False)


def _with_people(found: QuerySet[Measure]) -> QuerySet[Measure]:
    return found.select_related("case", "department", "owner", "verifier", "todo")


def parts_in(measure: Measure, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a measure at a moment, for a command."""
    return parts_of(measure, reader_of(person, at))


def parts_of(measure: Measure, reader: Reader) -> set[Part]:
    """Return which parts this reader plays, herself or for somebody away; an escalation counts."""
    owes = measure.todo.owner_id if measure.todo else None
    finishes = owes if measure.state == MeasureState.OPEN else None
    checks = owes if measure.state == MeasureState.DONE else None
    plays: dict[Part, set[int | None]] = {
        Part.PROPOSER: {measure.set_by_id},
        Part.REQUESTER: {measure.case.requester_id},
        Part.HEAD: {measure.department.head_id},
        Part.OWNER: {measure.owner_id, finishes},
        Part.VERIFIER: {measure.verifier_id, checks},
    }
    return {part for part, who in plays.items() if who & reader.stands_for}


def may_propose(case: Case, reader: Reader) -> bool:
    """May this reader propose measures: the requester, a head or a contact of a department?"""
    return bool(PROPOSERS & cases.roles_in(case, reader))


def is_time_for(case: Case) -> bool:
    """Is the retrospective under way: its stage is open, and no measure was started yet?"""
    if cases.playbook_for(case).kind_at(case.stage) != StageKind.RETROSPECTIVE:
        return False
    return not Measure.objects.filter(case=case, state__in=STARTED).exists()


def departments_for(case: Case) -> QuerySet[Department]:
    """Return the departments that a measure of a collaboration may be given to: its own."""
    found = Department.objects.filter(participations__case=case)
    return found.order_by("path")


def people_for(case: Case) -> QuerySet[Person]:
    """Return who may carry out a measure of a collaboration, by department."""
    whole = Q(pk__in=[])
    for path in departments_for(case).values_list("path", flat=True):
        whole |= Q(department__path__startswith=path)
    return people().filter(whole).order_by("department__path", "name", "pk")


def owners_for(department: Department) -> QuerySet[Person]:
    """Return who may carry out a measure of a department: its people and those of units below."""
    return people().filter(department__path__startswith=department.path).order_by("name", "pk")


def verifier_for(case: Case, owner: Person) -> Person | None:
    """
    Return who verifies a measure: the requester, or if that is its owner, somebody above.

    In this order: requester, head of the requesting department, her superior, the owner's.
    """
    above = superior_of(owner)
    line = [
        case.requester_id,
        case.department.head_id,
        case.superior_id,
        above.pk if above else None,
    ]
    found = rules.next_in_line(owner.pk, line)
    return Person.objects.get(pk=found) if found else None


def page_of_measure(measure: Measure) -> str:
    """Return the address of a measure's page."""
    return reverse("measures:show", args=[measure.pk])
