"""The collaboration that tests walk: the launch of a smartwatch, asked for by Marketing."""

import datetime as dt
from typing import Any

from heli.collaboration.cases.models import Case
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import playbook_of, shipped_text
from heli.company.playbooks.rules import document_of, read_text, write_text
from heli.initiation.requests.commands import (
    answer_request,
    draft_request,
    save_draft,
    submit_request,
)
from heli.initiation.requests.models import Answer, Request
from heli.initiation.requests.queries import answers_of
from heli.initiation.requests.rules.answers import AnswerContent
from tests.company import NOON, Company
from tests.snapshots import built_once

LATER = NOON + dt.timedelta(hours=1)


@built_once
def publish_handbook(**changes: Any) -> PlaybookVersion:
    """Publish the shipped handbook; ``changes`` replace entries at its top."""
    playbook_of.cache_clear()  # numbers come back when a test's rows are undone
    document = document_of(read_text(shipped_text("handbook"))) | changes
    version = load_playbook(text=write_text(document), by=None, at=NOON)
    publish_playbook(version=version, by=None, at=NOON)
    return version


def smartwatch(company: Company) -> dict[str, Any]:
    """Return the request as Max of Marketing types it: complete, for three departments."""
    return {
        "title": "Launch of the smartwatch",
        "background": "The smartwatch is ready for the shops on 1 June.",
        "problem": "Sales has 0 orders on hand and 3 open questions on the battery.",
        "goals": [
            {"metric": "Orders in the first month", "baseline": "0", "target": "12000",
             "unit": "pieces", "source": "Order system", "due_on": "2026-06-30"},
            {"metric": "Complaints", "baseline": "4", "target": "1.5", "unit": "%",
             "source": "Service desk", "due_on": "2026-06-30"},
        ],
        "deliverables": [
            {"name": "Launch page", "form": "Web page", "standard": "Loads in 2 seconds"},
        ],
        "dates": [{"name": "Page online", "on": "2026-05-25"}],
        "wanted_on": "2026-06-30",
        "departments": [
            {"department": str(company.software.pk), "need": "Build the launch page by 25 May",
             "contact": str(company.fay.pk)},
            {"department": str(company.sales.pk), "need": "Train 40 shops by 20 May",
             "contact": str(company.carl.pk)},
            {"department": str(company.design.pk), "need": "Draw 12 posters by 10 May",
             "contact": str(company.gia.pk)},
        ],
        "priority": "P2",
        "reachable_at": "max@example.com",
    }  # fmt: skip


@built_once
def draft_smartwatch(
    company: Company, playbook: PlaybookVersion | None = None, **changes: Any
) -> Request:
    """Return the request as a draft that Max has typed in full."""
    playbook = playbook or publish_handbook()
    request = draft_request(playbook=playbook, by=company.max, at=NOON)
    typed = smartwatch(company) | changes
    return save_draft(request=request, typed=typed, by=company.max, at=NOON)


@built_once
def submit_smartwatch(company: Company, **changes: Any) -> Case:
    """Return the collaboration, submitted to Software, Sales and Design."""
    request = draft_smartwatch(company, **changes)
    return submit_request(request=request, by=company.max, at=NOON).case


def answer_of(case: Case, department: object) -> Answer:
    """Return the answer of one department."""
    return answers_of(case).get(department=department)


def feasible(**changes: Any) -> AnswerContent:
    """Return an answer without conditions."""
    said = {"conclusion": "feasible", "resources": "2 developers", "risks": "None"}
    return AnswerContent(**said | changes)


def answer_all(case: Case, at: dt.datetime = LATER) -> None:
    """Let the contact of every department answer that it is feasible."""
    for answer in answers_of(case):
        answer_request(answer=answer, content=feasible(), by=answer.contact, at=at)
