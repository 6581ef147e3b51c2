from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import seen
from heli.collaboration.cases.states import CaseState
from heli.collaboration.disputes.models import DisputeParty
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.planning.conflicts.models import Conflict, ConflictClaim, Consent
from heli.planning.conflicts.states import ConflictState, Part
from heli.planning.resources.models import Need
from heli.planning.resources.states import PROMISED


def conflicts_seen_by(reader: Reader) -> QuerySet[Conflict]:
    """
    Return the conflicts that this reader may know of (S1).

    Seen by whoever sees one of the collaborations, by the common superior, and by the heads over
    the department that the resource belongs to.
    """
    mine = ConflictClaim.objects.filter(seen(reader, "need__case__"))
    visible = Q(pk__in=mine.values("conflict_id")) | Q(dispute__arbiter_id__in=reader.stands_for)
    if reader.branches:
        visible |= reader.below("resource__department__path")
    return Conflict.objects.filter(visible).select_related(
        "resource__department", "dispute__arbiter__department", "dispute__decide_todo", "ended_by"
    )


def conflicts_of(case: Case) -> QuerySet[Conflict]:
    """Return the conflicts that promises to a collaboration are part of, open ones first."""
    claims = ConflictClaim.objects.filter(need__case=case)
    return (
        Conflict.objects.filter(pk__in=claims.values("conflict_id"))
        .select_related("resource", "dispute", "dispute__arbiter")
        .order_by("-state", "-pk")
    )


def open_conflicts(case: Case) -> QuerySet[Conflict]:
    """Return the conflicts of a collaboration that are not settled: what the gate waits for."""
    found = conflicts_of(case).filter(state=ConflictState.OPEN)
    return found.select_related("dispute__decide_todo__owner")


def claimed_needs(conflict: Conflict) -> QuerySet[Need]:
    """Return the promises that clash, with everything that the sides are drawn from."""
    return (
        Need.objects.filter(in_conflicts__conflict=conflict)
        .select_related("case", "task", "task__department", "task__lead", "department", "resource")
        .order_by("answered_at", "pk")
    )


def promises_of(person_id: int, first: date, last: date) -> QuerySet[Need]:
    """Return what running collaborations are promised of a person between two days."""
    return (
        Need.objects.filter(
            resource__person=person_id, state__in=PROMISED, case__state=CaseState.RUNNING,
            starts_on__lte=last, ends_on__gte=first,
        )
        .select_related("case__requester", "task__lead", "department__head")
        .order_by("starts_on", "pk")
    )  # fmt: skip


def departments_in(conflict: Conflict) -> list[DisputeParty]:
    """Return the departments concerned, who speaks for each, and its reasons once given."""
    rows = DisputeParty.objects.filter(dispute=conflict.dispute_id)
    rows = rows.select_related("department__head", "speaker", "todo")
    return list(rows.order_by("pk"))


def consents_of(conflict: Conflict) -> list[Consent]:
    """Return which department agreed to which way out."""
    rows = Consent.objects.filter(conflict=conflict)
    return list(rows.select_related("department", "given_by").order_by("pk"))


def spoken_for(conflict: Conflict, reader: Reader) -> list[Department]:
    """Return the departments concerned for which this reader may speak."""
    return _spoken_for(departments_in(conflict), reader)


def _spoken_for(rows: list[DisputeParty], reader: Reader) -> list[Department]:
    heads = ((row.department, {row.speaker_id, row.department.head_id}) for row in rows)
    return [department for department, speakers in heads if speakers & reader.stands_for]


def parts_in(conflict: Conflict, reader: Reader) -> set[Part]:
    """Return whether this reader is concerned, decides, or neither."""
    return parts_among(conflict, departments_in(conflict), reader)


def parts_among(conflict: Conflict, rows: list[DisputeParty], reader: Reader) -> set[Part]:
    """Return the same where the departments concerned are known."""
    parts = set()
    if _spoken_for(rows, reader):
        parts.add(Part.PARTY)
    if conflict.dispute and conflict.dispute.arbiter_id in reader.stands_for:
        parts.add(Part.ARBITER)
    return parts


def reader_at(person: Person, at: datetime) -> Reader:
    """Return a person as a reader at a moment, with those she stands in for."""
    return reader_of(person, at)


def parts_of(conflict: Conflict, person: Person, at: datetime) -> set[Part]:
    """Return the same for a person at a moment, for a command."""
    return parts_in(conflict, reader_of(person, at))


def page_of_conflict(conflict: Conflict) -> str:
    """Return the address of a conflict's page."""
    return reverse("conflicts:show", args=[conflict.pk])
