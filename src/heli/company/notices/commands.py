from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q

from heli.company.history.commands import Event, command, record
from heli.company.notices import queries, rules
from heli.company.notices.models import Delivery, DeliveryState, Notice, Reason
from heli.company.org.models import Person
from heli.kernel.refusals import NotYours
from heli.kernel.uids import uid_at
from heli.kernel.words import N_


def notify(
    event: Event, people: Iterable[Person | None], *, link: str, reason: Reason = Reason.KNOW
) -> None:
    """
    Put an event into each one's inbox, once, but not into that of whoever did it (R4).

    Runs inside the caller's command; whoever has a mail address gets a mail later.
    """
    told = {p.pk: p for p in people if p and p.pk != event.actor_id and p.is_active}
    known = Notice.objects.filter(event=event.uid).values_list("to_id", flat=True)
    facts = {k: v for k, v in event.data.items() if k not in {"before", "after"}}
    notices = Notice.objects.bulk_create(
        Notice(
            to=person,
            event=event.uid,
            verb=event.verb,
            actor_name=event.actor_name,
            facts=facts,
            case_id=event.case_id,
            reason=reason,
            link=link,
            at=event.at,
        )
        for person in told.values()
        if person.pk not in set(known)
    )
    if settings.EMAIL_HOST:
        Delivery.objects.bulk_create(
            Delivery(
                uid=uid_at(event.at),
                notice=n,
                channel="mail",
                address=n.to.email,
                next_at=event.at,
            )
            for n in notices
            if n.to.email
        )


@command
def read_notices(*, by: Person, at: datetime, notice: Notice | None = None) -> int:
    """Mark one notice of ``by``, or all, as read; return how many were new."""
    unread = queries.notices_seen_by(by).filter(read_at=None)
    return (unread.filter(pk=notice.pk) if notice else unread).update(read_at=at)


@command
def lease_delivery(*, delivery: Delivery, by: None, at: datetime) -> bool:
    """Claim a message for sending; False if another worker was faster (R4)."""
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    claimed = Delivery.objects.filter(free, pk=delivery.pk, state=DeliveryState.QUEUED).update(
        leased_until=at + rules.LEASE, attempts=F("attempts") + 1
    )
    return bool(claimed)


@command
def settle_delivery(*, delivery: Delivery, error: str, by: None, at: datetime) -> None:
    """Note that a leased message went out, or why not and when to try again (R10)."""
    delivery.refresh_from_db()
    row = Delivery.objects.filter(pk=delivery.pk)
    if not error:
        row.update(state=DeliveryState.SENT, sent_at=at, leased_until=None, error="")
    elif delivery.attempts >= rules.MOST_ATTEMPTS:
        row.update(state=DeliveryState.DEAD, leased_until=None, error=error[:300])
    else:
        later = at + rules.wait_after(delivery.attempts)
        row.update(next_at=later, leased_until=None, error=error[:300])


@command
def drop_delivery(*, delivery: Delivery, why: str, by: None, at: datetime) -> None:
    """Give up a leased message that its receiver may not read any more (S2)."""
    row = Delivery.objects.filter(pk=delivery.pk)
    row.update(state=DeliveryState.DEAD, leased_until=None, error=why)


@command
def send_again(*, delivery: Delivery, by: Person, at: datetime) -> None:
    """
    Queue a dead letter once more.

    :raises NotYours: if ``by`` is not an administrator
    """
    if not by.is_administrator:
        raise NotYours(N_("Only an administrator may send messages again."))
    revived = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.DEAD).update(
        state=DeliveryState.QUEUED, attempts=0, next_at=at
    )
    if revived:
        record("delivery.revived", delivery, by=by, at=at, address=delivery.address)
