"""The collaborations by stage: the list's second view, with its filters, order and permission."""

import re

import pytest

from heli.collaboration.cases.commands import ask_department, draft_case, start_case
from heli.collaboration.cases.models import Case
from heli.company.history.commands import one_write
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.queries import shipped_text
from tests.collaborations import publish_handbook
from tests.company import NOON, TODAY

BOARD = "/collaborations/?view=board"


@pytest.fixture
def as_max(client, company):
    client.force_login(company.max, backend="heli.config.sessions.PeopleBackend")
    return client


@pytest.fixture
def handbook(company):
    return publish_handbook()


def begin(company, playbook, title, stage=""):
    with one_write():
        case = draft_case(
            title=title, playbook=playbook, department=company.marketing, by=company.max, at=NOON
        )
        ask_department(case, company.sales, company.carl, "help", by=company.max, at=NOON)
        start_case(
            case, due_on=TODAY, priority="P2", departments=["Sales"], by=company.max, at=NOON
        )
    case.todos.create(
        kind="request.answer", owner=company.carl, opened_at=NOON, due_at=NOON, link="/answers/1/",
        facts={"department": "Sales"},
    )  # fmt: skip
    if stage:
        Case.objects.filter(pk=case.pk).update(stage=stage)
    return case


def by_six_stages():
    version = load_playbook(text=shipped_text("six_stages"), by=None, at=NOON)
    publish_playbook(version=version, by=None, at=NOON)
    return version


def lanes(html):
    """Return name, number and titles of each column."""
    found = []
    for lane in html.split('<section class="lane')[1:]:
        name = re.search(r'aria-label="([^"]*)"', lane)
        number = re.search(r'section-count">(\d+)', lane)
        titles = re.findall(r'class="board-card"><a href="[^"]*">([^<]*)', lane)
        found.append((name[1], int(number[1]), titles))
    return found


@pytest.mark.parametrize("count", [1, 30])
def test_costs_the_same_queries_however_much_it_shows(
    company, as_max, handbook, django_assert_num_queries, count
):
    for number in range(count):
        begin(company, handbook, f"Launch {number}", ["", "planning"][number % 2])
    as_max.get(BOARD)

    with django_assert_num_queries(10):
        html = as_max.get(BOARD).content.decode()

    assert html.count('class="board-card"') == min(count, 20)


def test_has_a_column_for_each_stage_that_all_go_through(company, as_max, handbook):
    begin(company, handbook, "First")
    begin(company, handbook, "Second", "execution")

    assert lanes(as_max.get(BOARD).content.decode()) == [
        ("Initiation and goal alignment", 1, ["First"]),
        ("Roles and resources", 0, []),
        ("Execution and progress", 1, ["Second"]),
        ("Retrospective and improvement", 0, []),
    ]


def test_has_a_column_for_each_kind_of_work_where_playbooks_differ(company, as_max, handbook):
    begin(company, handbook, "First", "planning")
    begin(company, by_six_stages(), "Second", "assessment")
    html = as_max.get(BOARD).content.decode()

    assert lanes(html) == [
        ("Initiation and goal alignment", 1, ["Second"]),
        ("Roles and resources", 1, ["First"]),
        ("Execution and progress", 0, []),
        ("Retrospective and improvement", 0, []),
    ]
    assert "Assessment" in html.partition("Second</a>")[2].partition("</li>")[0]
    listed = as_max.get("/collaborations/?stage=kind.initiation").content.decode()
    assert ("Second" in listed, "First" in listed) == (True, False)


def test_names_the_stages_as_the_newest_version_does(company, as_max, handbook):
    begin(company, handbook, "First")
    stages = handbook.document["stages"]
    stages[0]["name"] = {"zh-Hans": "立项", "en": "Kick-off"}
    begin(company, publish_handbook(stages=stages), "Second")

    first, *_ = lanes(as_max.get(BOARD).content.decode())
    assert first == ("Kick-off", 2, ["First", "Second"])


def test_shows_ten_of_a_column_and_leads_to_all_of_them(company, as_max, handbook):
    for number in range(12):
        begin(company, handbook, f"Launch {number}")
    html = as_max.get(f"{BOARD}&q=Launch&sort=new").content.decode()

    assert lanes(html)[0][1:] == (12, [f"Launch {number}" for number in range(11, 1, -1)])
    address = re.search(r'class="lane-all"><a href="([^"]*)">All 12<', html)[1]
    assert address == "?q=Launch&amp;sort=new&amp;stage=initiation"
    html = as_max.get("/collaborations/" + address.replace("&amp;", "&")).content.decode()
    assert html.count('class="cell-title"') == 12


def test_keeps_the_filters_from_one_view_to_the_other(company, as_max, handbook):
    begin(company, handbook, "First")
    begin(company, handbook, "Second")
    html = as_max.get("/collaborations/?q=Sec&light=green&stage=initiation").content.decode()
    assert 'href="?q=Sec&amp;light=green&amp;view=board"' in html

    html = as_max.get(f"{BOARD}&q=Sec&light=green").content.decode()
    assert lanes(html)[0] == ("Initiation and goal alignment", 1, ["Second"])
    assert 'href="?q=Sec&amp;light=green"' in html


def test_shows_whom_each_waits_for(company, as_max, handbook):
    begin(company, handbook, "First")
    card = as_max.get(BOARD).content.decode().partition('class="board-card"')[2]

    assert card.index("Carl") < card.index("due-late") < card.index("light-green")


def test_shows_nothing_of_what_the_reader_may_not_see(company, client, handbook):
    begin(company, handbook, "First")
    client.force_login(company.mallory, backend="heli.config.sessions.PeopleBackend")
    html = client.get(BOARD).content.decode()

    assert (lanes(html), "No collaboration fits" in html) == ([], True)
    nothing = client.get("/collaborations/?stage=planning").content.decode()
    assert 'name="stage"' not in nothing


def test_leaves_out_a_stage_that_there_is_not(company, as_max, handbook):
    begin(company, handbook, "First")

    html = as_max.get("/collaborations/?stage=kind.nonsense").content.decode()

    assert html.count('class="cell-title"') == 1
