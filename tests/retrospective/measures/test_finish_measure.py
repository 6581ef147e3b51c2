"""S4.3: its owner reports a measure as done, also when the collaboration has ended."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.measures.commands import finish_measure
from tests.retrospective.cast import NOON, later, propose, publish


def finish(measure, by, text="Brief sent on 20 March", **values):
    finish_measure(measure=measure, text=text, by=by, at=later(days=1), **values)
    measure.refresh_from_db()
    return measure


def test_lets_the_verifier_owe_a_look(cast, case):
    measure = publish(case, cast)
    owed = measure.todo
    finish(measure, cast.hal)
    owed.refresh_from_db()
    assert (measure.state, measure.finished_by, owed.state) == ("done", cast.hal, "done")
    todo = measure.todo
    assert (todo.kind, todo.owner, todo.state) == ("measure.verify", cast.mia, "open")
    assert todo.due_at == later(days=3)  # two working days


def test_works_after_the_archive(cast, case):
    measure = publish(case, cast)
    case.refresh_from_db()
    case.state = "archived"
    case.save()
    assert finish(measure, cast.hal).state == "done"


@pytest.mark.parametrize("who", ["mia", "gus", "ida", "mallory"])
def test_refuses_anyone_but_its_owner(cast, case, who):
    measure = publish(case, cast)
    with pytest.raises(NotYours):
        finish(measure, getattr(cast, who))
    measure.refresh_from_db()
    assert (measure.state, measure.todo.state) == ("open", "open")


def test_lets_the_head_do_what_escalated_to_her(cast, case):
    measure = publish(case, cast)
    measure.todo.owner = cast.gus
    measure.todo.save()
    assert finish(measure, cast.gus).finished_by == cast.gus


def test_refuses_before_the_summary_is_published(cast, case):
    with pytest.raises(Refused, match="Proposed"):
        finish(propose(case, cast), cast.hal)


def test_refuses_without_saying_what_was_done(cast, case):
    measure = publish(case, cast)
    with pytest.raises(Invalid):
        finish(measure, cast.hal, text=" ")
    measure.refresh_from_db()
    assert measure.state == "open"


def test_refuses_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        finish(publish(case, cast), cast.hal, seen_version=9)


def test_is_owed_until_the_end_of_its_day(cast, case):
    todo = publish(case, cast).todo
    assert (todo.kind, todo.owner, todo.department) == ("measure.finish", cast.hal, cast.design)
    assert todo.due_at.isoformat() == "2026-04-10T10:00:00+00:00"
    assert todo.due_at > NOON
