"""S0.3: what a playbook says beside a built-in field stands on the request's form."""

import pytest
from django.test import Client
from django.urls import reverse

from heli.initiation.requests.models import Request
from tests.collaborations import draft_smartwatch, publish_handbook
from tests.company import Company

SAID = {
    "background": "Two sentences, no history.",
    "goals": "At most three.",
    "dates": "Only those that others plan around.",
    "departments": "Ask before you name somebody.",
    "priority": "P0 needs the board.",
    "resources": "Person-days per department.",
}


@pytest.fixture
def draft(company: Company) -> Request:
    papers = publish_handbook().document["papers"]
    papers["request"]["fields"] = {
        key: {"help": {"zh-Hans": f"\u5e2e\u52a9 {key}", "en": text}} for key, text in SAID.items()
    }
    return draft_smartwatch(company, publish_handbook(papers=papers))


def form(company: Company, draft: Request, language: str = "en") -> str:
    client = Client()
    company.max.language = language
    company.max.save()
    client.force_login(company.max, backend="heli.config.sessions.PeopleBackend")
    return client.get(reverse("requests:edit", args=[draft.case_id])).content.decode()


def test_stands_beside_its_field(company: Company, draft: Request) -> None:
    html = form(company, draft)
    assert [text for text in SAID.values() if html.count(text) != 1] == []
    assert 'aria-describedby="background-help"' in html


def test_replaces_what_the_product_says_there(company: Company, draft: Request) -> None:
    assert "a first guess is enough" not in form(company, draft)


def test_is_read_in_the_reader_s_language(company: Company, draft: Request) -> None:
    html = form(company, draft, "zh-Hans")
    assert "\u5e2e\u52a9 background" in html
    assert SAID["background"] not in html


def test_leaves_the_form_as_it_is_where_nothing_is_said(company: Company) -> None:
    html = form(company, draft_smartwatch(company))
    assert "a first guess is enough" in html
    assert 'id="background-help"' not in html
