"""The list of collaborations: what one may see, filtered, in pages, at a constant cost."""

import pytest

from heli.collaboration.cases.commands import ask_department, draft_case, start_case
from heli.collaboration.cases.models import Case
from heli.company.history.commands import one_write
from tests.collaborations import publish_handbook
from tests.company import NOON, TODAY


@pytest.fixture
def as_max(client, company):
    client.force_login(company.max, backend="heli.config.sessions.PeopleBackend")
    return client


def begin(company, count):
    playbook = publish_handbook()
    for number in range(count):
        with one_write():
            case = draft_case(
                title=f"Launch {number}",
                playbook=playbook,
                department=company.marketing,
                by=company.max,
                at=NOON,
            )
            ask_department(case, company.sales, company.carl, "help", by=company.max, at=NOON)
            start_case(
                case, due_on=TODAY, priority="P2", departments=["Sales"], by=company.max, at=NOON
            )


@pytest.mark.parametrize("count", [1, 30])
def test_costs_the_same_queries_however_long(company, as_max, django_assert_num_queries, count):
    begin(company, count)
    as_max.get("/collaborations/")

    with django_assert_num_queries(10):
        html = as_max.get("/collaborations/").content.decode()

    assert html.count('class="cell-title"') == count


def test_leads_on_to_the_second_page_with_the_same_filters(company, as_max):
    begin(company, 51)

    html = as_max.get("/collaborations/?sort=title").content.decode()
    assert "?sort=title&amp;page=2" in html

    html = as_max.get("/collaborations/?sort=title&page=2").content.decode()
    assert html.count('class="cell-title"') == 1


def test_finds_by_title(company, as_max):
    begin(company, 12)

    html = as_max.get("/collaborations/?q=Launch+11").content.decode()

    assert html.count('class="cell-title"') == 1


def test_the_api_narrows_and_orders_as_the_page_does(company, as_max):
    begin(company, 3)
    found = Case.objects.order_by("title")
    Case.objects.filter(title="Launch 1").update(stage="planning", light="red")

    def titles(**asked: object) -> list[str]:
        return [row["title"] for row in as_max.get("/api/collaborations", asked).json()]

    newest = [case.title for case in found.order_by("-pk")]
    assert titles(sort="new") == newest
    assert titles(stage="planning") == titles(light="red") == ["Launch 1"]
    assert titles(department=company.design.pk) == []
    assert titles(department=company.sales.pk, sort="title") == [case.title for case in found]
    assert as_max.get("/api/collaborations?light=blue").status_code == 422


def test_shows_a_stranger_nothing(company, client):
    begin(company, 1)
    client.force_login(company.mallory, backend="heli.config.sessions.PeopleBackend")

    html = client.get("/collaborations/").content.decode()

    assert "Launch 0" not in html
    case = Case.objects.get()
    missing = client.get("/api/collaborations/999999")
    hidden = client.get(f"/api/collaborations/{case.pk}")
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert client.get(f"/collaborations/{case.pk}/").status_code == 404


def test_nonsense_in_the_address_is_left_out(company, as_max):
    begin(company, 1)

    answer = as_max.get("/collaborations/?page=-3&department=x&light=blue&sort=size&state=nope")

    assert answer.status_code == 200
