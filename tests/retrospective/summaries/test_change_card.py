"""Who wrote a card may reword it or take it back."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.summaries.commands import add_card, change_card, remove_card
from heli.retrospective.summaries.queries import cards_of, summary_of
from heli.retrospective.summaries.states import CardKind
from tests.retrospective.cast import BLAMING, NOON, publish, wording


@pytest.fixture
def card(cast, case):
    return add_card(case=case, kind=CardKind.IDEA, text="Use a board", by=cast.fay, at=NOON)


def test_keeps_the_new_words(cast, card):
    change_card(card=card, text="Use one board", by=cast.fay, at=NOON)
    card.refresh_from_db()
    assert card.text == "Use one board"


@pytest.mark.parametrize("who", ["mia", "finn", "mallory"])
def test_refuses_anyone_else(cast, card, who):
    with pytest.raises(NotYours):
        change_card(card=card, text="No", by=getattr(cast, who), at=NOON)
    with pytest.raises(NotYours):
        remove_card(card=card, by=getattr(cast, who), at=NOON)
    card.refresh_from_db()
    assert (card.text, card.removed_at) == ("Use a board", None)


def test_holds_the_new_words_to_the_matter(cast, case, card):
    wording(case, "refuse")
    with pytest.raises(Invalid):
        change_card(card=card, text=BLAMING, by=cast.fay, at=NOON)
    card.refresh_from_db()
    assert card.text == "Use a board"


def test_refuses_what_changed_since_it_was_seen(cast, card):
    with pytest.raises(Stale):
        change_card(card=card, text="No", by=cast.fay, at=NOON, seen_version=3)


def test_takes_a_card_back(cast, case, card):
    remove_card(card=card, by=cast.fay, at=NOON)
    assert list(cards_of(summary_of(case))) == []


def test_refuses_once_the_summary_is_published(cast, case, card):
    publish(case, cast)
    with pytest.raises(Refused, match="Summary published"):
        remove_card(card=card, by=cast.fay, at=NOON)
    assert list(cards_of(summary_of(case))) == [card]
