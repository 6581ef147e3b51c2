"""S4.3, S4.5: no measure without text, owner, department, date and a way to verify it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.measures.commands import set_measure
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.queries import unowned
from tests.planning.cast import open_plan
from tests.retrospective.cast import BLAMING, DUE, NOON, propose, publish, wording


def test_proposes_with_the_requester_as_verifier(cast, case):
    measure = propose(case, cast)
    assert (measure.state, measure.owner, measure.department) == ("proposed", cast.hal, cast.design)
    assert (measure.due_on, measure.verifier, measure.todo) == (DUE, cast.mia, None)


def test_lets_somebody_above_verify_what_the_requester_carries_out(cast, case):
    measure = propose(case, cast, department=cast.marketing, owner=cast.mia)
    assert measure.verifier == cast.ben


@pytest.mark.parametrize("who", ["mia", "gus", "gia", "cleo"])
def test_is_for_requester_heads_and_contacts(cast, case, who):
    assert propose(case, cast, by=getattr(cast, who)).set_by == getattr(cast, who)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", " "),
        ("verify_by", ""),
        ("due_on", dt.date(2026, 3, 8)),
        ("department", "service"),
        ("owner", "fay"),
        ("verifier", "hal"),
    ],
)
def test_refuses_a_measure_that_nobody_could_act_on(cast, case, field, value):
    held = getattr(cast, value, value) if isinstance(value, str) else value
    with pytest.raises(Invalid) as refusal:
        propose(case, cast, **{field: held})
    assert set(refusal.value.fields) == {field}
    assert Measure.objects.count() == 0


@pytest.mark.parametrize("who", ["hal", "ada", "mallory"])
def test_refuses_anyone_else(cast, case, who):
    with pytest.raises(NotYours):
        propose(case, cast, by=getattr(cast, who))
    assert Measure.objects.count() == 0


@pytest.mark.parametrize(
    "gap",
    [{"owner": None}, {"department": None}, {"due_on": None}, {"verify_by": ""}, {"text": ""}],
)
def test_the_table_takes_no_measure_without_them_either(cast, case, gap):
    measure = propose(case, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(**gap)


def test_the_table_takes_no_owner_who_verifies_herself(cast, case):
    measure = propose(case, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(verifier=cast.hal)


def test_lets_blame_pass_where_the_playbook_only_points_it_out(cast, case):
    wording(case, "point_out")
    assert propose(case, cast, text=BLAMING).text == BLAMING


def test_refuses_blame_where_the_playbook_says_so(cast, case):
    wording(case, "refuse")
    with pytest.raises(Invalid) as refusal:
        propose(case, cast, text=BLAMING, wording_reason="it is true")
    assert set(refusal.value.fields) == {"text"}
    assert Measure.objects.count() == 0


def test_asks_for_a_reason_where_the_playbook_warns(cast, case):
    wording(case, "warn_with_reason")
    with pytest.raises(Invalid) as refusal:
        propose(case, cast, text=BLAMING)
    assert set(refusal.value.fields) == {"text", "wording_reason"}
    assert propose(case, cast, text=BLAMING, wording_reason="quoted").text == BLAMING


def change(measure, cast, **values):
    facts = {
        "text": "Brief three weeks ahead", "department": cast.design, "owner": cast.ida,
        "due_on": DUE, "verify_by": "The brief", "by": cast.mia, "at": NOON,
    }  # fmt: skip
    return set_measure(case=measure.case, measure=measure, **(facts | values))


def test_changes_what_is_only_proposed(cast, case):
    measure = change(propose(case, cast), cast)
    measure.refresh_from_db()
    assert (measure.text, measure.owner) == ("Brief three weeks ahead", cast.ida)


def test_refuses_a_change_of_what_runs(cast, case):
    measure = publish(case, cast)
    with pytest.raises(Refused, match="In progress"):
        change(measure, cast)
    measure.refresh_from_db()
    assert measure.owner == cast.hal


def test_refuses_a_change_of_what_changed_since_it_was_seen(cast, case):
    with pytest.raises(Stale):
        change(propose(case, cast), cast, seen_version=7)


def test_tells_of_measures_whose_owner_has_left(cast, case):
    measure = publish(case, cast)
    assert list(unowned(case)) == []
    cast.hal.is_active = False
    cast.hal.save()
    assert list(unowned(case)) == [measure]


def test_refuses_before_the_retrospective_opens(cast):
    case = open_plan(cast)
    with pytest.raises(Refused, match="agreed in the retrospective"):
        propose(case, cast)
    assert Measure.objects.count() == 0
