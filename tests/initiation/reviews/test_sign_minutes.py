import datetime as dt
from decimal import Decimal

import pytest

from heli.collaboration.cases.models import Goal
from heli.collaboration.todos.models import Todo
from heli.company.calendars.commands import take_absence
from heli.company.org.models import Department, Person
from heli.initiation.requests.commands import revise_request, save_draft
from heli.initiation.reviews.commands import sign_minutes
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.queries import unsigned
from heli.kernel.refusals import NotYours, Refused, Stale
from tests.collaborations import smartwatch
from tests.company import TODAY, Company
from tests.initiation.reviews.conftest import AFTER, of, verdicts


def test_closes_the_to_do_of_the_department(company: Company, out: Minutes):
    sign(out, company.software, company.finn)
    signature = of(out, company.software)
    assert (signature.verdict, signature.by, signature.at, signature.edition) == (
        "signed", company.finn, AFTER, 1,
    )  # fmt: skip
    assert Todo.objects.get(kind="minutes.sign", department=company.software).state == "done"
    assert [s.department.name for s in unsigned(out.case)] == ["Marketing", "Sales", "Design"]


def test_lets_contact_and_deputy_sign(company: Company, out: Minutes):
    take_absence(
        person=company.cleo, starts_on=TODAY, ends_on=TODAY + dt.timedelta(days=9),
        deputy=company.dan, by=company.cleo, at=AFTER,
    )  # fmt: skip
    sign(out, company.software, company.fay)
    sign(out, company.sales, company.dan)
    assert verdicts(out) == {
        "Marketing": "none", "Software": "signed", "Sales": "signed", "Design": "none",
    }  # fmt: skip


def test_locks_the_goals_with_the_last_signature(company: Company, out: Minutes):
    for department, person in all_of(company)[:3]:
        sign(out, department, person)
    assert not Goal.objects.exists()
    sign(out, *all_of(company)[3])
    out.refresh_from_db()
    assert (out.state, out.signed_at) == ("signed", AFTER)
    rows = Goal.objects.values_list("metric", "target", "unit", "due_on")
    assert list(rows) == [
        ("Orders in the first month", Decimal(12000), "pieces", dt.date(2026, 6, 30)),
        ("Complaints", Decimal("1.5"), "%", dt.date(2026, 6, 30)),
    ]  # fmt: skip


def test_refuses_whoever_does_not_speak_for_the_department(company: Company, out: Minutes):
    with pytest.raises(NotYours):
        sign(out, company.software, company.gus)
    assert verdicts(out)["Software"] == "none"


def test_refuses_a_version_that_was_not_seen(company: Company, out: Minutes):
    with pytest.raises(Stale):
        sign(out, company.software, company.finn, seen_version=out.version - 1)
    assert verdicts(out)["Software"] == "none"


def test_refuses_the_second_signature(company: Company, out: Minutes):
    sign(out, company.software, company.finn)
    with pytest.raises(Refused):
        sign(out, company.software, company.fay)


def test_refuses_goals_that_were_revised_since(company: Company, out: Minutes):
    typed = smartwatch(company) | {"problem": "Sales has 0 orders and names 40 shops."}
    request = save_draft(request=out.case.request, typed=typed, by=company.max, at=AFTER)
    revise_request(request=request, by=company.max, at=AFTER)
    with pytest.raises(Refused) as refusal:
        sign(out, company.software, company.finn)
    assert refusal.value.facts == {"requester": "Max"}


def all_of(company: Company) -> list[tuple[Department, Person]]:
    return [
        (company.marketing, company.mia),
        (company.software, company.finn),
        (company.sales, company.cleo),
        (company.design, company.gus),
    ]


def sign(minutes: Minutes, department: Department, by: Person, **values: object) -> None:
    sign_minutes(signature=of(minutes, department), by=by, at=AFTER, **values)
