from datetime import datetime

from django.db.models import Q, QuerySet

from heli.company.notices.models import Delivery, DeliveryState, Notice
from heli.company.org.models import Person


def notices_seen_by(person: Person) -> QuerySet[Notice]:
    """Return a person's inbox, newest first; it is hers alone."""
    return Notice.objects.filter(to=person).order_by("-at", "-pk")


def waiting_deliveries(at: datetime) -> QuerySet[Delivery]:
    """Return the messages due at ``at`` that no worker holds, longest waiting first."""
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    return Delivery.objects.filter(free, state=DeliveryState.QUEUED, next_at__lte=at).order_by(
        "next_at", "pk"
    )


def dead_letters() -> QuerySet[Delivery]:
    """Return the messages that were given up, for an administrator to send again."""
    return (
        Delivery.objects.filter(state=DeliveryState.DEAD)
        .select_related("notice", "notice__to")
        .order_by("-next_at")
    )
