"""S1.1: the requester writes down problem and background, deliverables and key dates."""

from heli.initiation.requests.commands import draft_request, save_draft, submit_request
from heli.initiation.requests.queries import content_of
from tests.collaborations import publish_handbook, smartwatch
from tests.company import NOON, Company


def test_a_request_grows_from_a_scenario_to_a_paper(company: Company) -> None:
    request = draft_request(
        playbook=publish_handbook(), scenario="product_launch", language="en",
        by=company.max, at=NOON,
    )  # fmt: skip
    request = save_draft(
        request=request, typed=request.draft | {"problem": ""}, by=company.max, at=NOON
    )
    request = save_draft(request=request, typed=smartwatch(company), by=company.max, at=NOON)
    request = submit_request(request=request, by=company.max, at=NOON)
    content = content_of(request.case)
    assert content is not None
    assert content.problem == "Sales has 0 orders on hand and 3 open questions on the battery."
    assert content.background == "The smartwatch is ready for the shops on 1 June."
    assert [row.standard for row in content.deliverables] == ["Loads in 2 seconds"]
    assert [(row.name, row.on.isoformat()) for row in content.dates] == [
        ("Page online", "2026-05-25")
    ]
    assert request.case.scenario == "product_launch"
