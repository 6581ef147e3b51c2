"""A field of every type that a company adds to a paper, what is typed in, kept and read again."""

from copy import deepcopy
from typing import Any

from heli.company.playbooks.models import PlaybookVersion
from tests.collaborations import publish_handbook
from tests.company import Company


def named(text: str) -> dict[str, str]:
    """Return a text for people that is the same in both languages."""
    return {"zh-Hans": text, "en": text}


MARKETS = [{"key": "home", "name": named("Home")}, {"key": "abroad", "name": named("Abroad")}]
OWN: list[dict[str, Any]] = [
    {"key": "code", "label": named("Cost centre"), "type": "text", "required": True},
    {"key": "money", "label": named("Money"), "type": "number", "unit": named("yuan")},
    {"key": "from_on", "label": named("Valid from"), "type": "date"},
    {"key": "market", "label": named("Market"), "type": "choice", "choices": MARKETS},
    {"key": "secret", "label": named("Is secret"), "type": "yes_no"},
    {"key": "sponsor", "label": named("Sponsor"), "type": "person"},
    {"key": "plant", "label": named("Plant"), "type": "department"},
]  # fmt: skip
#: Field, typed text: each is refused at its own place.
WRONG = [
    ("code", ""), ("money", "much"), ("from_on", "April"), ("market", "moon"),
    ("secret", "perhaps"), ("sponsor", "9999"), ("sponsor", "Ada"), ("plant", "9999"),
]  # fmt: skip


def typed(company: Company) -> dict[str, str]:
    """Return what somebody types into all of them."""
    return {
        "code": "A-1", "money": "5,000", "from_on": "2026-04-01", "market": "home",
        "secret": "no", "sponsor": str(company.ada.pk), "plant": str(company.design.pk),
    }  # fmt: skip


def kept(company: Company) -> dict[str, Any]:
    """Return what is kept of it."""
    return {
        "code": "A-1", "money": "5000", "from_on": "2026-04-01", "market": "home",
        "secret": False, "sponsor": company.ada.pk, "plant": company.design.pk,
    }  # fmt: skip


def posted(company: Company, **changes: str) -> dict[str, str]:
    """Return the same as a form sends it."""
    return {f"extra-{key}": text for key, text in (typed(company) | changes).items()}


SAID = [
    ("Cost centre", "A-1"), ("Money", "5000 yuan"), ("Market", "Home"), ("Is secret", "No"),
    ("Sponsor", "Ada"), ("Plant", "Design"),
]  # fmt: skip


def missing_in(html: str) -> list[str]:
    """Return what a page does not say of them."""
    words = [word for fact in SAID for word in fact] + ["Valid from"]
    return [word for word in words if word not in html]


def publish_with(*papers: str, fields: dict[str, Any] | None = None) -> PlaybookVersion:
    """Publish the handbook with these fields on some papers, and built-in ones changed."""
    document = publish_handbook().document["papers"]
    for paper in papers:
        document[paper]["extra_fields"] = deepcopy(OWN)
        document[paper]["fields"] = fields or {}
    return publish_handbook(papers=document)
