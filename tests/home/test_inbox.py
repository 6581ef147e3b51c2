"""The inbox says of each message which collaboration it is about."""

import pytest

from heli.collaboration.cases.commands import ask_department
from heli.company.history.commands import one_write, record
from heli.company.notices.commands import notify
from tests.collaboration.running import running_case
from tests.company import NOON

SESSIONS = "heli.config.sessions.PeopleBackend"


def tell(company, case, verb, **facts):
    with one_write():
        ask_department(case, company.sales, company.carl, "", by=company.max, at=NOON)
        event = record(verb, case, by=company.max, at=NOON, case=case.pk, **facts)
        notify(event, [company.carl], link="/")


def inbox(client, company):
    client.force_login(company.carl, backend=SESSIONS)
    return client.get("/inbox/").content.decode().partition('class="inbox"')[2]


def test_names_the_collaboration_after_the_sentence(client, company):
    tell(company, running_case(company), "risk.closed", task="Film")
    assert inbox(client, company).count("Launch the watch") == 1


def test_does_not_name_it_twice(client, company):
    case = running_case(company)
    tell(company, case, "case.started", title=case.title, departments="Sales")
    assert inbox(client, company).count("Launch the watch") == 1


@pytest.mark.parametrize("number", [1, 30])
def test_costs_the_same_however_many_messages(
    client, company, django_assert_max_num_queries, number
):
    for each in range(number):
        tell(company, running_case(company, f"Launch {each}"), "risk.closed", task="Film")
    inbox(client, company)
    with django_assert_max_num_queries(12):
        client.get("/inbox/")
