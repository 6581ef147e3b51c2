"""What leaves the product: the worker sends what waits, outside of any transaction."""

import time
from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import gettext

from heli.company.notices import queries
from heli.company.notices.commands import drop_delivery, lease_delivery, settle_delivery
from heli.company.notices.models import Delivery, Notice
from heli.company.notices.rules import file_for
from heli.web.words import sentence_of, speaking

AT_ONCE = 50
PATIENCE = 15.0  # seconds for one round: a server that hangs must not keep to-dos from ringing


def deliver_due(
    at: datetime,
    *,
    may_read: Callable[[Notice], bool] = lambda _: True,
    about: Callable[[Notice], str] = lambda _: "",
) -> int:
    """
    Send the messages that are due, each leased first; return how many were tried (R4, R10).

    ``may_read`` says whether the receiver still sees what a notice is about (S2), ``about`` what
    that is called.
    """
    tried, end = 0, time.monotonic() + PATIENCE
    for delivery in queries.waiting_deliveries(at)[:AT_ONCE]:
        if time.monotonic() > end:
            break
        # The lease counts from now, however long the messages before it took.
        if lease_delivery(delivery=delivery, by=None, at=max(at, timezone.now())):
            _deliver(delivery, may_read, about)
            tried += 1
    return tried


def _deliver(
    delivery: Delivery, may_read: Callable[[Notice], bool], about: Callable[[Notice], str]
) -> None:
    if not (delivery.notice.to.is_active and may_read(delivery.notice)):
        drop_delivery(delivery=delivery, why="access ended", by=None, at=timezone.now())
        return
    error = _send(delivery, about)
    settle_delivery(delivery=delivery, error=error, by=None, at=timezone.now())


def _send(delivery: Delivery, about: Callable[[Notice], str]) -> str:
    """Send one mail; return what went wrong, or nothing. One that fails stops no other."""
    try:
        _mail(delivery, about(delivery.notice)).send()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _mail(delivery: Delivery, about: str) -> EmailMultiAlternatives:
    notice = delivery.notice
    with speaking(notice.to.language or settings.LANGUAGE_CODE):
        said = sentence_of(notice.verb, notice.actor_name, notice.facts)
        link = urljoin(settings.PUBLIC_URL, notice.link)
        host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
        about = str(notice.facts.get("about", "") or about)
        subject = f"{said} · {about}" if about and about not in said else said
        mail = EmailMultiAlternatives(
            subject=" ".join(subject.split())[:150],
            body=gettext("%(said)s\n\nOpen it here: %(link)s\n") % {"said": said, "link": link},
            to=[delivery.address],
            headers={"Message-ID": f"<{delivery.uid}@{host}>"},
        )
        if file := file_for(notice.verb, notice.facts, notice.to_id):
            if file.is_body:
                mail.attach_alternative(file.content, file.kind)
            mail.attach(file.name, file.content, file.kind)
        return mail
