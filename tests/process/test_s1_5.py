"""S1.5: the minutes; every department understands the goal in the same way, or says it does not."""

import datetime as dt

import pytest
from django.test import Client

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.org.models import Person
from heli.initiation.reviews.commands import call_review
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.queries import minutes_of, open_objections, unsigned
from tests.collaborations import LATER, answer_all, submit_smartwatch
from tests.company import Company

DAY = dt.timedelta(days=1)


@pytest.fixture
def case(company: Company) -> Case:
    """The smartwatch, reviewed in a meeting; its minutes are still to be written."""
    case = submit_smartwatch(company)
    answer_all(case)
    meeting = call_review(
        case=case, title="Review", starts_at=LATER + 3 * DAY, ends_at=LATER + 3 * DAY + DAY / 24,
        by=company.max, at=LATER,
    )  # fmt: skip
    hold_meeting(meeting=meeting, present=[company.max], by=company.max, at=LATER + 4 * DAY)
    return case


def post(person: Person, path: str, given: dict[str, object]) -> str:
    client = Client()
    client.force_login(person)
    answer = client.post(path, given)
    assert answer.status_code == 302, answer.text
    return str(answer["Location"])


def send_out(case: Case, by: Person, resolution: str) -> None:
    minutes = minutes_of(case)
    assert minutes
    given = {"conclusion": "passed", "resolution": resolution, "version": minutes.version}
    post(by, f"/reviews/{case.pk}/minutes", given)


def sign(case: Case, by: Person, department: object, **given: object) -> None:
    minutes, row = minutes_of(case), MinutesSignature.objects.get(department=department)
    assert minutes
    said = {"verdict": "sign", "version": minutes.version} | given
    post(by, f"/reviews/signatures/{row.pk}", said)


def test_every_department_signs_and_the_goals_are_locked(company: Company, case: Case):
    send_out(case, company.max, "The page is online on 25 May")
    assert unsigned(case).count() == 4
    for department, person in everybody(company):
        assert not Goal.objects.exists()
        sign(case, person, department)
    assert [goal.metric for goal in Goal.objects.all()] == [
        "Orders in the first month", "Complaints",
    ]  # fmt: skip
    assert Minutes.objects.get().state == "signed"
    assert not Todo.objects.filter(kind__startswith="minutes", state="open").exists()
    assert Entry.objects.filter(verb="minutes.signed", case_id=case.pk).count() == 1


def test_a_disagreement_stays_visible_until_the_superior_decides(company: Company, case: Case):
    send_out(case, company.max, "The page is online on 25 May")
    for department, person in everybody(company)[1:]:
        sign(case, person, department)
    sign(case, company.finn, company.software, verdict="object", text="We need until 8 June")

    # Nothing moves on over it silently: it is on the page of everybody, the goals stay open.
    client = Client()
    client.force_login(company.gus)
    assert "We need until 8 June" in client.get(f"/reviews/{case.pk}").text
    assert open_objections(case).count() == 1
    assert not Goal.objects.exists()

    # Up it goes, with the reasons of both sides, to the lowest person above both departments.
    objection = Objection.objects.get()
    at = f"/reviews/objections/{objection.pk}"
    post(company.max, at, {"deed": "put_up", "text": "The shops open on 1 June"})
    objection.refresh_from_db()
    assert objection.dispute.arbiter == company.ada
    post(company.ada, at, {"deed": "change", "text": "Online on 30 May, one developer more"})

    # The decision goes into a new version, which everybody signs: then the goals are locked.
    assert Todo.objects.get(kind="minutes.change", state="open").owner == company.max
    send_out(case, company.max, "The page is online on 30 May, with one developer more")
    assert unsigned(case).count() == 4
    for department, person in everybody(company):
        sign(case, person, department)
    assert Goal.objects.count() == 2
    assert not Todo.objects.filter(kind__startswith="minutes", state="open").exists()


def test_a_disagreement_is_settled_between_the_parties(company: Company, case: Case):
    send_out(case, company.max, "The page is online on 25 May")
    sign(case, company.finn, company.software, verdict="object", text="We need until 8 June")
    send_out(case, company.max, "The page is online on 8 June")
    sign(case, company.fay, company.software, text="8 June is fine")
    assert Objection.objects.get().state == "settled"
    for department, person in everybody(company)[1:]:
        sign(case, person, department)
    assert Minutes.objects.get().state == "signed"


def test_a_rejected_request_ends_with_everything_that_was_owed(company: Company, case: Case):
    minutes = minutes_of(case)
    assert minutes
    given = {"conclusion": "rejected", "resolution": "No budget", "version": minutes.version}
    post(company.max, f"/reviews/{case.pk}/minutes", given)
    case.refresh_from_db()
    assert case.state == "rejected"
    assert not Todo.objects.filter(case=case, state="open").exists()


def everybody(company: Company) -> list[tuple[object, Person]]:
    return [
        (company.software, company.finn), (company.sales, company.cleo),
        (company.design, company.gus), (company.marketing, company.mia),
    ]  # fmt: skip
