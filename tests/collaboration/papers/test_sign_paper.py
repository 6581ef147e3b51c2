"""S0.3: a paper that only the playbook has is written, sent out, and signed by whom it names."""

import pytest

from heli.collaboration.cases.commands import move_case
from heli.collaboration.papers.commands import (
    open_papers,
    return_paper,
    send_paper,
    sign_paper,
    write_paper,
)
from heli.collaboration.papers.models import Paper
from heli.collaboration.papers.queries import paper_of, signatures_of, unsigned
from heli.collaboration.todos.models import Todo
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.company.org.commands import change_person
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.queries import playbook_of, shipped_text
from heli.initiation.requests.commands import submit_request
from heli.kernel.refusals import Invalid, NotFound, NotYours, Refused, Stale
from tests.collaborations import LATER, draft_smartwatch
from tests.company import NOON, found_company

BACKEND = "heli.config.sessions.PeopleBackend"
ASSESSED = {
    "effort": "40", "cost": "5000", "benefit": "300 orders a week at 12 yuan", "effect": "none",
}  # fmt: skip


@pytest.fixture
def company(db):
    return found_company()


def run_by(company, key, stage, priority, text=None):
    """Return a collaboration that runs by a shipped playbook, taken to one of its stages."""
    playbook_of.cache_clear()
    version = load_playbook(text=text or shipped_text(key), by=None, at=NOON)
    publish_playbook(version=version, by=None, at=NOON)
    playbook = playbook_of(version.pk)
    fields = playbook.extra_fields("request")
    extra = {f.key: f.choices[0].key if f.choices else "yes" for f in fields}
    change_person(person=company.max, by=None, at=NOON, level=3)
    change_person(person=company.mia, by=None, at=NOON, level=3)
    company.max.refresh_from_db()
    request = draft_smartwatch(
        company,
        version,
        priority=priority,
        known_risks="None known",
        company_goal="Grow",
        head_opinion="Agreed",
        leading_department=str(company.marketing.pk),
        extra=extra,
        factors={factor.key: "3" for factor in playbook.priority.factors},
    )
    case = submit_request(request=request, by=company.max, at=NOON).case
    name = playbook.stage(stage).name.model_dump(by_alias=True)
    case.refresh_from_db()
    with one_write():
        move_case(case, stage=stage, name=name, by=company.max, at=LATER)
    return case


@pytest.fixture
def case(company):
    return run_by(company, "six_stages", "assessment", "middle")


@pytest.fixture
def paper(case, company):
    open_papers(case=case, by=company.max, at=LATER)
    return paper_of(case, "assessment")


def out(case, company):
    paper = write_paper(case=case, key="assessment", typed=ASSESSED, by=company.max, at=LATER)
    send_paper(paper=paper, by=company.max, at=LATER)
    paper.refresh_from_db()
    return paper


def owed(case, kind):
    todos = Todo.objects.filter(case=case, kind=kind, state="open")
    return sorted(todos.values_list("owner__username", flat=True))


def test_opens_for_its_writer_with_a_number_and_a_limit(case, company, paper):
    assert (paper.writer, paper.state) == (company.max, "writing")
    assert paper.number == f"{case.number}/A11"
    assert owed(case, "paper.write") == ["max"]
    assert open_papers(case=case, by=company.max, at=LATER) == []


def test_keeps_what_is_written_so_far(case, company, paper):
    write_paper(case=case, key="assessment", typed={"effort": "40"}, by=company.max, at=LATER)

    paper.refresh_from_db()
    assert (paper.values, paper.state) == ({"effort": "40"}, "writing")


def test_goes_to_every_head_and_is_complete_with_the_last_signature(case, company, paper):
    paper = out(case, company)
    assert owed(case, "paper.write") == []
    assert owed(case, "paper.sign") == ["cleo", "finn", "gus"]

    for row in unsigned(paper):
        sign_paper(signature=row, by=row.signer, at=LATER)

    paper.refresh_from_db()
    assert (paper.state, paper.signed_at) == ("signed", LATER)
    assert owed(case, "paper.sign") == []
    verbs = Entry.objects.filter(verb__startswith="paper.").order_by("number")
    assert list(verbs.values_list("verb", flat=True)) == [
        "paper.opened", "paper.written", "paper.sent", "paper.asked", "paper.asked",
        "paper.asked", "paper.signed", "paper.signed", "paper.signed", "paper.complete",
    ]  # fmt: skip


def test_asks_all_anew_after_it_was_sent_back(case, company, paper):
    paper = out(case, company)
    first, second, _ = unsigned(paper)
    sign_paper(signature=first, by=first.signer, at=LATER)

    return_paper(signature=second, reason="The cost lacks travel.", by=second.signer, at=LATER)

    paper.refresh_from_db()
    assert paper.state == "writing"
    assert owed(case, "paper.write") == ["max"]
    assert owed(case, "paper.sign") == []
    paper = out(case, company)
    assert [row.verdict for row in signatures_of(paper)] == ["none", "none", "none"]


def test_refuses_to_go_out_with_something_missing(case, company, paper):
    write_paper(case=case, key="assessment", typed={"effort": "40"}, by=company.max, at=LATER)

    with pytest.raises(Invalid) as refusal:
        send_paper(paper=paper, by=company.max, at=LATER)

    assert sorted(refusal.value.fields) == ["benefit", "cost", "effect"]
    paper.refresh_from_db()
    assert paper.state == "writing"
    assert owed(case, "paper.sign") == []


def test_refuses_a_value_that_does_not_fit(case, company, paper):
    with pytest.raises(Invalid) as refusal:
        write_paper(case=case, key="assessment", typed={"cost": "much"}, by=company.max, at=LATER)

    assert list(refusal.value.fields) == ["cost"]
    paper.refresh_from_db()
    assert paper.values == {}


def test_is_written_by_its_writer_alone(case, company, paper):
    with pytest.raises(NotYours):
        write_paper(case=case, key="assessment", typed=ASSESSED, by=company.finn, at=LATER)

    paper.refresh_from_db()
    assert paper.values == {}


def test_is_signed_by_whom_the_playbook_names_and_once(case, company, paper):
    paper = out(case, company)
    row = unsigned(paper)[0]

    with pytest.raises(NotYours):
        sign_paper(signature=row, by=company.max, at=LATER)
    sign_paper(signature=row, by=row.signer, at=LATER)
    with pytest.raises(Refused, match="there already"):
        sign_paper(signature=row, by=row.signer, at=LATER)

    assert unsigned(paper).count() == 2


def test_stands_still_while_it_is_out(case, company, paper):
    out(case, company)

    with pytest.raises(Refused):
        write_paper(case=case, key="assessment", typed={"cost": "1"}, by=company.max, at=LATER)

    paper.refresh_from_db()
    assert paper.values["cost"] == "5000"


def test_refuses_what_somebody_else_changed(case, company, paper):
    seen = paper.version
    write_paper(case=case, key="assessment", typed={"cost": "1"}, by=company.max, at=LATER)

    with pytest.raises(Stale):
        write_paper(
            case=case, key="assessment", typed={"cost": "2"}, by=company.max, at=LATER,
            seen_version=seen,
        )  # fmt: skip

    paper.refresh_from_db()
    assert paper.values == {"cost": "1"}


def test_knows_only_papers_of_the_playbook(case, company):
    with pytest.raises(NotFound):
        write_paper(case=case, key="summary", typed={}, by=company.max, at=LATER)

    assert not Paper.objects.exists()


def test_is_written_and_signed_in_the_browser(client, case, company, paper):
    address = f"/papers/{case.pk}/assessment/"
    client.force_login(company.max, backend=BACKEND)
    assert client.get(f"/papers/{case.pk}/").status_code == 200
    assert "Effort" in client.get(address).content.decode()
    refused = client.post(address, {"effort": "40", "send": "1"})
    assert refused.status_code == 422
    assert "This is needed." in refused.content.decode()
    assert client.post(address, ASSESSED | {"send": "1"}).status_code == 302

    client.force_login(company.finn, backend=BACKEND)
    assert "Your signature" in client.get(address).content.decode()
    row = unsigned(paper_of(case, "assessment")).get(signer=company.finn)
    client.post(f"/papers/signatures/{row.pk}/sign/", {"verdict": "sign"})
    row.refresh_from_db()
    assert (row.verdict, row.signed_by) == ("signed", company.finn)


def test_is_not_there_for_a_stranger(client, case, company, paper):
    paper = out(case, company)
    row = unsigned(paper)[0]
    client.force_login(company.mallory, backend=BACKEND)

    assert client.get(f"/papers/{case.pk}/").status_code == 404
    assert client.get(f"/papers/{case.pk}/assessment/").status_code == 404
    assert client.post(f"/papers/signatures/{row.pk}/sign/").status_code == 404


def test_is_approved_by_leading_department_and_executive(company):
    case = run_by(company, "leading_department", "approval", "P2")
    open_papers(case=case, by=company.max, at=LATER)
    paper = paper_of(case, "plan_approval")
    assert paper.writer == company.mia
    typed = {
        "budget": "50000", "starts_on": "2026-04-01", "ends_on": "2026-06-30",
        "main_risks": "Parts take 6 weeks", "coordinator": str(company.max.pk),
    }  # fmt: skip
    write_paper(case=case, key="plan_approval", typed=typed, by=company.mia, at=LATER)
    paper.refresh_from_db()
    send_paper(paper=paper, by=company.mia, at=LATER)

    assert [row.signer for row in unsigned(Paper.objects.get(pk=paper.pk))] == [
        company.mia, company.ada,
    ]  # fmt: skip
