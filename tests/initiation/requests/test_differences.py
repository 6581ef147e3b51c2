import datetime as dt
from typing import Any

from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.rules.differences import differences

GOAL = {"metric": "Orders", "target": 100, "unit": "pieces", "due_on": dt.date(2026, 6, 30)}
COMPLAINTS = {"metric": "Complaints", "target": 2, "unit": "%", "due_on": dt.date(2026, 6, 30)}


def content(**changes: Any) -> RequestContent:
    facts = {
        "title": "Launch", "goals": [GOAL], "wanted_on": dt.date(2026, 6, 30),
        "departments": [{"department": 2, "need": "Build", "contact": 20}], "priority": "P2",
    }  # fmt: skip
    return RequestContent.model_validate(facts | changes)


def told(old: RequestContent, new: RequestContent) -> list[tuple[str, str, str, str]]:
    return [(d.field, d.row, d.before, d.after) for d in differences(old, new)]


def test_equal_requests_have_none() -> None:
    assert told(content(), content()) == []


def test_a_field_tells_before_and_after() -> None:
    assert told(content(), content(title="Start")) == [("title", "", "Launch", "Start")]


def test_a_row_is_known_again_by_its_name() -> None:
    old, new = content(goals=[GOAL, COMPLAINTS]), content(goals=[COMPLAINTS, GOAL | {"target": 90}])
    assert told(old, new) == [("goals-target", "Orders", "100", "90")]


def test_a_row_comes_and_goes() -> None:
    assert told(content(), content(goals=[COMPLAINTS])) == [
        ("goals", "Complaints", "", "2 · % · 2026-06-30"),
        ("goals", "Orders", "100 · pieces · 2026-06-30", ""),
    ]


def test_extra_fields_are_told_by_their_key() -> None:
    new = content(extra={"budget_code": "A-1"})
    assert told(content(), new) == [("extra", "budget_code", "", "A-1")]
