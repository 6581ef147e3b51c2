"""R3: the same request sent again has its effect once; another body under its key is refused."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from heli.collaboration.cases.models import Case
from heli.company.history.models import Entry, RememberedAnswer
from heli.company.history.queries import verify
from heli.company.org.commands import change_department, make_token
from heli.company.org.models import ApiToken, Person
from heli.config.middleware import IdempotencyMiddleware
from tests.collaboration.running import running_case
from tests.company import NOON, Company, found_company
from tests.planning.cast import open_plan

MEETING = {
    "title": "Weekly", "starts_at": "2027-03-10T10:00:00+08:00",
    "ends_at": "2027-03-10T10:30:00+08:00",
}  # fmt: skip


def program(person: Person) -> Client:
    token = make_token(label="script", by=person, at=NOON)
    return Client(headers={"Authorization": f"Bearer {token}"})


def send(client: Client, address: str, body: Any, key: str = "k1") -> HttpResponse:
    headers = {"Idempotency-Key": key}
    return client.post(address, body, content_type="application/json", headers=headers)


def call(client: Client, case: Case, key: str = "k1", **changes: object) -> HttpResponse:
    body = MEETING | {"needed": [case.requester_id]} | changes
    return send(client, f"/api/collaborations/{case.pk}/meetings", body, key)


def test_the_same_request_twice_has_one_effect_and_one_answer(company: Company) -> None:
    case, client = running_case(company), program(company.max)

    first = call(client, case)
    entries = Entry.objects.count()
    second = call(client, case)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert case.meetings.count() == 1
    assert Entry.objects.count() == entries


def test_another_body_under_the_key_is_refused(company: Company) -> None:
    case, client = running_case(company), program(company.max)
    call(client, case)
    entries = Entry.objects.count()

    answer = call(client, case, title="Another")

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["Idempotency-Key"])
    assert Entry.objects.count() == entries


def test_another_key_or_another_person_is_another_request(company: Company) -> None:
    case, client = running_case(company), program(company.max)

    numbers = {call(client, case, key).json()["id"] for key in ("k1", "k2")}
    other = call(program(company.fay), case)

    assert (len(numbers), other.status_code) == (2, 201)
    assert case.meetings.count() == 3


def test_a_refused_request_has_no_effect_and_may_be_sent_again(company: Company) -> None:
    case, client = running_case(company), program(company.max)
    entries = Entry.objects.count()
    wrong = {"ends_at": MEETING["starts_at"]}

    assert [call(client, case, **wrong).status_code for _ in range(2)] == [422, 422]

    assert RememberedAnswer.objects.count() == 0
    assert Entry.objects.count() == entries
    assert call(client, case).status_code == 201


def test_what_was_recorded_before_a_refusal_is_undone_with_it(company: Company) -> None:
    entries = Entry.objects.count()

    def half_way(http: Any) -> HttpResponse:
        change_department(department=company.sales, name="Shops", by=company.root, at=NOON)
        return HttpResponse(status=409)

    asked = RequestFactory().post("/api/x", headers={"Idempotency-Key": "k1"})
    asked.user = company.root
    answer = IdempotencyMiddleware(half_way)(asked)

    company.sales.refresh_from_db()
    assert (answer.status_code, company.sales.name) == (409, "Sales")
    assert Entry.objects.count() == entries
    assert RememberedAnswer.objects.count() == 0


def test_a_key_that_is_too_long_is_refused_whole(company: Company) -> None:
    case, client = running_case(company), program(company.max)

    answers = [call(client, case, "k" * 200 + end).status_code for end in "ab"]

    assert answers == [422, 422]
    assert case.meetings.count() == 0


def test_who_saw_an_older_version_must_look_again(company: Company) -> None:
    """R2"""
    case = open_plan(company)
    client = program(company.mia)
    listed = client.get(f"/api/collaborations/{case.pk}/task-lists").json()[0]
    made = {"name": "Page", "department_id": company.marketing.pk, "phase": "Build",
            "standard": "Opens in 2 s", "starts_on": "2026-03-16", "ends_on": "2026-03-20",
            "lead_id": company.mia.pk}  # fmt: skip
    task = send(client, f"/api/collaborations/{case.pk}/tasks", made).json()
    assert listed

    def rename(name: str, key: str) -> HttpResponse:
        body = {"version": task["version"], "name": name}
        headers = {"Idempotency-Key": key}
        address = f"/api/tasks/{task['id']}"
        return client.patch(address, body, content_type="application/json", headers=headers)

    assert rename("Launch page", "k2").status_code == 200
    assert rename("Landing page", "k3").status_code == 409
    assert client.get(f"/api/tasks/{task['id']}").json()["name"] == "Launch page"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_have_one_effect() -> None:
    company = found_company()
    client = program(company.max)
    answers: list[tuple[int, bytes]] = []
    start = Barrier(4)

    def sender(token: str) -> None:
        try:
            start.wait()
            answer = send(client, "/api/tokens", {"label": token})
            answers.append((answer.status_code, answer.content))
        finally:
            connection.close()

    senders = [Thread(target=sender, args=["robot"]) for _ in range(4)]
    for each in senders:
        each.start()
    for each in senders:
        each.join()

    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert ApiToken.objects.filter(label="robot").count() == 1
    assert verify()[0] == Entry.objects.count()
