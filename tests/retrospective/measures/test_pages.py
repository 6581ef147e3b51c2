"""Measures as people see them: set, followed, verified, also after the archive."""

import pytest
from django.urls import reverse

from heli.retrospective.measures.models import Measure
from tests.retrospective.cast import DUE, propose, publish

FIELDS = {
    "text": "Send the brief two weeks ahead", "due_on": "2099-01-05", "verify_by": "Its date",
}  # fmt: skip


@pytest.fixture
def sign_in(client):
    def as_whom(person):
        client.force_login(person, backend="heli.config.sessions.PeopleBackend")
        return client

    return as_whom


def typed(cast, **values):
    return FIELDS | {"department": cast.design.pk, "owner": cast.hal.pk} | values


def test_proposes_and_returns_to_the_retrospective(cast, case, sign_in):
    answer = sign_in(cast.mia).post(reverse("measures:new", args=[case.pk]), typed(cast))
    assert answer.url == f"/retrospectives/{case.pk}/#measures"
    assert Measure.objects.get().owner == cast.hal


@pytest.mark.parametrize("gap", ["text", "department", "owner", "due_on", "verify_by"])
def test_keeps_what_was_typed_when_something_is_missing(cast, case, sign_in, gap):
    answer = sign_in(cast.mia).post(
        reverse("measures:new", args=[case.pk]), typed(cast, **{gap: ""})
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="{gap}-error"' in page
    assert ("Its date" in page) == (gap != "verify_by")
    assert Measure.objects.count() == 0


def test_says_at_the_owner_that_he_works_elsewhere(cast, case, sign_in):
    answer = sign_in(cast.mia).post(
        reverse("measures:new", args=[case.pk]), typed(cast, owner=cast.fay.pk)
    )
    assert answer.status_code == 422
    assert "Choose somebody who works in this department." in answer.content.decode()


def test_changes_and_drops_what_is_proposed(cast, case, sign_in):
    measure = propose(case, cast)
    edit = reverse("measures:edit", args=[measure.pk])
    mia = sign_in(cast.mia)
    assert "Send the brief two weeks before" in mia.get(edit).content.decode()
    assert mia.post(edit, typed(cast, version=measure.version)).status_code == 302
    measure.refresh_from_db()
    assert measure.text == "Send the brief two weeks ahead"
    mia.post(reverse("measures:drop", args=[measure.pk]))
    measure.refresh_from_db()
    assert measure.state == "dropped"


def test_lets_its_owner_report_and_another_verify(cast, case, sign_in):
    measure = publish(case, cast)
    page = reverse("measures:show", args=[measure.pk])
    hal = sign_in(cast.hal)
    assert "It is done" in hal.get(page).content.decode()
    hal.post(reverse("measures:finish", args=[measure.pk]), {"text": "Sent", "version": 2})
    mia = sign_in(cast.mia)
    assert "Yes, verified" in mia.get(page).content.decode()
    mia.post(reverse("measures:verify", args=[measure.pk]), {"passed": "yes", "text": "Seen"})
    measure.refresh_from_db()
    assert (measure.state, measure.result, measure.finding) == ("verified", "Sent", "Seen")


def test_asks_again_where_nothing_was_written(cast, case, sign_in):
    measure = publish(case, cast)
    answer = sign_in(cast.hal).post(reverse("measures:finish", args=[measure.pk]), {"text": ""})
    assert answer.status_code == 422
    measure.refresh_from_db()
    assert measure.state == "open"


def test_hands_on(cast, case, sign_in):
    measure = publish(case, cast)
    gus = sign_in(cast.gus)
    assert "Hand it on" in gus.get(reverse("measures:show", args=[measure.pk])).content.decode()
    gus.post(reverse("measures:hand-on", args=[measure.pk]), {"owner": cast.ida.pk})
    measure.refresh_from_db()
    assert measure.owner == cast.ida


def test_says_at_the_owner_why_it_cannot_be_handed_on(cast, case, sign_in):
    measure = publish(case, cast)
    hand_on = reverse("measures:hand-on", args=[measure.pk])
    for owner in (cast.fay.pk, ""):
        answer = sign_in(cast.gus).post(hand_on, {"owner": owner})
        assert answer.status_code == 422
        assert 'id="owner-error"' in answer.content.decode()
    measure.refresh_from_db()
    assert measure.owner == cast.hal


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (("mia", ""), 1),
        (("mia", "?whose=mine"), 0),
        (("hal", "?whose=mine"), 1),
        (("ida", "?whose=department"), 0),
        (("gus", "?whose=department"), 1),
        (("mia", "?state=verified"), 0),
        (("mia", "?state=any"), 1),
        (("mia", "?whose=x&state=x&page=x"), 1),
        (("dan", ""), 0),
        (("mallory", ""), 0),
    ],
)
def test_lists_what_the_reader_may_see(cast, case, sign_in, asked, shown):
    who, query = asked
    publish(case, cast)
    answer = sign_in(getattr(cast, who)).get(reverse("measures:list") + query)
    assert answer.status_code == 200
    assert answer.content.decode().count("Send the brief two weeks before") == shown


@pytest.mark.parametrize("name", ["show", "edit", "drop", "finish", "verify", "hand-on"])
@pytest.mark.parametrize("who", ["dan", "mallory"])
def test_is_not_there_for_a_stranger(cast, case, sign_in, name, who):
    measure = publish(case, cast)
    stranger, page = sign_in(getattr(cast, who)), reverse(f"measures:{name}", args=[measure.pk])
    method = stranger.get if name in {"show", "edit"} else stranger.post
    assert method(page).status_code == 404
    assert stranger.get(reverse("measures:new", args=[case.pk])).status_code == 404


def test_costs_as_many_queries_for_one_as_for_thirty(
    cast, case, sign_in, django_assert_max_num_queries
):
    propose(case, cast)
    mia, page = sign_in(cast.mia), reverse("measures:list") + "?state=any"
    mia.get(page)
    with django_assert_max_num_queries(20) as one:
        mia.get(page)
    for number in range(29):
        propose(case, cast, text=f"Measure {number}", due_on=DUE)
    with django_assert_max_num_queries(len(one)):
        assert mia.get(page).content.decode().count("<tr>") == 31
