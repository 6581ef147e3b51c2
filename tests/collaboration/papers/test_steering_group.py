"""S0.3: any member of the steering group decides for all of it; no party of the cause does."""

import datetime as dt

import pytest

from heli.collaboration.papers.commands import return_paper, send_paper, sign_paper, write_paper
from heli.collaboration.papers.queries import signatures_of, unsigned
from heli.collaboration.todos.queries import steering_group
from heli.company.calendars.commands import take_absence
from heli.company.playbooks.queries import shipped_text
from heli.kernel.refusals import NotYours, Refused
from tests.collaborations import LATER
from tests.company import TODAY, found_company

from .test_sign_paper import BACKEND, owed, run_by

SEATS = "      - {part: requester_superior}"
ADDED = ["head_of: SERVICE", "person: mallory", "part: requester"]
MORE = [SEATS, *(f"      - {{{seat}}}" for seat in ADDED)]
# By part: Ada as executive and common superior, Mia above the requester, Max, who asked himself;
# as a department's head: Dan; by name: Mallory.
MEMBERS = ["ada", "mia", "dan", "mallory"]
WRITER = "max"
PARTIES = [WRITER, "finn", "fay", "cleo", "carl", "gus", "gia"]
CLOSED = {"reached": "most", "lessons": "Ask early"}


@pytest.fixture
def company(db):
    return found_company()


@pytest.fixture
def case(company):
    text = shipped_text("steering_group").replace(SEATS, "\n".join(MORE))
    return run_by(company, "steering_group", "deliver", "middle", text)


@pytest.fixture
def paper(case, company):
    paper = write_paper(case=case, key="closing", typed=CLOSED, by=company.max, at=LATER)
    send_paper(paper=paper, by=company.max, at=LATER)
    paper.refresh_from_db()
    return paper


def test_sits_as_the_playbook_names_it(case):
    assert sorted(p.username for p in steering_group(case)) == sorted([*MEMBERS, WRITER])


def test_one_of_them_is_asked_and_never_the_writer(case, paper):
    assert [row.signer.username for row in unsigned(paper)] == ["ada"]
    assert owed(case, "paper.sign") == ["ada"]


@pytest.mark.parametrize("name", MEMBERS)
def test_every_member_signs_for_all(company, case, paper, name):
    [row] = unsigned(paper)
    member = getattr(company, name)

    sign_paper(signature=row, by=member, at=LATER)

    paper.refresh_from_db()
    assert paper.state == "signed"
    assert [row.signed_by for row in signatures_of(paper)] == [member]
    assert owed(case, "paper.sign") == []


@pytest.mark.parametrize("name", MEMBERS)
def test_every_member_sends_it_back(company, case, paper, name):
    [row] = unsigned(paper)

    return_paper(signature=row, reason="Name the cost.", by=getattr(company, name), at=LATER)

    paper.refresh_from_db()
    assert paper.state == "writing"
    assert owed(case, "paper.write") == [WRITER]


@pytest.mark.parametrize("name", MEMBERS)
def test_every_member_finds_it_on_her_page(company, client, paper, name):
    client.force_login(getattr(company, name), backend=BACKEND)

    page = client.get(f"/papers/{paper.case_id}/closing/")

    assert page.status_code == 200
    assert "Your signature" in page.content.decode()


@pytest.mark.parametrize("name", PARTIES)
def test_no_party_decides(company, client, paper, name):
    [row] = unsigned(paper)
    party = getattr(company, name)

    with pytest.raises(NotYours):
        sign_paper(signature=row, by=party, at=LATER)
    with pytest.raises(NotYours):
        return_paper(signature=row, reason="Not this way.", by=party, at=LATER)

    client.force_login(party, backend=BACKEND)
    assert "Your signature" not in client.get(f"/papers/{paper.case_id}/closing/").content.decode()
    paper.refresh_from_db()
    assert (paper.state, unsigned(paper).count()) == ("out", 1)


def test_the_writer_does_not_decide_in_place_of_a_member(company, paper):
    days = {"starts_on": TODAY, "ends_on": TODAY + dt.timedelta(days=3)}
    take_absence(person=company.ada, deputy=company.max, by=company.ada, at=LATER, **days)
    [row] = unsigned(paper)

    with pytest.raises(NotYours):
        sign_paper(signature=row, by=company.max, at=LATER)

    paper.refresh_from_db()
    assert paper.state == "out"


def test_goes_nowhere_where_the_writer_sits_there_alone(company):
    text = shipped_text("steering_group")
    seats = "      - {part: executive}\n      - {part: common_superior}\n" + SEATS
    alone = text.replace(seats, "      - {part: requester}")
    case = run_by(company, "steering_group", "deliver", "middle", alone)
    paper = write_paper(case=case, key="closing", typed=CLOSED, by=company.max, at=LATER)

    with pytest.raises(Refused, match="Nobody can sign"):
        send_paper(paper=paper, by=company.max, at=LATER)

    paper.refresh_from_db()
    assert paper.state == "writing"
