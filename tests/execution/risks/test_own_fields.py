"""S0.3: what a playbook adds to the risk warning is asked, kept by type, shown and handed out."""

import json

import pytest

from heli.company.history.models import Entry
from heli.execution.risks.models import RiskWarning
from heli.gates.queries.papers import papers_of
from heli.kernel.refusals import Invalid
from tests.execution.cast import under_way, warned
from tests.own_fields import SAID, WRONG, kept, missing_in, named, posted, publish_with, typed

BACKEND = "heli.config.sessions.PeopleBackend"
FORM = {
    "cause": "No camera", "effect": "Launch a week later", "proposal": "Rent one",
    "probability": "3", "impact": "3",
}  # fmt: skip


@pytest.fixture
def work(cast):
    publish_with("risk_warning", fields={"cause": {"label": named("Root of it")}})
    return under_way(cast)


def test_are_kept_by_their_type_and_told_in_the_log(cast, work):
    risk = warned(work, cast, extra=typed(cast))

    risk.refresh_from_db()
    assert risk.extra == kept(cast)
    assert Entry.objects.get(verb="risk.raised").data["after"]["extra"] == kept(cast)


@pytest.mark.parametrize(("key", "text"), WRONG)
def test_are_refused_at_their_place(cast, work, key, text):
    with pytest.raises(Invalid) as refusal:
        warned(work, cast, extra=typed(cast) | {key: text})

    assert set(refusal.value.fields) == {f"extra-{key}"}
    assert not RiskWarning.objects.exists()


def test_are_asked_and_shown_in_the_browser_by_the_playbooks_labels(client, cast, work):
    client.force_login(cast.hal, backend=BACKEND)
    address = f"/risks/tasks/{work.film.pk}/"
    form = client.get(address).content.decode()
    assert "Root of it" in form
    assert 'name="extra-plant"' in form

    wrong = client.post(address, FORM | posted(cast, money="much"))
    assert wrong.status_code == 422
    html = wrong.content.decode()
    assert "A number is expected here." in html
    assert 'value="much" id="id-extra-money"' in html
    assert not RiskWarning.objects.exists()

    shown = client.post(address, FORM | posted(cast), follow=True).content.decode()
    assert missing_in(shown) == []
    assert "Root of it" in shown


def test_go_through_the_api(client, cast, work):
    client.force_login(cast.hal, backend=BACKEND)
    body = FORM | {"probability": 3, "impact": 3, "extra": typed(cast)}

    def ask(body):
        path = f"/api/tasks/{work.film.pk}/risks"
        return client.post(path, json.dumps(body), content_type="application/json")

    refused = ask(body | {"extra": {}})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["extra-code"])
    assert ask(body).json()["extra"] == kept(cast)
    [row] = client.get(f"/api/collaborations/{work.case.pk}/risks").json()
    assert row["extra"] == kept(cast)


def test_are_archived_with_it(cast, work):
    warned(work, cast, extra=typed(cast))

    [text] = [paper.text for paper in papers_of(work.case) if paper.kind == "risk_warning"]

    assert f"- {SAID[0][0]}: {SAID[0][1]}" in text
