from datetime import datetime

from django.db.models import Q, QuerySet

from heli.collaboration.cases import queries as cases
from heli.collaboration.disputes.models import Dispute
from heli.collaboration.disputes.states import Part
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader


def disputes_seen_by(reader: Reader) -> QuerySet[Dispute]:
    """Return the disputes of collaborations that she sees, and those that she decides."""
    visible = Q(arbiter_id__in=reader.stands_for) | cases.seen(reader, "case__")
    return Dispute.objects.filter(visible).select_related("case", "arbiter")


def parts_in(dispute: Dispute, person: Person, at: datetime) -> set[Part]:
    """Return whether a person is a party, the arbiter, or neither, for a command."""
    stands_for = reader_of(person, at).stands_for
    mine = Q(speaker_id__in=stands_for) | Q(department__head_id__in=stands_for)
    parts = set()
    if dispute.parties.filter(mine).exists():
        parts.add(Part.PARTY)
    if dispute.arbiter_id in stands_for:
        parts.add(Part.ARBITER)
    return parts
