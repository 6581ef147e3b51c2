"""S1.1: the requester writes down problem and background, deliverables and key dates."""

import pytest

from heli.initiation.requests.commands import draft_request, save_draft, submit_request
from heli.initiation.requests.queries import content_of
from heli.initiation.requests.queries.drafts import joined
from heli.kernel.refusals import Stale
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


def test_a_draft_goes_on_where_another_device_left_it(company: Company) -> None:
    request = draft_request(playbook=publish_handbook(), by=company.max, at=NOON)
    seen = request.version
    at_the_desk = save_draft(
        request=request, typed={"title": "Launch", "background": "Ready on 1 June"},
        by=company.max, at=NOON, seen_version=seen,
    )  # fmt: skip
    with pytest.raises(Stale):  # the phone still shows the empty form
        save_draft(
            request=request, typed={"problem": "0 orders"}, by=company.max, at=NOON,
            seen_version=seen,
        )  # fmt: skip
    typed, clashes = joined(at_the_desk, {"problem": "0 orders"}, seen)
    kept = save_draft(
        request=request, typed=typed, by=company.max, at=NOON, seen_version=at_the_desk.version
    )
    assert clashes == {}
    assert [kept.draft[name] for name in ("title", "background", "problem")] == [
        "Launch", "Ready on 1 June", "0 orders",
    ]  # fmt: skip
