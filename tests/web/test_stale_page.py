"""R2: who comes second gets 409 and sees what changed; in the API too, and nothing else changes."""

import json

import pytest
from django.urls import reverse

from tests.execution.cast import under_way, warned

SESSIONS = "heli.config.sessions.PeopleBackend"
CHOICE = {"decision": "extend", "text": "Two more days", "extra_days": 2}


@pytest.fixture
def second(client, company):
    """Let Mia decide a warning in one window, and again in another that does not know of it."""
    risk = warned(under_way(company), company)
    client.force_login(company.mia, backend=SESSIONS)
    seen = risk.version
    address = reverse("risks:decide", args=[risk.pk])
    assert client.post(address, CHOICE | {"version": seen}).status_code == 302
    answer = client.post(address, CHOICE | {"text": "None", "version": seen})
    risk.refresh_from_db()
    return answer, risk


def test_the_page_says_who_changed_what_and_when(second):
    answer, risk = second
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Somebody changed this while you were looking at it." in html
    happened = html.partition('class="plain-list happened"')[2].partition("</ul>")[0]
    assert "Mia decided on “Film”: Extend the task, Two more days" in happened
    assert risk.decision_text == "Two more days"


def test_the_log_of_before_is_not_shown_again(second):
    answer, _ = second
    assert answer.content.decode().partition("happened")[2].count("<li>") == 1


def test_the_api_says_it_too(client, company):
    work = under_way(company)
    client.force_login(company.finn, backend=SESSIONS)
    body = {"name": "Beta 2", "version": work.beta.version}
    address = f"/api/tasks/{work.beta.pk}"
    for status in (200, 409):
        answer = client.patch(address, json.dumps(body), content_type="application/json")
        assert answer.status_code == status, answer.content
    assert len(answer.json()["happened"]) == 1
    assert "Finn" in answer.json()["happened"][0]
