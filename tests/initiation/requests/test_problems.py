"""What keeps a request from being submitted, by place: pure, without a company."""

import datetime as dt
from typing import Any

import pytest

from heli.initiation.requests.rules.problems import Terms, problems
from heli.initiation.requests.rules.typed import tidy
from heli.initiation.requests.rules.wording import Modes

OWN, SOFTWARE, SALES = 1, 2, 3
FAY, CARL = 20, 30
TERMS = Terms(
    earliest=dt.date(2026, 3, 11),
    required=frozenset({"background", "problem", "deliverables", "dates"}),
    levels=("P0", "P1"),
    own_department=OWN,
    departments=frozenset({OWN, SOFTWARE, SALES}),
    people=frozenset({FAY, CARL}),
    branches={FAY: frozenset({SOFTWARE}), CARL: frozenset({SALES})},
)


def request(**changes: Any) -> dict[str, Any]:
    goal = {"metric": "Orders", "target": "100", "unit": "pieces", "due_on": "2026-06-30"}
    asked = {"department": SOFTWARE, "need": "Build the page by 1 May", "contact": FAY}
    typed = {
        "title": "Launch",
        "background": "Ready on 1 June.",
        "problem": "0 orders.",
        "goals": [goal],
        "deliverables": [{"name": "Page", "standard": "Loads in 2 seconds"}],
        "dates": [{"name": "Online", "on": "2026-05-25"}],
        "wanted_on": "2026-06-30",
        "departments": [asked],
        "priority": "P1",
    }
    return tidy(typed | changes)


def goal(**changes: str) -> dict[str, Any]:
    row = {"metric": "Orders", "target": "100", "unit": "pieces", "due_on": "2026-06-30"}
    return request(goals=[row | changes])


def asked(*rows: dict[str, object]) -> dict[str, Any]:
    usual = {"department": SOFTWARE, "need": "Build the page by 1 May", "contact": FAY}
    return request(departments=[usual | row for row in rows])


def test_a_complete_request_has_none() -> None:
    assert problems(request(), TERMS) == {}


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        (request(title=""), {"title"}),
        (request(title="x" * 121), {"title"}),
        (request(background="", problem=""), {"background", "problem"}),
        (request(title="〔Quarter〕 launch"), {"title"}),
        (request(goals=[]), {"goals"}),
        (request(goals=[{"baseline": "3"}]), {
            "goals-0-metric", "goals-0-target", "goals-0-unit", "goals-0-due_on",
        }),
        (goal(unit=""), {"goals-0-unit"}),
        (goal(target="a lot"), {"goals-0-target"}),
        (goal(target="nan"), {"goals-0-target"}),
        (goal(target="1e20"), {"goals-0-target"}),
        (goal(target="0.00001"), {"goals-0-target"}),
        (goal(target="12,000"), set()),
        (goal(due_on="June"), {"goals-0-due_on"}),
        (goal(due_on="2026-03-10"), {"goals-0-due_on"}),
        (goal(due_on="2026-03-11"), set()),
        (request(deliverables=[{"name": "Page"}]), {"deliverables-0-standard"}),
        (request(deliverables=[]), {"deliverables"}),
        (request(dates=[{"name": "Online"}]), {"dates-0-on"}),
        (request(dates=[{"name": "Online", "on": "2026-03-01"}]), {"dates-0-on"}),
        (request(wanted_on="as soon as possible"), {"wanted_on"}),
        (request(wanted_on=""), {"wanted_on"}),
        (request(departments=[]), {"departments"}),
        (asked({"contact": ""}), {"departments-0-contact"}),
        (asked({"contact": CARL}), {"departments-0-contact"}),
        (asked({"contact": 99}), {"departments-0-contact"}),
        (asked({"need": ""}), {"departments-0-need"}),
        (asked({"department": 99}), {"departments-0-department", "departments-0-contact"}),
        (asked({"department": OWN}), {"departments-0-department", "departments-0-contact"}),
        (asked({}, {}), {"departments-1-department"}),
        (request(priority="P9"), {"priority"}),
    ],
)  # fmt: skip
def test_each_is_said_at_its_place(typed: dict[str, Any], places: set[str]) -> None:
    assert set(problems(typed, TERMS)) == places


def with_words(mode: str, **changes: Any) -> set[str]:
    terms = Terms(
        **{name: getattr(TERMS, name) for name in TERMS.__slots__ if name != "wording"},
        wording=Modes(goals=mode, descriptions=mode),
    )
    return set(problems(request(**changes), terms))


def test_vague_words_are_refused_where_the_playbook_says_so() -> None:
    assert with_words("refuse", problem="Finish as soon as possible.") == {"problem"}
    assert with_words("refuse") == set()


def test_vague_words_need_a_reason_where_the_playbook_says_so() -> None:
    vague = {"problem": "Finish as soon as possible."}
    assert with_words("warn_with_reason", **vague) == {"wording_reason"}
    assert with_words("warn_with_reason", **vague, wording_reason="The law says so.") == set()


def test_vague_words_are_only_pointed_out_otherwise() -> None:
    assert with_words("point_out", problem="Finish as soon as possible.") == set()


def test_a_goals_own_figures_settle_its_words() -> None:
    row = {"metric": "Improve orders", "target": "20", "unit": "%", "due_on": "2026-06-30"}
    assert with_words("refuse", goals=[row]) == set()
    assert "goals-0-metric" in with_words("refuse", goals=[row | {"target": "", "unit": ""}])


def test_a_department_that_was_asked_stays() -> None:
    terms = Terms(
        **{name: getattr(TERMS, name) for name in TERMS.__slots__ if name != "already_asked"},
        already_asked=frozenset({SOFTWARE, SALES}),
    )
    assert set(problems(request(), terms)) == {"departments"}


def test_marks_replace_the_level_where_the_playbook_computes_it() -> None:
    terms = Terms(
        **{name: getattr(TERMS, name) for name in TERMS.__slots__ if name != "factors"},
        factors=("strategy", "urgency"),
    )
    typed = request(priority="", factors={"strategy": "5", "urgency": "6"})
    assert set(problems(typed, terms)) == {"factors-urgency"}
