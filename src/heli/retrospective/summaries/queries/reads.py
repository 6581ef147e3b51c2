from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case, Goal
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.retrospective.summaries.models import Attendee, Card, Retrospective
from heli.retrospective.summaries.states import Part


def summary_of(case: Case) -> Retrospective | None:
    """Return the retrospective of a collaboration with its summary; None before it opens."""
    return (
        Retrospective.objects.filter(case=case).select_related("todo__owner", "written_by").first()
    )


def retrospectives_seen_by(reader: Reader) -> QuerySet[Retrospective]:
    """Return the retrospectives of the collaborations that this reader sees."""
    return Retrospective.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "case__requester", "case__department", "todo", "written_by"
    )


def cards_seen_by(reader: Reader) -> QuerySet[Card]:
    """Return the cards of the collaborations that this reader sees."""
    found = Card.objects.filter(cases.seen(reader, "retrospective__case__"), removed_at=None)
    return found.select_related("retrospective", "retrospective__case", "by")


def cards_of(retrospective: Retrospective) -> QuerySet[Card]:
    """Return the cards that were not taken back, the oldest first."""
    found = Card.objects.filter(retrospective=retrospective, removed_at=None)
    return found.select_related("by", "by__department").order_by("at", "pk")


def attendees_of(retrospective: Retrospective) -> QuerySet[Attendee]:
    """Return who was there, by department."""
    found = Attendee.objects.filter(retrospective=retrospective)
    return found.select_related("person", "department").order_by("department__path", "pk")


def absent_departments(retrospective: Retrospective) -> list[Department]:
    """Return the departments of which nobody came (S4.1)."""
    came = set(attendees_of(retrospective).values_list("department__path", flat=True))
    asked = [row.department for row in cases.participations(retrospective.case)]
    return [d for d in asked if not any(path and path.startswith(d.path) for path in came)]


def goals_seen_by(reader: Reader) -> QuerySet[Goal]:
    """Return the success criteria of the collaborations that this reader sees."""
    return Goal.objects.filter(cases.seen(reader, "case__")).select_related("case")


def parts_in(case: Case, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a collaboration's retrospective, for a command."""
    return parts_of(case, reader_of(person, at))


def parts_of(case: Case, reader: Reader) -> set[Part]:
    """Return which parts this reader plays, herself or for somebody away."""
    parts = {Part.REQUESTER} if case.requester_id in reader.stands_for else set()
    return parts | {Part.MEMBER} if cases.roles_in(case, reader) else parts


def page_of_summary(case: Case) -> str:
    """Return the address of a collaboration's retrospective."""
    return reverse("summaries:show", args=[case.pk])
