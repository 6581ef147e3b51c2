"""A collaboration that runs, for tests that need one without its papers."""

import datetime as dt
from functools import cache
from typing import Any

from heli.collaboration.cases.commands import ask_department, draft_case, lock_case, start_case
from heli.collaboration.cases.models import Case
from heli.company.history.commands import one_write
from heli.company.playbooks.models import PlaybookVersion, VersionState
from heli.company.playbooks.queries import shipped_text
from heli.company.playbooks.rules import document_of, read_text
from tests.company import NOON, TODAY, Company
from tests.snapshots import built_once


def handbook() -> PlaybookVersion:
    """Return the published version of the playbook that ships, made when first asked for."""
    document = _shipped_document()
    version, _ = PlaybookVersion.objects.get_or_create(
        key=document["key"],
        number=1,
        defaults={
            "title": "Handbook",
            "document": document,
            "state": VersionState.PUBLISHED,
            "made_at": NOON,
            "published_at": NOON,
        },
    )
    return version


@cache
def _shipped_document() -> dict[str, Any]:
    return document_of(read_text(shipped_text("handbook")))


@built_once
def running_case(company: Company, title: str = "Launch the watch") -> Case:
    """Return what Max of Marketing asked of Software (Fay answers) and Design (Gia answers)."""
    by, at = company.max, NOON
    case = draft_case(title=title, playbook=handbook(), department=company.marketing, by=by, at=at)
    with one_write():
        case = lock_case(case)
        ask_department(case, company.marketing, company.max, "", by=by, at=at, is_requesting=True)
        ask_department(case, company.software, company.fay, "The app", by=by, at=at)
        ask_department(case, company.design, company.gia, "The box", by=by, at=at)
        start_case(
            case,
            due_on=TODAY + dt.timedelta(days=90),
            priority="",
            departments=["Software", "Design"],
            by=by,
            at=at,
        )
    return case
