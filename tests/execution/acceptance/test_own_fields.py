"""S0.3: what a playbook adds to the acceptance is asked, kept by type, shown and handed out."""

import json

import pytest

from heli.company.history.models import Entry
from heli.execution.acceptance.models import Submission
from heli.gates.queries.papers import papers_of
from heli.kernel.refusals import Invalid
from tests.execution.cast import MEASURED, submitted, under_way
from tests.own_fields import SAID, WRONG, kept, missing_in, posted, publish_with, typed

BACKEND = "heli.config.sessions.PeopleBackend"
FORM = {"note": "Build 12"} | {f"lines-0-{name}": text for name, text in MEASURED.items()}


@pytest.fixture
def work(cast):
    publish_with("acceptance")
    return under_way(cast)


def test_are_kept_by_their_type_and_told_in_the_log(cast, work):
    submission = submitted(work, cast, extra=typed(cast))

    submission.refresh_from_db()
    assert submission.extra == kept(cast)
    assert Entry.objects.get(verb="submission.made").data["after"]["extra"] == kept(cast)


@pytest.mark.parametrize(("key", "text"), WRONG)
def test_are_refused_at_their_place(cast, work, key, text):
    with pytest.raises(Invalid) as refusal:
        submitted(work, cast, extra=typed(cast) | {key: text})

    assert set(refusal.value.fields) == {f"extra-{key}"}
    assert not Submission.objects.exists()


def test_are_asked_in_the_browser_and_shown_to_whoever_accepts(client, cast, work):
    client.force_login(cast.fay, backend=BACKEND)
    address = f"/acceptance/tasks/{work.beta.pk}/submit/"
    assert 'name="extra-plant"' in client.get(address).content.decode()

    wrong = client.post(address, FORM | posted(cast, money="much"))
    assert wrong.status_code == 422
    html = wrong.content.decode()
    assert "A number is expected here." in html
    assert 'value="much" id="id-extra-money"' in html
    assert 'value="1.4 s"' in html
    assert not Submission.objects.exists()

    assert missing_in(client.post(address, FORM | posted(cast), follow=True).content.decode()) == []
    verdict = Submission.objects.get().verdicts.get(department=cast.sales)
    client.force_login(cast.carl, backend=BACKEND)
    page = client.get(f"/acceptance/verdicts/{verdict.pk}/").content.decode()
    assert missing_in(page) == []


def test_go_through_the_api(client, cast, work):
    client.force_login(cast.fay, backend=BACKEND)

    def ask(**extra):
        body = {"note": "Build 12", "lines": [MEASURED], "extra": extra}
        path = f"/api/tasks/{work.beta.pk}/submissions"
        return client.post(path, json.dumps(body), content_type="application/json")

    refused = ask()
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["extra-code"])
    assert ask(**typed(cast)).json()["extra"] == kept(cast)
    [row] = client.get(f"/api/collaborations/{work.case.pk}/submissions").json()
    assert row["extra"] == kept(cast)


def test_are_archived_with_it(cast, work):
    submitted(work, cast, extra=typed(cast))

    [text] = [paper.text for paper in papers_of(work.case) if paper.kind == "acceptance"]

    assert f"- {SAID[0][0]}: {SAID[0][1]}" in text
