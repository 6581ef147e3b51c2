"""The retrospective as people live it: cards, results, meeting, summary."""

import re

import pytest
from django.urls import reverse

from heli.retrospective.summaries.commands import add_card
from heli.retrospective.summaries.models import Card
from heli.retrospective.summaries.queries import attendees_of, people_to_tick, summary_of
from heli.retrospective.summaries.states import CardKind
from tests.planning.cast import open_plan
from tests.retrospective.cast import BLAMING, NOON, hold, propose, publish, wording, write


@pytest.fixture
def sign_in(client):
    def as_whom(person):
        client.force_login(person, backend="heli.config.sessions.PeopleBackend")
        return client

    return as_whom


def at(name, pk):
    return reverse(f"summaries:{name}", args=[pk])


def text(answer):
    return answer.content.decode()


def test_says_before_the_end_when_it_opens(cast, sign_in):
    answer = sign_in(cast.mia).get(at("show", open_plan(cast).pk))
    assert "The retrospective opens when the work is done" in text(answer)


def test_takes_cards_from_all_who_take_part(cast, case, sign_in):
    fay = sign_in(cast.fay)
    assert text(fay.get(at("show", case.pk))).count('class="card-new"') == 3
    fay.post(at("add-card", case.pk), {"kind": "good", "text": "One board"})
    assert "One board" in text(fay.get(at("show", case.pk)))
    assert Card.objects.get().by == cast.fay


def test_points_blame_out_to_its_writer_alone(cast, case, sign_in):
    wording(case, "point_out")
    add_card(case=case, kind=CardKind.IMPROVE, text=BLAMING, by=cast.fay, at=NOON)
    assert "<mark>lazy</mark> Say what happened" in text(sign_in(cast.fay).get(at("show", case.pk)))
    assert "<mark>" not in text(sign_in(cast.mia).get(at("show", case.pk)))


@pytest.mark.parametrize("mode", ["refuse", "warn_with_reason"])
def test_keeps_the_typed_card_and_says_what_to_write_instead(cast, case, sign_in, mode):
    wording(case, mode)
    answer = sign_in(cast.fay).post(at("add-card", case.pk), {"kind": "improve", "text": BLAMING})
    assert answer.status_code == 422
    assert f">{BLAMING}</textarea>" in text(answer)
    assert "Say what happened, when, and what it led to." in text(answer)
    assert ('name="wording_reason"' in text(answer)) == (mode == "warn_with_reason")
    assert Card.objects.count() == 0


def test_rewords_and_takes_back_a_card(cast, case, sign_in):
    card = add_card(case=case, kind=CardKind.IDEA, text="Board", by=cast.fay, at=NOON)
    fay = sign_in(cast.fay)
    fay.post(at("change-card", card.pk), {"text": "One board", "version": 1})
    card.refresh_from_db()
    assert card.text == "One board"
    assert fay.post(at("change-card", card.pk), {"text": ""}).status_code == 422
    fay.post(at("remove-card", card.pk))
    card.refresh_from_db()
    assert card.removed_at is not None


def test_records_a_result(cast, case, sign_in):
    goal = case.goals.first()
    mia = sign_in(cast.mia)
    mia.post(at("result", goal.pk), {"actual": "4000", "version": goal.version})
    goal.refresh_from_db()
    assert goal.actual == 4000
    assert mia.post(at("result", goal.pk), {"actual": "many"}).status_code == 422


def test_walks_from_the_meeting_to_the_published_summary(cast, case, sign_in):
    propose(case, cast)
    mia = sign_in(cast.mia)
    assert mia.post(at("hold", case.pk), {"held_on": "2026-03-09"}).status_code == 422
    mia.post(at("hold", case.pk), {"present": [cast.mia.pk, cast.fay.pk]})
    found = summary_of(case)
    assert [row.person for row in attendees_of(found)] == [cast.mia, cast.fay]
    assert "Publish to everyone" not in text(mia.get(at("show", case.pk)))
    mia.post(at("write", case.pk), {
        "abstract": "In time", "successes-0-what": "Board", "problems-3-what": "Late photos",
        "problems-3-cause": "No brief", "problems-3-kind": "process",
    })  # fmt: skip
    page = text(mia.get(at("show", case.pk)))
    assert "Publish to everyone" in page
    assert "Root cause: No brief" in page
    mia.post(at("publish", case.pk), {"version": summary_of(case).version})
    page = text(mia.get(at("show", case.pk)))
    assert f"Summary {summary_of(case).number} was published" in page
    assert "<form" not in page.split('id="main"')[1].split("tab-end")[0].split("At a glance")[1]


def test_begins_the_summary_from_the_cards(cast, case, sign_in):
    add_card(case=case, kind=CardKind.GOOD, text="One board", by=cast.fay, at=NOON)
    add_card(case=case, kind=CardKind.IMPROVE, text="Late photos", by=cast.fay, at=NOON)
    hold(case, cast)
    page = text(sign_in(cast.mia).get(at("write", case.pk)))
    assert re.search(r'name="successes-0-what"[^>]*>One board<', page)
    assert re.search(r'name="problems-0-what"[^>]*>Late photos<', page)


def test_says_what_the_summary_lacks(cast, case, sign_in):
    hold(case, cast)
    write(case, cast, successes=[])
    answer = sign_in(cast.mia).post(at("publish", case.pk))
    assert answer.status_code == 422
    assert "Name at least one thing that went well." in text(answer)
    assert summary_of(case).state == "held"


def test_offers_a_reader_no_deeds_that_are_not_hers(cast, case, sign_in):
    page = text(sign_in(cast.fay).get(at("show", case.pk)))
    assert "Record as held" not in page
    assert 'name="actual"' not in page


@pytest.mark.parametrize("who", ["dan", "mallory"])
@pytest.mark.parametrize("name", ["show", "add-card", "hold", "write", "publish"])
def test_is_not_there_for_a_stranger(cast, case, sign_in, who, name):
    stranger = sign_in(getattr(cast, who))
    method = stranger.get if name in {"show", "write"} else stranger.post
    assert method(at(name, case.pk)).status_code == 404


@pytest.mark.parametrize("name", ["change-card", "remove-card"])
def test_hides_cards_and_goals_from_a_stranger(cast, case, sign_in, name):
    card = add_card(case=case, kind=CardKind.IDEA, text="Board", by=cast.fay, at=NOON)
    dan = sign_in(cast.dan)
    assert dan.post(at(name, card.pk)).status_code == 404
    assert dan.post(at("result", case.goals.first().pk)).status_code == 404


def test_costs_as_many_queries_for_one_row_as_for_thirty(
    cast, case, sign_in, django_assert_max_num_queries
):
    add_card(case=case, kind=CardKind.GOOD, text="Board", by=cast.fay, at=NOON)
    propose(case, cast)
    mia = sign_in(cast.mia)
    mia.get(at("show", case.pk))
    with django_assert_max_num_queries(22) as one:
        mia.get(at("show", case.pk))
    for number in range(29):
        add_card(case=case, kind=CardKind.GOOD, text=f"Card {number}", by=cast.fay, at=NOON)
        propose(case, cast, text=f"Measure {number}")
    with django_assert_max_num_queries(len(one)):
        assert "Card 28" in text(mia.get(at("show", case.pk)))


def test_lists_all_who_may_have_been_there_in_one_query(case, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        listed = people_to_tick(case)
    assert len(listed) > 2  # by department


def test_shows_a_published_summary_in_chinese_too(cast, case, sign_in):
    publish(case, cast)
    cast.fay.language = "zh-hans"
    cast.fay.save()
    assert "改进措施" in text(sign_in(cast.fay).get(at("show", case.pk)))
