"""S0.3: each shipped playbook carries a collaboration from its first stage to the archive."""

import datetime as dt

import pytest

from heli.collaboration.papers.commands import send_paper, sign_paper, write_paper
from heli.collaboration.papers.queries import papers_of_stage, seats, unsigned
from heli.company.org.commands import change_person
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.queries import playbook_of, shipped_keys, shipped_text
from heli.company.playbooks.rules import Who
from heli.gates.commands import open_next_stage, waive
from heli.gates.queries import missing
from heli.initiation.requests.commands import submit_request
from heli.kernel.refusals import Refused
from tests.collaborations import LATER, answer_all, draft_smartwatch
from tests.company import NOON, found_company

FILLED = {"number": "5", "date": "2026-04-01", "yes_no": "yes"}


@pytest.fixture
def company(db):
    playbook_of.cache_clear()
    yield found_company()
    playbook_of.cache_clear()


def typed(fields, company):
    """Return something that fits each field."""
    values = FILLED | {"person": str(company.max.pk), "department": str(company.sales.pk)}
    return {
        f.key: f.choices[0].key if f.choices else values.get(f.type, "As agreed") for f in fields
    }


def begin(company, key):
    version = load_playbook(text=shipped_text(key), by=None, at=NOON)
    publish_playbook(version=version, by=None, at=NOON)
    playbook = playbook_of(version.pk)
    change_person(person=company.max, by=None, at=NOON, level=3)
    change_person(person=company.mia, by=None, at=NOON, level=3)
    company.max.refresh_from_db()
    request = draft_smartwatch(
        company,
        version,
        priority=playbook.priority.usual,
        known_risks="None known",
        company_goal="Grow by 10%",
        head_opinion="Agreed",
        leading_department=str(company.software.pk),
        extra=typed(playbook.extra_fields("request"), company),
        factors={factor.key: "3" for factor in playbook.priority.factors},
    )
    return submit_request(request=request, by=company.max, at=NOON).case


def sign_own_papers(case, company, at):
    """Write and sign what the stage asks for, each by whom the playbook names."""
    for extra in papers_of_stage(case, case.stage):
        assert f"paper.signed:{extra.key}" in [one.key for one in missing(case)]
        writer = (seats(case, extra.written_by) or [None])[0]
        by = writer.person if writer else case.requester
        values = typed(extra.extra_fields, company)
        paper = write_paper(case=case, key=extra.key, typed=values, by=by, at=at)
        send_paper(paper=paper, by=by, at=at)
        paper.refresh_from_db()
        for row in unsigned(paper):
            sign_paper(signature=row, by=row.signer, at=at)
        assert f"paper.signed:{extra.key}" not in [one.key for one in missing(case)]


@pytest.mark.parametrize("key", shipped_keys())
def test_runs_through_its_stages(company, key):
    case = begin(company, key)
    playbook, at, been = playbook_of(case.playbook_id), LATER, []
    answer_all(case)
    while case.state == "running":
        been.append(case.stage)
        at += dt.timedelta(days=1)
        if missing(case):
            with pytest.raises(Refused):
                open_next_stage(case=case, by=company.max, at=at)
        sign_own_papers(case, company, at)
        for condition in {one.key for one in missing(case)}:
            waive(case=case, key=condition, reason="Tried elsewhere", by=company.mia, at=at)
        open_next_stage(case=case, by=company.max, at=at)
        case.refresh_from_db()

    assert been == [stage.key for stage in playbook.stages]
    assert case.state == "archived"


def test_leads_by_the_department_that_the_request_chose(company):
    case = begin(company, "leading_department")

    case.refresh_from_db()
    assert case.leading_department == company.software
    assert [seat.person for seat in seats(case, Who.LEADING_DEPARTMENT)] == [company.finn]
