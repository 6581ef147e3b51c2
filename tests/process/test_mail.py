"""R4, R10: a mail leaves once, is tried again when refused, is never lost, and keeps its id."""

import datetime as dt
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from threading import Barrier, Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.db import connection
from pytest_django import Settings

from heli.company.history.commands import command, record
from heli.company.history.models import Entry
from heli.company.notices import rules, tasks
from heli.company.notices.commands import lease_delivery, notify, send_again
from heli.company.notices.models import Delivery
from heli.company.notices.queries import dead_letters
from heli.company.notices.tasks import deliver_due
from heli.company.org.commands import change_person
from heli.company.org.models import Person
from heli.config.worker import work_once
from heli.kernel.refusals import NotYours
from tests.collaboration.running import running_case
from tests.company import NOON, Company, found_company
from tests.processes import free_port

MINUTE = dt.timedelta(minutes=1)


class Postman:
    """Takes mails, or answers them with ``refusal``."""

    def __init__(self) -> None:
        self.refusal = ""
        self.tried = 0
        self.mails: list[Message] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.tried += 1
        if self.refusal:
            return self.refusal
        self.mails.append(message_from_bytes(envelope.content or b""))
        return "250 OK"


@pytest.fixture
def post(settings: Settings) -> Iterator[Postman]:
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    yield postman
    controller.stop()


@command
def tell(people: list[Person], by: Person) -> None:
    event = record("department.changed", by.department, by=by, at=NOON, department="Sales")
    notify(event, people, link="/inbox/")


@pytest.fixture
def delivery(post: Postman, company: Company) -> Delivery:
    tell([company.cleo], company.ben)
    return Delivery.objects.get()


def settled(delivery: Delivery) -> tuple[str, int]:
    delivery.refresh_from_db()
    return delivery.state, delivery.attempts


def test_a_mail_leaves_once_with_its_own_id(post: Postman, delivery: Delivery) -> None:
    assert [deliver_due(NOON), deliver_due(NOON + MINUTE)] == [1, 0]

    assert settled(delivery) == ("sent", 1)
    [mail] = post.mails
    assert (mail["To"], mail["Message-ID"]) == ("cleo@example.com", f"<{delivery.uid}@localhost>")
    assert "http://127.0.0.1:8000/inbox/" in mail.get_payload()


def test_a_mail_names_the_collaboration_that_it_is_about(post: Postman, company: Company) -> None:
    case = running_case(company)

    @command
    def tell_of_it(by: Person) -> None:
        event = record("department.changed", by.department, by=by, at=NOON, case=case.pk,
                       department="Sales")  # fmt: skip
        notify(event, [company.fay], link="/inbox/")

    tell_of_it(company.max)
    work_once(NOON)

    [mail] = post.mails
    subject = str(make_header(decode_header(mail["Subject"])))
    assert subject.endswith(f" · {case.title}")


def test_no_mail_leaves_inside_the_command(post: Postman, delivery: Delivery) -> None:
    assert (settled(delivery), post.tried) == (("queued", 0), 0)


def test_a_refused_mail_is_tried_again_later_each_time(post: Postman, delivery: Delivery) -> None:
    post.refusal = "451 Come back later"
    at, waits = NOON, []
    for _ in range(4):
        assert deliver_due(at) == 1
        delivery.refresh_from_db()
        Delivery.objects.update(next_at=at + rules.wait_after(delivery.attempts))
        assert deliver_due(at + rules.wait_after(delivery.attempts) - MINUTE / 2) == 0
        waits.append(rules.wait_after(delivery.attempts))
        at += waits[-1]
    assert waits == [1 * MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert "Come back later" in delivery.error
    post.refusal = ""

    deliver_due(at)

    assert settled(delivery) == ("sent", 5)
    assert [mail["Message-ID"] for mail in post.mails] == [f"<{delivery.uid}@localhost>"]


def test_after_the_last_attempt_it_is_a_dead_letter(
    post: Postman, company: Company, delivery: Delivery
) -> None:
    post.refusal = "550 Nobody of that name"
    at = NOON
    for _ in range(rules.MOST_ATTEMPTS):
        Delivery.objects.update(next_at=at)
        assert deliver_due(at) == 1
        at += dt.timedelta(days=1)

    assert settled(delivery) == ("dead", rules.MOST_ATTEMPTS)
    assert deliver_due(at + dt.timedelta(days=30)) == 0
    assert [letter.pk for letter in dead_letters()] == [delivery.pk]

    with pytest.raises(NotYours):
        send_again(delivery=delivery, by=company.cleo, at=at)
    assert settled(delivery) == ("dead", rules.MOST_ATTEMPTS)

    post.refusal = ""
    send_again(delivery=delivery, by=company.root, at=at)
    deliver_due(at)

    assert settled(delivery) == ("sent", 1)
    assert [mail["Message-ID"] for mail in post.mails] == [f"<{delivery.uid}@localhost>"]
    assert Entry.objects.filter(verb="delivery.revived").count() == 1


def test_an_unreachable_server_loses_nothing(
    settings: Settings, post: Postman, delivery: Delivery
) -> None:
    settings.EMAIL_PORT = 9

    assert deliver_due(NOON) == 1

    assert settled(delivery) == ("queued", 1)
    assert "ConnectionRefusedError" in delivery.error


def test_one_that_cannot_be_written_keeps_no_other_waiting(
    post: Postman, company: Company, delivery: Delivery
) -> None:
    Delivery.objects.update(address="no\naddress")
    tell([company.carl], company.ben)

    assert deliver_due(NOON) == 2

    assert settled(delivery) == ("queued", 1)
    assert [mail["To"] for mail in post.mails] == ["carl@example.com"]


def test_a_worker_that_dies_while_sending_leaves_the_mail_to_the_next(
    post: Postman, delivery: Delivery
) -> None:
    assert lease_delivery(delivery=delivery, by=None, at=NOON)

    assert not lease_delivery(delivery=delivery, by=None, at=NOON + MINUTE)
    assert deliver_due(NOON + MINUTE) == 0
    assert deliver_due(NOON + rules.LEASE) == 1
    assert settled(delivery) == ("sent", 2)


def test_a_server_that_hangs_keeps_the_worker_for_one_round_only(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, post: Postman, company: Company
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        settings.EMAIL_TIMEOUT = 0.3
        monkeypatch.setattr(tasks, "PATIENCE", 0.5)
        tell(list(Person.objects.all()), company.ben)
        assert deliver_due(NOON) == 2

    assert Delivery.objects.filter(state="queued").count() == Person.objects.count() - 1


def test_whoever_lost_access_is_sent_nothing_more(post: Postman, company: Company) -> None:
    """S2"""
    tell([company.carl], company.ben)
    delivery = Delivery.objects.get()
    change_person(person=company.carl, by=company.root, at=NOON, is_active=False)

    deliver_due(NOON)

    assert (settled(delivery)[0], post.tried) == ("dead", 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once(post: Postman) -> None:
    company = found_company()
    everyone = list(Person.objects.exclude(pk=company.root.pk))
    tell(everyone, company.ben)
    done: list[int] = []
    start = Barrier(2)

    def worker() -> None:
        try:
            start.wait()
            done.append(deliver_due(NOON))
        finally:
            connection.close()

    workers = [Thread(target=worker) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert sum(done) == len(everyone) - 1  # Ben did it himself
    sent = [mail["Message-ID"] for mail in post.mails]
    assert sorted(sent) == sorted(set(sent))
    assert len(sent) == sum(done)
