"""S4.2, S4.5: everyone who takes part may say what went well, what to improve, an idea."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.retrospective.summaries.commands import add_card
from heli.retrospective.summaries.models import Card
from heli.retrospective.summaries.states import CardKind
from tests.planning.cast import open_plan
from tests.retrospective.cast import BLAMING, NOON, publish, wording


def card(case, by, text="One board for all", kind=CardKind.GOOD, **values):
    return add_card(case=case, kind=kind, text=text, by=by, at=NOON, **values)


@pytest.mark.parametrize("who", ["mia", "max", "fay", "finn", "gus", "carl"])
@pytest.mark.parametrize("kind", CardKind)
def test_is_for_all_who_take_part(cast, case, who, kind):
    added = card(case, getattr(cast, who), kind=kind)
    assert (added.kind, added.by, added.text) == (kind, getattr(cast, who), "One board for all")


@pytest.mark.parametrize("who", ["ada", "dan", "mallory"])
def test_refuses_whoever_does_not_take_part(cast, case, who):
    with pytest.raises(NotYours):
        card(case, getattr(cast, who))
    assert Card.objects.count() == 0


def test_refuses_an_empty_card(cast, case):
    with pytest.raises(Invalid):
        card(case, cast.fay, text=" ")
    assert Card.objects.count() == 0


def test_refuses_before_the_retrospective_opens(cast):
    with pytest.raises(Refused, match="opens when the work is done"):
        card(open_plan(cast), cast.fay)


def test_refuses_once_the_summary_is_published(cast, case):
    publish(case, cast)
    with pytest.raises(Refused, match="Summary published"):
        card(case, cast.fay)
    assert Card.objects.count() == 0


def test_refuses_once_the_collaboration_has_ended(cast, case):
    case.refresh_from_db()
    case.state = "archived"
    case.save()
    with pytest.raises(Refused, match="has ended"):
        card(case, cast.fay)


def test_lets_blame_pass_where_the_playbook_only_points_it_out(cast, case):
    wording(case, "point_out")
    assert card(case, cast.fay, text=BLAMING).text == BLAMING


@pytest.mark.parametrize("text", [BLAMING, "都怪设计部太懒散"])
def test_refuses_blame_where_the_playbook_says_so(cast, case, text):
    wording(case, "refuse")
    with pytest.raises(Invalid) as refusal:
        card(case, cast.fay, text=text)
    assert set(refusal.value.fields) == {"text"}
    assert Card.objects.count() == 0


def test_asks_for_a_reason_where_the_playbook_warns(cast, case):
    wording(case, "warn_with_reason")
    with pytest.raises(Invalid) as refusal:
        card(case, cast.fay, text=BLAMING)
    assert set(refusal.value.fields) == {"text", "wording_reason"}
    assert card(case, cast.fay, text=BLAMING, wording_reason="A quotation").reason == "A quotation"
