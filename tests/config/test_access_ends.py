"""S2: access that was taken away is gone with the next request: sessions, tokens, inbox, mails."""

import pytest
from django.test import Client

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import cases_seen_by
from heli.company.calendars.queries import reader_of
from heli.company.notices.models import Delivery, Notice
from heli.company.org.commands import change_department, change_person, make_token, revoke_token
from heli.company.org.models import ApiToken, Department, Person
from heli.config import worker
from heli.kernel.uids import uid_at
from tests.walked import AT, walked

__all__ = ["walked"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walked")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def signed_in(username: str) -> Client:
    client = Client()
    backend = "heli.config.sessions.PeopleBackend"
    client.force_login(person(username), backend=backend)
    return client


def with_token(username: str) -> Client:
    token = make_token(label="script", by=person(username), at=AT)
    return Client(headers={"Authorization": f"Bearer {token}"})


def behead(code: str) -> None:
    """Let somebody else head a department."""
    department = Department.objects.get(code=code)
    change_department(department=department, by=person("admin"), at=AT, head=person("yaobin"))


def test_whoever_leaves_is_signed_out_everywhere() -> None:
    page, program = signed_in("xulin"), with_token("xulin")
    assert (page.get("/").status_code, program.get("/api/me").status_code) == (200, 200)

    change_person(person=person("xulin"), by=person("admin"), at=AT, is_active=False)

    assert page.get("/")["Location"] == "/sign-in?next=/"
    assert program.get("/api/me").status_code == 401


def test_a_revoked_token_opens_nothing() -> None:
    program = with_token("xulin")
    assert program.get("/api/me").json()["username"] == "xulin"

    revoke_token(token=ApiToken.objects.get(), by=person("xulin"), at=AT)

    assert program.get("/api/me").status_code == 401
    assert program.post("/api/notices/read").status_code == 401


def test_a_stranger_with_a_made_up_token_is_nobody() -> None:
    program = Client(headers={"Authorization": "Bearer made-up"})

    assert program.get("/api/me").status_code == 401


def test_a_head_who_is_head_no_longer_sees_nothing_of_it() -> None:
    case = Case.objects.get(stage="execution")
    page, program = signed_in("zhengjie"), with_token("zhengjie")
    address, told = f"/collaborations/{case.pk}/", Notice.objects.filter(to=person("zhengjie"))
    assert page.get(address).status_code == 200
    assert case.title in page.get("/inbox/").content.decode()
    notice = told.filter(case_id=case.pk).latest("pk")

    behead("CS")

    assert page.get(address).status_code == 404
    assert program.get(f"/api{address.rstrip('/')}").status_code == 404
    assert case.title not in program.get("/api/collaborations").content.decode()
    assert case.title not in page.get("/inbox/").content.decode()
    assert page.get(f"/inbox/{notice.pk}/").status_code == 404
    assert str(case.number) not in program.get("/api/notices").content.decode()


def test_a_mail_on_its_way_to_her_is_not_sent() -> None:
    case = Case.objects.get(stage="execution")
    notice = Notice.objects.filter(to=person("zhengjie"), case_id=case.pk).latest("pk")
    mail = {"notice": notice, "channel": "mail", "address": "z@example.com", "next_at": AT}
    delivery = Delivery.objects.create(uid=uid_at(AT), **mail)
    behead("CS")

    worker.deliver(AT)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == ("dead", "access ended")


def test_everybody_who_is_told_of_a_collaboration_sees_it() -> None:
    """S1"""
    seen = {
        each.pk: set(cases_seen_by(reader_of(each, AT)).values_list("pk", flat=True))
        for each in Person.objects.all()
    }
    told = Notice.objects.exclude(case_id=None).values_list("to_id", "case_id", "verb")

    assert told.count() > 100
    assert [(to, case, verb) for to, case, verb in told if case not in seen[to]] == []
