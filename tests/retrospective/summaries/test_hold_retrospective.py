"""S4.1: the requester records that the retrospective took place, and who was there."""

import datetime as dt

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.summaries.commands import hold_retrospective
from heli.retrospective.summaries.queries import (
    absent_departments,
    attendees_of,
    facts_of,
    summary_of,
)
from tests.retrospective.cast import NOON, TODAY, later


def hold(case, by, present, at=NOON, **values):
    hold_retrospective(case=case, present=present, by=by, at=at, **values)
    return summary_of(case)


def test_knows_who_was_there(cast, case):
    found = hold(case, cast.mia, [cast.mia, cast.fay, cast.gus])
    assert (found.state, found.held_on) == ("held", TODAY)
    assert [(row.person, row.department) for row in attendees_of(found)] == [
        (cast.mia, cast.marketing),
        (cast.fay, cast.software),
        (cast.gus, cast.design),
    ]
    found.case = case
    assert absent_departments(found) == [cast.sales]


def test_closes_what_was_owed_and_lets_the_summary_be_owed(cast, case):
    owed = summary_of(case).todo
    found = hold(case, cast.mia, [cast.mia])
    owed.refresh_from_db()
    assert owed.state == "done"
    assert (found.todo.kind, found.todo.owner) == ("retrospective.publish", cast.mia)


def test_counts_the_working_days_since_the_end(cast, case):
    hold(case, cast.mia, [cast.mia], at=later(days=7))
    assert facts_of(case, TODAY).days_after_end == 5


@pytest.mark.parametrize("who", ["max", "fay", "ben", "mallory"])
def test_refuses_anyone_but_the_requester(cast, case, who):
    with pytest.raises(NotYours):
        hold(case, getattr(cast, who), [cast.mia])
    assert summary_of(case).state == "open"


def test_refuses_a_retrospective_of_nobody(cast, case):
    with pytest.raises(Invalid):
        hold(case, cast.mia, [])


def test_refuses_people_who_do_not_take_part(cast, case):
    with pytest.raises(Invalid):
        hold(case, cast.mia, [cast.mia, cast.dan])
    assert list(attendees_of(summary_of(case))) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_refuses_a_day_before_the_end_or_in_the_future(cast, case, days):
    with pytest.raises(Invalid):
        hold(case, cast.mia, [cast.mia], held_on=TODAY + dt.timedelta(days=days))
    assert summary_of(case).state == "open"


def test_refuses_twice(cast, case):
    hold(case, cast.mia, [cast.mia])
    with pytest.raises(Refused, match="Held"):
        hold(case, cast.mia, [cast.mia])


def test_refuses_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        hold(case, cast.mia, [cast.mia], seen_version=9)
