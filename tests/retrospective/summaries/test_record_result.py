"""P9: goals against results."""

from decimal import Decimal

import pytest

from heli.kernel.refusals import NotYours, Refused, Stale
from heli.retrospective.summaries.commands import record_result
from heli.retrospective.summaries.queries import facts_of
from tests.retrospective.cast import NOON, TODAY, publish


def record(goal, by, actual=Decimal(4000), **values):
    record_result(goal=goal, actual=actual, by=by, at=NOON, **values)
    goal.refresh_from_db()
    return goal


def test_stands_beside_the_goal(cast, case):
    record(case.goals.first(), cast.mia)
    orders, stores = facts_of(case, TODAY).goals
    assert (orders.target, orders.actual, orders.reached, orders.percent) == (
        "5,000", "4,000", False, 80,
    )  # fmt: skip
    assert (stores.actual, stores.reached, stores.percent) == (None, None, None)


def test_can_be_taken_back(cast, case):
    goal = record(case.goals.first(), cast.mia)
    assert record(goal, cast.mia, None).actual is None


@pytest.mark.parametrize("who", ["fay", "gus", "ben", "mallory"])
def test_refuses_anyone_but_the_requester(cast, case, who):
    goal = case.goals.first()
    with pytest.raises(NotYours):
        record(goal, getattr(cast, who))
    goal.refresh_from_db()
    assert goal.actual is None


def test_refuses_once_the_summary_is_published(cast, case):
    publish(case, cast)
    with pytest.raises(Refused, match="Summary published"):
        record(case.goals.first(), cast.mia)


def test_refuses_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        record(case.goals.first(), cast.mia, seen_version=5)
