"""S4.3: somebody else than its owner says whether a measure is done."""

import pytest
from django.db import IntegrityError, transaction

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.measures.commands import finish_measure, verify_measure
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.queries import open_measures
from tests.retrospective.cast import later, publish


def done(case, cast, by=None):
    measure = publish(case, cast)
    finish_measure(measure=measure, text="Sent", by=by or cast.hal, at=later(days=1))
    measure.refresh_from_db()
    return measure


def verify(measure, by, *, passed=True, text="Seen in the shared folder", **values):
    verify_measure(measure=measure, passed=passed, text=text, by=by, at=later(days=2), **values)
    measure.refresh_from_db()
    return measure


def test_ends_the_measure(cast, case):
    measure = verify(done(case, cast), cast.mia)
    assert (measure.state, measure.verified_by, measure.todo.state) == (
        "verified",
        cast.mia,
        "done",
    )
    assert list(open_measures()) == []


def test_gives_it_back_to_its_owner_if_it_is_not_done(cast, case):
    measure = verify(done(case, cast), cast.mia, passed=False, text="No date in the brief")
    assert (measure.state, measure.finding) == ("open", "No date in the brief")
    assert (measure.todo.kind, measure.todo.owner) == ("measure.finish", cast.hal)
    assert measure.todo.state == "open"


@pytest.mark.parametrize("who", ["hal", "gus", "gia", "mallory"])
@pytest.mark.parametrize("passed", [True, False])
def test_refuses_anyone_but_the_verifier(cast, case, who, passed):
    measure = done(case, cast)
    with pytest.raises(NotYours):
        verify(measure, getattr(cast, who), passed=passed)
    measure.refresh_from_db()
    assert (measure.state, measure.todo.state) == ("done", "open")


def test_refuses_an_owner_who_stands_in_for_the_verifier(cast, case):
    measure = done(case, cast)
    measure.todo.owner = cast.hal
    measure.todo.save()
    with pytest.raises(NotYours, match="Somebody else"):
        verify(measure, cast.hal)
    measure.refresh_from_db()
    assert measure.state == "done"


def test_refuses_before_it_is_reported_as_done(cast, case):
    with pytest.raises(Refused, match="In progress"):
        verify(publish(case, cast), cast.mia)


def test_refuses_without_saying_what_was_seen(cast, case):
    with pytest.raises(Invalid):
        verify(done(case, cast), cast.mia, text="")


def test_refuses_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        verify(done(case, cast), cast.mia, seen_version=1)


def test_the_table_takes_nobody_who_verifies_what_she_did(cast, case):
    measure = verify(done(case, cast), cast.mia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(verified_by=cast.hal)
