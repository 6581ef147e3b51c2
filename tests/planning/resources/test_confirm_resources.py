"""S2.4: the head confirms, confirms in part, or declines with an alternative."""

from decimal import Decimal

import pytest

from heli.collaboration.cases.models import Member
from heli.company.assets.states import Kind
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.planning.resources.commands import (
    Answer,
    Verdict,
    ask_again,
    ask_for,
    confirm_need,
    confirm_resources,
    decline_need,
    withdraw_need,
)
from heli.planning.resources.models import Confirmation, Need
from tests.company import NOON
from tests.planning.cast import task


@pytest.fixture
def need(cast, case):
    poster = task(case, "Poster", cast.marketing)
    return ask_for(
        task=poster, department=cast.design, kind=Kind.PERSON, amount=Decimal(80),
        skill="designer", by=cast.mia, at=NOON,
    )[0]  # fmt: skip


def confirm(need, by, **values):
    return confirm_need(need=need, by=by, at=NOON, **values)


def test_promises_somebody_who_thereby_takes_part(cast, case, need):
    row = confirm(need, cast.gus, person=cast.hal)
    assert (row.state, row.offered, row.resource.person) == ("confirmed", 80, cast.hal)
    assert Member.objects.filter(case=case, person=cast.hal, role="supporter").count() == 1


def test_promises_a_part(cast, need):
    row = confirm(need, cast.gus, person=cast.hal, offered=Decimal(40), alternative="rest in May")
    assert (row.state, row.offered, row.alternative) == ("partly", 40, "rest in May")


def test_declines_with_an_alternative(cast, need):
    row = decline_need(need=need, alternative="An agency", by=cast.gus, at=NOON)
    assert (row.state, row.offered) == ("declined", None)


def test_refuses_to_decline_without_one(cast, need):
    with pytest.raises(Invalid):
        decline_need(need=need, alternative=" ", by=cast.gus, at=NOON)
    assert Need.objects.get().state == "asked"


@pytest.mark.parametrize("offered", [0, 81])
def test_refuses_nothing_and_more_than_was_asked(cast, need, offered):
    with pytest.raises(Invalid):
        confirm(need, cast.gus, person=cast.hal, offered=Decimal(offered))
    assert Need.objects.get().state == "asked"


def test_refuses_to_promise_nobody_in_particular(cast, need):
    with pytest.raises(Invalid):
        confirm(need, cast.gus)


def test_refuses_to_promise_the_people_of_others(cast, need):
    with pytest.raises(Invalid):
        confirm(need, cast.gus, person=cast.fay)


@pytest.mark.parametrize("who", ["mia", "gia", "hal", "eve", "mallory"])
def test_refuses_anyone_but_the_head_of_the_department(cast, need, who):
    with pytest.raises(NotYours):
        confirm(need, getattr(cast, who), person=cast.hal)
    assert Need.objects.get().state == "asked"


def test_refuses_twice(cast, need):
    confirm(need, cast.gus, person=cast.hal)
    with pytest.raises(Refused):
        confirm(need, cast.gus, person=cast.hal)


def test_refuses_what_changed_since_it_was_seen(cast, need):
    with pytest.raises(Stale):
        confirm(need, cast.gus, person=cast.hal, seen_version=9)


def test_the_whole_paper_is_answered_at_once(cast, need):
    paper = need.confirmation
    answer = Answer(need=need, verdict=Verdict.OFFER, offered=Decimal(20), person=cast.hal)
    confirm_resources(confirmation=paper, answers=[answer], by=cast.gus, at=NOON)
    paper.refresh_from_db()
    assert (paper.state, paper.confirmed_by, paper.todo.state) == ("confirmed", cast.gus, "done")


def test_the_whole_paper_is_refused_while_a_row_has_no_answer(cast, need):
    with pytest.raises(Refused, match="no answer"):
        confirm_resources(confirmation=need.confirmation, by=cast.gus, at=NOON)
    assert Confirmation.objects.get().state == "open"


def test_a_wrong_row_is_named_and_undoes_the_others(cast, case, need):
    (other,) = ask_for(
        task=need.task, department=cast.design, kind=Kind.DATA, amount=Decimal(1), by=cast.mia,
        at=NOON,
    )  # fmt: skip
    answers = [Answer(other, Verdict.CONFIRM), Answer(need, Verdict.OFFER, person=cast.hal)]
    with pytest.raises(Invalid) as refusal:
        confirm_resources(confirmation=need.confirmation, answers=answers, by=cast.gus, at=NOON)
    assert list(refusal.value.fields) == [f"need-{need.pk}-offered"]
    assert set(Need.objects.values_list("state", flat=True)) == {"asked"}


def test_asking_again_frees_what_was_promised(cast, need):
    confirm(need, cast.gus, person=cast.hal)
    row = ask_again(need=need, by=cast.mia, at=NOON, amount=Decimal(30))
    assert (row.state, row.amount, row.offered) == ("asked", 30, None)


def test_asking_again_is_refused_while_the_first_question_is_open(cast, need):
    with pytest.raises(Refused):
        ask_again(need=need, by=cast.mia, at=NOON)


def test_withdrawing_is_for_who_plans_the_task(cast, need):
    with pytest.raises(NotYours):
        withdraw_need(need=need, by=cast.gus, at=NOON)
    assert withdraw_need(need=need, by=cast.mia, at=NOON).state == "withdrawn"
