"""S4.3: the summary goes to everyone, and its measures are owed from then on."""

import pytest

from heli.company.notices.models import Notice
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.measures.commands import start_measures
from heli.retrospective.measures.models import Measure
from heli.retrospective.summaries.commands import publish_summary
from heli.retrospective.summaries.queries import facts_of, summary_of
from tests.retrospective.cast import NOON, TODAY, hold, later, propose, publish, write


def test_numbers_the_paper_and_starts_each_measure(cast, case):
    measure = publish(case, cast)
    found = summary_of(case)
    assert (found.state, found.published_at) == ("published", NOON)
    assert "P9" in found.number
    assert found.todo.state == "done"
    assert (measure.state, measure.todo.owner, measure.todo.state) == ("open", cast.hal, "open")


def test_tells_everyone_who_takes_part(cast, case):
    publish(case, cast)
    told = Notice.objects.filter(verb="summary.published").values_list("to__username", flat=True)
    assert {"fay", "gia", "carl", "max", "finn", "gus", "cleo"} <= set(told)
    assert "mia" not in told


def test_keeps_the_figures_as_they_were(cast, case):
    publish(case, cast)
    before = facts_of(case, TODAY)
    case.goals.update(actual=9000)
    assert facts_of(case, TODAY) == before
    assert before.goals[0].actual is None


def test_refuses_without_a_retrospective_that_was_held(cast, case):
    measure = propose(case, cast)
    with pytest.raises(Refused, match="Cards are being collected"):
        publish_summary(case=case, by=cast.mia, at=NOON)
    measure.refresh_from_db()
    assert (measure.state, measure.todo) == ("proposed", None)


def test_refuses_what_the_playbook_requires_and_is_empty(cast, case):
    hold(case, cast)
    write(case, cast, successes=[], problems=[])
    with pytest.raises(Invalid) as refusal:
        publish_summary(case=case, by=cast.mia, at=NOON)
    assert set(refusal.value.fields) == {"successes", "problems", "measures"}
    assert (summary_of(case).state, summary_of(case).number) == ("held", None)


@pytest.mark.parametrize("who", ["max", "fay", "ben", "mallory"])
def test_refuses_anyone_but_the_requester(cast, case, who):
    propose(case, cast)
    hold(case, cast)
    write(case, cast)
    with pytest.raises(NotYours):
        publish_summary(case=case, by=getattr(cast, who), at=NOON)
    assert summary_of(case).state == "held"


def test_refuses_twice(cast, case):
    publish(case, cast)
    with pytest.raises(Refused, match="Summary published"):
        publish_summary(case=case, by=cast.mia, at=later(days=1))


def test_refuses_what_changed_since_it_was_seen(cast, case):
    hold(case, cast)
    with pytest.raises(Stale):
        publish_summary(case=case, by=cast.mia, at=NOON, seen_version=1)


def test_starting_measures_is_for_the_requester(cast, case):
    propose(case, cast)
    with pytest.raises(NotYours):
        start_measures(case=case, by=cast.hal, at=NOON)
    assert Measure.objects.get().state == "proposed"


def test_refuses_a_measure_after_it(cast, case):
    publish(case, cast)
    with pytest.raises(Refused, match="until its summary is out"):
        propose(case, cast)
    assert Measure.objects.count() == 1
