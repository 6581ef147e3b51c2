"""The stepper of every page says how many conditions the gate ahead still lacks (S1.5, S2.7)."""

import pytest

from heli.execution.progress.commands import report_progress
from heli.gates.queries import conditions_of, lacking_at_gate
from tests.company import NOON
from tests.execution.cast import at_day, ended, under_way


@pytest.fixture
def work(company):
    return under_way(company)


def unmet(case):
    return sum(bool(row.lacking) for row in conditions_of(case, NOON))


def test_counts_conditions_not_what_each_lacks(company, work):
    assert (lacking_at_gate(work.case), unmet(work.case)) == (2, 2)
    report_progress(task=work.film, percent=100, by=company.hal, at=at_day(0))
    assert (lacking_at_gate(work.case), unmet(work.case)) == (2, 2)


def test_says_nothing_of_what_has_ended(work):
    ended(work.case)
    work.case.refresh_from_db()
    assert lacking_at_gate(work.case) == 0


def test_every_page_asks_and_is_told(company, work, client, django_assert_num_queries):
    client.force_login(company.mia, backend="heli.config.sessions.PeopleBackend")
    address = f"/gates/{work.case.pk}/lacking/"
    page = client.get(f"/collaborations/{work.case.pk}/").content.decode()
    assert f'<span class="step-note" hx-get="{address}" hx-trigger="intersect once">' in page

    with django_assert_num_queries(6):
        told = client.get(address).content.decode()

    assert told.strip() == "2 conditions still missing"
    client.force_login(company.mallory, backend="heli.config.sessions.PeopleBackend")
    assert client.get(address).status_code == 404
