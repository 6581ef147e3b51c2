import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import add_action_item, call_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Kind
from heli.company.calendars.commands import take_absence
from heli.company.org.models import Person
from heli.initiation.reviews.commands import (
    object_to_minutes,
    put_up_objection,
    send_out_minutes,
    sign_minutes,
)
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.queries import minutes_of
from tests.collaborations import submit_smartwatch
from tests.company import TODAY, Company
from tests.initiation.reviews.conftest import AFTER, END, PASSED, of, verdicts


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_pages_are_shown_to_who_takes_part_only(company: Company, out: Minutes):
    signature = of(out, company.software)
    objection = object_to_minutes(signature=signature, reasons="x", by=company.finn, at=AFTER)
    pages = [
        f"/reviews/{out.case_id}", f"/reviews/{out.case_id}/minutes",
        f"/reviews/signatures/{signature.pk}", f"/reviews/objections/{objection.pk}",
    ]  # fmt: skip
    for page in pages:
        assert client_of(company.max).get(page).status_code == 200, page
        assert client_of(company.mallory).get(page).status_code == 404, page
        assert client_of(company.mallory).post(page, {}).status_code in {404, 405}, page


def test_before_the_meeting_the_answers_are_shown(company: Company):
    case = submit_smartwatch(company)
    page = client_of(company.max).get(f"/reviews/{case.pk}").text
    assert page.count("No answer yet") == 3
    assert f"/reviews/{case.pk}/call" in page
    assert f"/reviews/{case.pk}/call" not in client_of(company.fay).get(f"/reviews/{case.pk}").text


def test_calls_the_review(company: Company, case: Case):
    page = client_of(company.max).get(f"/reviews/{case.pk}/call")
    assert page.status_code == 200
    given = {
        "title": "Review", "slot": "2036-03-12T02:00:00+00:00", "minutes": "60",
        "needed": [company.max.pk, company.fay.pk],
    }  # fmt: skip
    answer = client_of(company.max).post(f"/reviews/{case.pk}/call", given)
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/meetings/{meeting.pk}"
    assert meeting.outcome_link == f"/reviews/{case.pk}"


def test_keeps_who_is_invited_when_the_call_is_refused(company: Company, case: Case):
    given = {"title": "Review", "slot": "", "minutes": "60", "needed": [company.fay.pk]}
    answer = client_of(company.max).post(f"/reviews/{case.pk}/call", given)
    assert answer.status_code == 422
    ticked = re.findall(r'name="needed" value="(\d+)" checked', answer.text)
    assert ticked == [str(company.fay.pk)]
    assert not Meeting.objects.exists()


def test_proposes_other_times_for_other_people_and_lengths(company: Company, case: Case):
    client, address = client_of(company.max), f"/reviews/{case.pk}/call"
    both = client.get(address, {"minutes": "120"}, headers={"HX-Request": "true"}).text
    starts = re.findall(r'value="([^"]+)"', both)
    assert len(starts) == 6
    day = (timezone.now() + dt.timedelta(days=60)).date()
    take_absence(
        person=company.gia, starts_on=timezone.now().date(), ends_on=day, deputy=None,
        by=company.gia, at=timezone.now(),
    )  # fmt: skip
    assert "suits everybody" in client.get(address, headers={"HX-Request": "true"}).text
    asked = {"needed": company.fay.pk, "minutes": "120", "slot": starts[1]}
    alone = client.get(address, asked, headers={"HX-Request": "true"}).text
    assert f'value="{starts[1]}" checked' in alone


@pytest.mark.parametrize("many", [1, 30])
def test_calling_costs_the_same_with_one_other_meeting_and_with_thirty(
    company: Company, case: Case, many: int, django_assert_num_queries
):
    now = timezone.now()
    for number in range(many):
        begins = now + dt.timedelta(days=1, hours=number)
        call_meeting(
            case=case, kind=Kind.OTHER, title=f"Talk {number}", starts_at=begins,
            ends_at=begins + dt.timedelta(hours=1), needed=[company.fay], by=company.max, at=now,
        )  # fmt: skip
    client, address = client_of(company.max), f"/reviews/{case.pk}/call"
    client.get(address)
    with django_assert_num_queries(10):
        client.get(address)
    with django_assert_num_queries(8):
        client.get(address, {"minutes": "90"}, headers={"HX-Request": "true"})


def test_points_short_notice_out_before_it_calls(company: Company, case: Case, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    given = {
        "title": "Review", "slot": "2026-03-13T02:00:00+00:00", "minutes": "60",
        "needed": [company.max.pk],
    }  # fmt: skip
    client = client_of(company.max)
    answer = client.post(f"/reviews/{case.pk}/call", given)
    assert answer.status_code == 422
    assert "less notice than the 3 working days" in answer.text
    assert not Meeting.objects.exists()
    answer = client.post(f"/reviews/{case.pk}/call", given | {"all_the_same": "1"})
    assert answer.status_code == 302


def test_saves_the_draft_and_sends_it_out(company: Company, held: Minutes):
    client, at = client_of(company.max), f"/reviews/{held.case_id}/minutes"
    assert client.get(at).status_code == 200
    given = {
        "conclusion": "passed", "resolution": "By 25 May", "version": held.version,
        "points-0-text": "Price", "points-0-department": company.sales.pk,
        "points-0-outcome": "1,299", "points-1-text": "",
    }  # fmt: skip
    saved = client.post(f"{at}/draft", given, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved["X-Version"]) == (204, "2")
    sent = client.post(at, given | {"version": 2})
    assert sent["Location"] == f"/reviews/{held.case_id}"
    minutes = minutes_of(held.case)
    assert minutes
    assert (minutes.state, minutes.points) == (
        "out", [{"text": "Price", "department": company.sales.pk, "outcome": "1,299"}],
    )  # fmt: skip


def test_says_at_the_field_what_is_missing(company: Company, held: Minutes):
    given = {"discussion": "Typed for an hour", "version": held.version}
    answer = client_of(company.max).post(f"/reviews/{held.case_id}/minutes", given)
    assert answer.status_code == 422
    assert "Choose what the meeting concluded." in answer.text
    assert "Typed for an hour" in answer.text


def test_signs_on_the_phone(company: Company, out: Minutes):
    at = f"/reviews/signatures/{of(out, company.software).pk}"
    page = client_of(company.finn).get(at).text
    assert "Orders in the first month" in page
    answer = client_of(company.finn).post(at, {"verdict": "sign", "version": out.version})
    assert answer.status_code == 302
    assert verdicts(out)["Software"] == "signed"


def test_does_not_sign_what_changed_meanwhile(company: Company, out: Minutes):
    at = f"/reviews/signatures/{of(out, company.software).pk}"
    answer = client_of(company.finn).post(at, {"verdict": "sign", "version": out.version - 1})
    assert answer.status_code == 409
    assert verdicts(out)["Software"] == "none"


def test_objects_and_decides_in_the_browser(company: Company, out: Minutes):
    sign = f"/reviews/signatures/{of(out, company.software).pk}"
    refused = client_of(company.finn).post(sign, {"verdict": "object", "version": out.version})
    assert refused.status_code == 422
    client_of(company.finn).post(
        sign, {"verdict": "object", "version": out.version, "text": "One developer short"}
    )
    at = f"/reviews/objections/{Objection.objects.get().pk}"
    assert "One developer short" in client_of(company.gus).get(f"/reviews/{out.case_id}").text
    client_of(company.max).post(at, {"deed": "put_up", "text": "1 June is fixed"})
    page = client_of(company.ada).get(at).text
    assert "1 June is fixed" in page
    client_of(company.ada).post(at, {"deed": "stand", "text": "A developer comes from Eve"})
    assert verdicts(out)["Software"] == "decided"


def fill(company: Company, out: Minutes) -> None:
    for department, person in [(company.software, company.finn), (company.design, company.gus)]:
        objection = object_to_minutes(
            signature=of(out, department), reasons="Short", by=person, at=AFTER
        )
        put_up_objection(objection=objection, reasons="Fixed", by=company.max, at=AFTER)


@pytest.mark.parametrize("disputed", [False, True])
def test_the_page_costs_the_same_with_and_without_objections(
    company: Company, out: Minutes, disputed: bool, django_assert_num_queries
):
    if disputed:
        fill(company, out)
    client = client_of(company.mia)
    client.get(f"/reviews/{out.case_id}")
    with django_assert_num_queries(12):
        client.get(f"/reviews/{out.case_id}")


@pytest.mark.parametrize("many", [1, 30])
def test_signing_costs_the_same_with_one_item_and_with_thirty(
    company: Company, held: Minutes, many: int, django_assert_num_queries
):
    for number in range(many):
        add_action_item(
            meeting=held.meeting, what=f"{number}", department=company.software,
            owner=company.fay, due_on=TODAY.replace(day=30), by=company.max, at=END,
        )  # fmt: skip
    out = send_out_minutes(minutes=held, content=PASSED, by=company.max, at=AFTER)
    client, at = client_of(company.finn), f"/reviews/signatures/{of(out, company.software).pk}"
    client.get(at)
    with django_assert_num_queries(8):
        client.get(at)


def test_two_who_sign_at_once_leave_one_signature(company: Company, out: Minutes):
    seen = MinutesSignature.objects.get(department=company.software)
    sign_minutes(signature=seen, by=company.finn, at=AFTER)
    answer = client_of(company.fay).post(
        f"/reviews/signatures/{seen.pk}", {"verdict": "sign", "version": out.version}
    )
    assert answer.status_code == 409
    assert of(out, company.software).by == company.finn
