"""S0.3: what a playbook adds to the summary is asked, kept by type, shown and handed out."""

import json

import pytest

from heli.company.history.models import Entry
from heli.gates.queries.papers import papers_of
from heli.kernel.refusals import Invalid
from heli.retrospective.summaries.commands import publish_summary
from heli.retrospective.summaries.queries import summary_of
from tests.own_fields import (
    SAID,
    WRONG,
    kept,
    missing_in,
    named,
    posted,
    publish_with,
    typed,
)
from tests.retrospective.cast import NOON, at_the_end, hold, propose, write

BACKEND = "heli.config.sessions.PeopleBackend"
LABEL = {"successes": {"label": named("What we shall do again")}}


@pytest.fixture
def case(cast):
    publish_with("summary", fields=LABEL)
    case = at_the_end(cast)
    propose(case, cast)
    hold(case, cast)
    return case


def test_are_kept_by_their_type_and_told_in_the_log(cast, case):
    write(case, cast, extra=typed(cast))

    assert summary_of(case).extra == kept(cast)
    assert Entry.objects.get(verb="summary.written").data["after"]["extra"] == kept(cast)


@pytest.mark.parametrize(("key", "text"), [wrong for wrong in WRONG if wrong[1]])
def test_are_refused_at_their_place(cast, case, key, text):
    with pytest.raises(Invalid) as refusal:
        write(case, cast, extra=typed(cast) | {key: text})

    assert set(refusal.value.fields) == {f"extra-{key}"}
    assert summary_of(case).extra == {}


def test_what_is_required_may_come_later_but_not_after_publishing(cast, case):
    write(case, cast)

    with pytest.raises(Invalid) as refusal:
        publish_summary(case=case, by=cast.mia, at=NOON)

    assert set(refusal.value.fields) == {"extra-code"}
    assert summary_of(case).state != "published"
    write(case, cast, extra=typed(cast))
    publish_summary(case=case, by=cast.mia, at=NOON)
    assert summary_of(case).state == "published"


def test_are_asked_and_shown_in_the_browser_by_the_playbooks_labels(client, cast, case):
    client.force_login(cast.mia, backend=BACKEND)
    address = f"/retrospectives/{case.pk}/write/"
    form = client.get(address).content.decode()
    assert 'name="extra-plant"' in form
    assert "What we shall do again" in form
    version = summary_of(case).version
    facts = {"abstract": "In time.", "successes-0-what": "One board", "version": version}

    wrong = client.post(address, facts | posted(cast, money="much"))
    assert wrong.status_code == 422
    assert "A number is expected here." in wrong.content.decode()
    assert summary_of(case).extra == {}

    lacking = client.post(address, facts, follow=True).content.decode()
    assert "Cost centre" in lacking
    facts["version"] += 1
    shown = client.post(address, facts | posted(cast), follow=True).content.decode()
    assert missing_in(shown) == []
    assert "What we shall do again" in shown


def test_go_through_the_api(client, cast, case):
    client.force_login(cast.mia, backend=BACKEND)
    path = f"/api/collaborations/{case.pk}/retrospective"

    def ask(extra):
        body = {"abstract": "In time.", "successes": [], "problems": [], "extra": extra}
        return client.put(f"{path}/summary", json.dumps(body), content_type="application/json")

    refused = ask(typed(cast) | {"market": "moon"})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["extra-market"])
    assert ask(typed(cast)).status_code == 200
    assert client.get(path).json()["extra"] == kept(cast)


def test_are_archived_with_it(cast, case):
    write(case, cast, extra=typed(cast))

    [text] = [paper.text for paper in papers_of(case) if paper.kind == "summary"]

    assert f"- {SAID[0][0]}: {SAID[0][1]}" in text
