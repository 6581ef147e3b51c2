import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.meetings.models import Meeting
from heli.company.calendars.commands import take_absence
from heli.company.org.models import Person
from heli.initiation.reviews.commands import object_to_minutes
from heli.initiation.reviews.models import Minutes
from tests.company import Company
from tests.initiation.reviews.conftest import AFTER, END, of, verdicts


def ask(person: Person, path: str, given: dict[str, object] | None = None, method: str = "post"):
    client = Client()
    client.force_login(person)
    return getattr(client, method)(f"/api{path}", given or {}, content_type="application/json")


def test_a_review_is_called_written_and_signed(company: Company, case: Case):
    at = f"/collaborations/{case.pk}/review"
    assert ask(company.max, f"{at}/times", method="get").status_code == 200
    times = {"starts_at": "2036-03-12T10:00:00+08:00", "ends_at": "2036-03-12T11:00:00+08:00"}
    made = ask(company.max, f"{at}/call", {"title": "Review", **times})
    assert made.status_code == 201, made.text
    hold_meeting(meeting=Meeting.objects.get(), present=[], by=company.max, at=END)
    written = {"conclusion": "passed", "resolution": "By 25 May", "version": 1}
    assert ask(company.max, f"{at}/minutes", written, "put").json() == {"version": 2}
    sent = ask(company.max, f"{at}/minutes/send-out", written | {"version": 2})
    assert sent.json() == {"edition": 1, "version": 3}
    review = ask(company.fay, at, method="get").json()
    assert (review["state"], len(review["paper"]["goals"])) == ("out", 2)
    signers = {p.pk: p for p in (company.mia, company.finn, company.cleo, company.gus)}
    for row in review["signatures"]:
        path = f"/minutes-signatures/{row['id']}/sign"
        assert ask(signers[row["signer_id"]], path, {"version": 3}).status_code == 200
    assert Goal.objects.filter(case=case).count() == 2


def test_times_are_proposed_for_who_is_named(company: Company, case: Case):
    now = timezone.now()
    take_absence(
        person=company.gia, starts_on=now.date(), ends_on=(now + dt.timedelta(days=60)).date(),
        deputy=None, by=company.gia, at=now,
    )  # fmt: skip
    path = f"/collaborations/{case.pk}/review/times"
    assert ask(company.max, path, method="get").json() == []
    assert len(ask(company.max, path, {"needed": [company.fay.pk]}, "get").json()) == 6
    assert ask(company.max, path, {"needed": [10**6]}, "get").status_code == 422


def test_an_objection_goes_up_and_is_decided(company: Company, out: Minutes):
    path = f"/minutes-signatures/{of(out, company.software).pk}/object"
    made = ask(company.finn, path, {"text": "One developer short"})
    objection = f"/objections/{made.json()['id']}"
    up = ask(company.finn, f"{objection}/put-up")
    assert (up.json()["state"], up.json()["arbiter_id"]) == ("put_up", company.ada.pk)
    assert ask(company.max, f"{objection}/reasons", {"text": "Fixed"}).status_code == 204
    decided = ask(company.ada, f"{objection}/decide", {"stands": True, "text": "Eve lends one"})
    assert decided.json()["state"] == "decided"
    assert verdicts(out)["Software"] == "decided"


def test_a_stale_signature_is_a_conflict(company: Company, out: Minutes):
    path = f"/minutes-signatures/{of(out, company.software).pk}/sign"
    answer = ask(company.finn, path, {"version": out.version - 1})
    assert answer.status_code == 409
    assert verdicts(out)["Software"] == "none"


@pytest.mark.parametrize("deed", ["sign", "object"])
def test_a_stranger_learns_nothing_of_a_signature(company: Company, out: Minutes, deed: str):
    there = ask(company.mallory, f"/minutes-signatures/{of(out, company.sales).pk}/{deed}")
    nowhere = ask(company.mallory, f"/minutes-signatures/999999/{deed}")
    assert (there.status_code, there.json()) == (404, nowhere.json())


@pytest.mark.parametrize("deed", ["settle", "put-up", "reasons", "decide"])
def test_a_stranger_learns_nothing_of_an_objection(company: Company, out: Minutes, deed: str):
    objection = object_to_minutes(
        signature=of(out, company.software), reasons="x", by=company.finn, at=AFTER
    )
    given = {"stands": True, "text": "x"} if deed == "decide" else {"text": "x"}
    there = ask(company.mallory, f"/objections/{objection.pk}/{deed}", given)
    nowhere = ask(company.mallory, f"/objections/999999/{deed}", given)
    assert (there.status_code, there.json()) == (404, nowhere.json())


@pytest.mark.parametrize("path", ["", "/times", "/call", "/minutes", "/minutes/send-out"])
def test_a_stranger_learns_nothing_of_a_review(company: Company, out: Minutes, path: str):
    method = {"": "get", "/times": "get", "/minutes": "put"}.get(path, "post")
    given = {
        "title": "x", "starts_at": "2036-03-12T10:00:00Z", "ends_at": "2036-03-12T11:00:00Z",
    } if path == "/call" else {}  # fmt: skip
    there = ask(company.mallory, f"/collaborations/{out.case_id}/review{path}", given, method)
    nowhere = ask(company.mallory, f"/collaborations/999999/review{path}", given, method)
    assert (there.status_code, there.json()) == (404, nowhere.json())
