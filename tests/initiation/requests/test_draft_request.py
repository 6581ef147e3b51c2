import datetime as dt

import pytest

from heli.collaboration.cases.models import Case, Member
from heli.initiation.requests.commands import draft_request
from heli.initiation.requests.models import Request
from heli.kernel.refusals import Refused
from tests.collaborations import publish_handbook
from tests.company import NOON, Company


def test_begins_with_nothing_typed(company: Company) -> None:
    request = draft_request(playbook=publish_handbook(), by=company.max, at=NOON)
    assert (request.state, request.revision, request.content) == ("draft", 0, {})
    typed = {name: value for name, value in request.draft.items() if value}
    assert typed == {"priority": "P2", "reachable_at": "max@example.com"}


def test_is_seen_by_the_requester_alone(company: Company) -> None:
    request = draft_request(playbook=publish_handbook(), by=company.max, at=NOON)
    members = Member.objects.filter(case=request.case).values_list("person__name", "role")
    assert list(members) == [("Max", "requester")]
    assert (request.case.state, request.case.number) == ("draft", None)


@pytest.mark.parametrize(
    "scenario", ["product_launch", "marketing_campaign", "customer_issue", "annual_goals"]
)
def test_begins_from_each_scenario(company: Company, scenario: str) -> None:
    request = draft_request(
        playbook=publish_handbook(), scenario=scenario, language="en", by=company.max, at=NOON
    )
    assert request.case.scenario == scenario
    for rows in ("goals", "deliverables", "dates", "departments"):
        assert len(request.draft[rows]) >= 3
    assert all(row["target"] and row["unit"] and row["due_on"] for row in request.draft["goals"])


def test_counts_the_scenarios_dates_in_working_days(company: Company) -> None:
    request = draft_request(
        playbook=publish_handbook(), scenario="customer_issue", by=company.max, at=NOON
    )
    days = [dt.date.fromisoformat(row["on"]) for row in request.draft["dates"]]
    assert days[0] == dt.date(2026, 3, 10)
    assert all(day.isoweekday() <= 5 for day in days)


def test_proposes_departments_by_their_names(company: Company) -> None:
    request = draft_request(
        playbook=publish_handbook(), scenario="annual_goals", by=company.max, at=NOON
    )
    proposed = [(row["department"], row["contact"]) for row in request.draft["departments"]]
    assert (str(company.sales.pk), str(company.carl.pk)) in proposed
    assert (str(company.service.pk), str(company.dan.pk)) in proposed
    assert str(company.marketing.pk) not in {unit for unit, _ in proposed}


def test_begins_from_an_earlier_collaboration_without_its_dates(
    company: Company, case: Case
) -> None:
    request = draft_request(playbook=case.playbook, earlier=case, by=company.carl, at=NOON)
    assert request.draft["title"] == "Launch of the smartwatch"
    assert [row["metric"] for row in request.draft["goals"]] == [
        "Orders in the first month", "Complaints",
    ]  # fmt: skip
    assert request.draft["goals"][1]["target"] == "1.5"
    assert {row["due_on"] for row in request.draft["goals"]} == {""}
    assert (request.draft["wanted_on"], request.draft["dates"][0]["on"]) == ("", "")
    assert request.draft["reachable_at"] == "max@example.com"


def test_refuses_whoever_works_in_no_department(company: Company) -> None:
    playbook = publish_handbook()
    with pytest.raises(Refused, match="comes from a department"):
        draft_request(playbook=playbook, by=company.mallory, at=NOON)
    assert not Request.objects.exists()
    assert not Case.objects.exists()


def test_refuses_a_scenario_that_the_playbook_lacks(company: Company) -> None:
    playbook = publish_handbook()
    with pytest.raises(Refused, match="no such scenario"):
        draft_request(playbook=playbook, scenario="party", by=company.max, at=NOON)
    assert not Case.objects.exists()
