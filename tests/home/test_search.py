"""One search over everything that a person may see, and over nothing else (S1)."""

import pytest

from heli.collaboration.cases.commands import ask_department, draft_case, start_case
from heli.company.history.commands import one_write
from heli.company.knowledge.commands import file_document
from heli.company.org.commands import found_department
from heli.planning.tasks.models import Task
from tests.collaborations import publish_handbook
from tests.company import NOON, TODAY, hire

BACKEND = "heli.config.sessions.PeopleBackend"


@pytest.fixture
def launch(company):
    """A collaboration of Marketing and Sales with one task, and a paper in the archive."""
    with one_write():
        case = draft_case(
            title="Launch of the lantern", playbook=publish_handbook(),
            department=company.marketing, by=company.max, at=NOON,
        )  # fmt: skip
        ask_department(case, company.sales, company.carl, "help", by=company.max, at=NOON)
        start_case(
            case, due_on=TODAY, priority="P2", departments=["Sales"], by=company.max, at=NOON
        )
    Task.objects.create(
        case=case, number="1.1", position=1, phase="Make", name="Paint the lantern",
        department=company.sales,
    )  # fmt: skip
    file_document(
        kind="summary",
        title="Lanterns of last year",
        body="The lantern sold well.",
        by=None,
        at=NOON,
    )
    hire("lantern-lu", company.sales)
    found_department(name="Lantern lab", code="LL", parent=company.board, by=None, at=NOON)
    return case


def found(client, person, text="lantern"):
    client.force_login(person, backend=BACKEND)
    answer = client.get("/api/search", {"q": text})
    assert answer.status_code == 200
    return {kind: [row["title"] for row in rows] for kind, rows in answer.json().items()}


def test_finds_what_a_person_takes_part_in_and_what_all_may_know(client, company, launch):
    assert found(client, company.max) == {
        "collaborations": ["Launch of the lantern"],
        "tasks": ["1.1 Paint the lantern"],
        "people": ["Lantern-Lu"],
        "departments": ["Lantern lab"],
        "documents": ["Lanterns of last year"],
    }


def test_says_nothing_of_what_a_stranger_may_not_see(client, company, launch):
    known = found(client, company.hal)
    assert (known["collaborations"], known["tasks"]) == ([], [])
    page = client.get("/search/?q=lantern").content.decode()
    assert "Lanterns of last year" in page
    assert "Launch of the lantern" not in page
    assert "Paint the lantern" not in page


def test_leads_to_what_it_found(client, company, launch):
    client.force_login(company.max, backend=BACKEND)
    for kind, rows in client.get("/api/search?q=lantern").json().items():
        assert client.get(rows[0]["link"]).status_code == 200, kind
        assert f'href="{rows[0]["link"]}"' in client.get("/search/?q=lantern").content.decode()


def test_finds_a_collaboration_by_its_number(client, company, launch):
    launch.refresh_from_db()
    assert found(client, company.max, launch.number)["collaborations"] == ["Launch of the lantern"]


@pytest.mark.parametrize("text", ["", "   ", "\0", "%", "'\"*(", "x" * 5000])
def test_answers_whatever_is_asked(client, company, launch, text):
    assert found(client, company.max, text)["collaborations"] == []
    assert client.get("/search/", {"q": text}).status_code == 200
    assert client.get("/organisation/", {"q": text}).status_code == 200


def test_is_in_the_top_bar_of_every_page(client, company):
    client.force_login(company.max, backend=BACKEND)
    assert 'role="search" action="/search/"' in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_costs_the_same_queries_however_much_there_is(
    client, company, launch, count, django_assert_num_queries
):
    for number in range(count):
        hire(f"lantern {number}", company.sales)
    client.force_login(company.max, backend=BACKEND)
    client.get("/search/?q=lantern")
    with django_assert_num_queries(11):
        client.get("/search/?q=lantern")
