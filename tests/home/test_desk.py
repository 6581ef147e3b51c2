"""The desk: what is due today first, then the tabs; my collaborations with their next gate."""

import datetime as dt

import pytest

from heli.collaboration.todos.commands import open_todo
from heli.company.history.commands import one_write
from tests.collaboration.running import running_case
from tests.company import NOON, TODAY
from tests.snapshots import built_once

SESSIONS = "heli.config.sessions.PeopleBackend"
TABS = ["owed", "requested", "waiting", "copied", "done"]


@pytest.fixture
def desk(client, company, monkeypatch):
    """Open somebody's desk on a Wednesday at 10:00."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + dt.timedelta(days=2))

    def opened(person, tab="owed"):
        if person:  # else whoever was here last
            client.force_login(person, backend=SESSIONS)
        return client.get(f"/?tab={tab}").content.decode()

    return opened


def owe(case, company, owner, department, hours):
    """Let somebody owe an answer, so many hours after the moment at which the desk is opened."""
    due = NOON + dt.timedelta(days=2, hours=hours)
    with one_write():
        return open_todo(
            "request.answer", case=case, owner=owner, department=department, due_at=due,
            link="/answers/1", by=company.max, at=NOON,
        )  # fmt: skip


def section(html, heading):
    return html.partition(f"<h2>{heading}")[2].partition("</section>")[0]


def test_shows_at_most_five_that_are_due_or_late_each_with_its_button(company, desk):
    case = running_case(company)
    for hours in (-30, -3, 1, 2, 3, 4, 100):
        owe(case, company, company.fay, company.software, hours)
    html = desk(company.fay)

    today = section(html, "Today")
    assert today.count('class="todo ') == 5
    assert (today.count("urgency-late"), today.count("urgency-soon")) == (2, 3)
    assert today.count(">Answer<") == 5
    assert "2 are overdue." in today
    assert section(html, "Further").count('class="todo ') == 2
    assert html.index("<h2>Today") < html.index('class="tabs"') < html.index("<h2>Further")


def test_says_that_nothing_is_due_and_shows_what_comes_later(company, desk):
    owe(running_case(company), company, company.fay, company.software, 100)
    html = desk(company.fay)

    assert "Nothing is due today, nothing is overdue." in section(html, "Today")
    assert section(html, "Later").count("btn-primary") == 1


@pytest.mark.parametrize("tab", TABS)
def test_keeps_today_and_my_collaborations_beside_every_tab(company, desk, tab):
    case = running_case(company)
    owe(case, company, company.max, company.marketing, -1)
    html = desk(company.max, tab)

    assert section(html, "Today").count('class="todo ') == 1
    mine = section(html, "My collaborations")
    assert case.title in mine
    assert f'<a href="/gates/{case.pk}/">Roles and resources</a>' in mine
    assert html.count('aria-current="page"') >= 1


def test_shows_a_head_what_her_department_has_not_answered(company, desk):
    owe(running_case(company), company, company.fay, company.software, -1)

    assert section(desk(company.finn), "Still open in your departments").count("Fay") == 1
    assert "Still open in your departments" not in desk(company.fay)


def test_says_what_to_do_first_where_there_is_nothing(company, desk):
    html = desk(company.dan)
    assert "Nothing to do" in html
    assert "<h2>Today" not in html


@pytest.mark.parametrize(("tab", "number"), [(tab, number) for tab in TABS for number in (1, 30)])
def test_costs_the_same_however_much_there_is(
    desk, company, django_assert_max_num_queries, tab, number
):
    many_owed(company, number)
    desk(company.max, tab)
    with django_assert_max_num_queries(12):
        desk(None, tab)


@built_once
def many_owed(company, number):
    for each in range(number):
        case = running_case(company, title=f"Launch {each}")
        owe(case, company, company.max, company.marketing, each)
        owe(case, company, company.fay, company.software, each)


def test_begins_with_the_day(company, desk):
    running_case(company)
    assert (TODAY + dt.timedelta(days=2)).strftime("%d %b").lstrip("0") in desk(company.max)


def test_shows_the_first_of_what_the_departments_owe_and_leads_to_the_rest(company, desk):
    case = running_case(company)
    for hours in range(10):
        owe(case, company, company.fay, company.software, 30 + hours)

    html = desk(company.finn)
    assert section(html, "Still open in your departments").count('class="todo ') == 8
    assert '<a href="/?tab=departments">and 2 more</a>' in html
    assert desk(company.finn, "departments").count('class="todo ') == 10
    assert "tab=departments" not in desk(company.fay)
