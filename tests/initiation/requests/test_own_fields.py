"""Fields that a playbook adds to the request and to the answer (S0.3)."""

from typing import Any

import pytest

from heli.company.playbooks.models import PlaybookVersion
from heli.initiation.requests.commands import answer_request, submit_request
from heli.initiation.requests.queries import content_of
from heli.kernel.refusals import Invalid
from tests.collaborations import (
    LATER,
    answer_of,
    draft_smartwatch,
    feasible,
    publish_handbook,
)
from tests.company import NOON, Company
from tests.own_fields import MARKETS, named

OWN = [
    {"key": "code", "label": named("Code"), "type": "text", "required": True},
    {"key": "budget", "label": named("Budget"), "type": "number", "unit": named("yuan")},
    {"key": "from_on", "label": named("From"), "type": "date"},
    {"key": "market", "label": named("Market"), "type": "choice", "choices": MARKETS},
    {"key": "secret", "label": named("Secret"), "type": "yes_no"},
    {"key": "sponsor", "label": named("Sponsor"), "type": "person"},
    {"key": "plant", "label": named("Plant"), "type": "department"},
]  # fmt: skip


@pytest.fixture
def playbook(company: Company) -> PlaybookVersion:
    """The handbook with seven fields more on the request and one on the answer."""
    papers = publish_handbook().document["papers"]
    papers["request"]["extra_fields"] = OWN
    papers["answer"]["extra_fields"] = [
        {"key": "deputy", "label": named("Deputy"), "type": "person", "required": True}
    ]
    return publish_handbook(papers=papers)


def full(company: Company) -> dict[str, str]:
    return {
        "code": "A-1", "budget": "5,000", "from_on": "2026-04-01", "market": "home",
        "secret": "no", "sponsor": str(company.ada.pk), "plant": str(company.design.pk),
    }  # fmt: skip


def test_are_kept_by_their_type(company: Company, playbook: PlaybookVersion) -> None:
    draft = draft_smartwatch(company, playbook, extra=full(company))
    request = submit_request(request=draft, by=company.max, at=NOON)
    content = content_of(request.case)
    assert content is not None
    assert content.extra == {
        "code": "A-1", "budget": "5000", "from_on": "2026-04-01", "market": "home",
        "secret": False, "sponsor": company.ada.pk, "plant": company.design.pk,
    }  # fmt: skip
    assert request.draft["extra"]["secret"] == "no"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("code", ""), ("budget", "much"), ("from_on", "April"), ("market", "moon"),
        ("secret", "perhaps"), ("sponsor", "9999"), ("sponsor", "Ada"), ("plant", "9999"),
    ],
)  # fmt: skip
def test_are_refused_at_their_place(
    company: Company, playbook: PlaybookVersion, key: str, typed: str
) -> None:
    draft = draft_smartwatch(company, playbook, extra=full(company) | {key: typed})
    with pytest.raises(Invalid) as refusal:
        submit_request(request=draft, by=company.max, at=NOON)
    assert set(refusal.value.fields) == {f"extra-{key}"}
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize("deputy", ["", "9999"])
def test_are_asked_of_an_answer_too(
    company: Company, playbook: PlaybookVersion, deputy: str
) -> None:
    draft = draft_smartwatch(company, playbook, extra=full(company))
    case = submit_request(request=draft, by=company.max, at=NOON).case
    answer = answer_of(case, company.software)
    with pytest.raises(Invalid) as refusal:
        answer_request(
            answer=answer, content=feasible(extra={"deputy": deputy}), by=company.fay, at=LATER
        )
    assert set(refusal.value.fields) == {"extra-deputy"}
    said: dict[str, Any] = {"extra": {"deputy": str(company.finn.pk)}}
    answer_request(answer=answer, content=feasible(**said), by=company.fay, at=LATER)
    assert answer_of(case, company.software).extra == {"deputy": company.finn.pk}
