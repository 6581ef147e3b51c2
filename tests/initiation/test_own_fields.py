"""S0.3: what a playbook adds to request, answer and minutes goes every way that the paper goes."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import translation

from heli.collaboration.meetings.commands import hold_meeting
from heli.company.history.models import Entry
from heli.gates.queries.papers import papers_of
from heli.initiation.requests.commands import (
    answer_request,
    draft_request,
    revise_request,
    save_draft,
    submit_request,
)
from heli.initiation.reviews.commands import (
    MinutesContent,
    call_review,
    change_minutes,
    send_out_minutes,
)
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.queries import minutes_of
from heli.kernel.refusals import Invalid
from tests.collaborations import LATER, answer_of, answers_of, draft_smartwatch, feasible
from tests.company import NOON, Company
from tests.own_fields import SAID, WRONG, kept, missing_in, publish_with, typed

AFTER = LATER + dt.timedelta(days=4)


@pytest.fixture
def playbook(company: Company):
    return publish_with("request", "answer", "minutes")


@pytest.fixture
def case(company: Company, playbook):
    draft = draft_smartwatch(company, playbook, extra=typed(company))
    return submit_request(request=draft, by=company.max, at=NOON).case


@pytest.fixture
def answered(company: Company, case):
    for answer in answers_of(case):
        content = feasible(extra=typed(company))
        answer_request(answer=answer, content=content, by=answer.contact, at=LATER)
    return case


@pytest.fixture
def held(company: Company, answered) -> Minutes:
    times = {"starts_at": AFTER, "ends_at": AFTER + dt.timedelta(hours=1)}
    meeting = call_review(case=answered, title="Review", by=company.max, at=LATER, **times)
    hold_meeting(meeting=meeting, present=[company.max], by=company.max, at=AFTER)
    minutes = minutes_of(answered)
    assert minutes
    return minutes


def written(company: Company, **changes: str) -> MinutesContent:
    own = typed(company) | changes
    return MinutesContent(conclusion="passed", resolution="By 25 May", extra=own)


@pytest.fixture
def out(company: Company, held: Minutes) -> Minutes:
    return send_out_minutes(minutes=held, content=written(company), by=company.max, at=AFTER)


def page(person, path: str) -> str:
    client = Client()
    client.force_login(person, backend="heli.config.sessions.PeopleBackend")
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def api(person, path: str):
    return json.loads(page(person, f"/api{path}"))


def test_the_request_shows_them_and_the_api_hands_them_out(company: Company, case) -> None:
    assert missing_in(page(company.fay, f"/requests/{case.pk}")) == []
    content = api(company.fay, f"/collaborations/{case.pk}/request")["content"]
    assert content["extra"] == kept(company)


def test_a_revision_says_what_changed_in_them_in_words(company: Company, case) -> None:
    changed = {"market": "abroad", "secret": "yes", "sponsor": str(company.ben.pk)}
    request = case.request
    values = request.draft | {"extra": typed(company) | changed}
    save_draft(request=request, typed=values, by=company.max, at=LATER)
    request.refresh_from_db()
    revise_request(request=request, note="Abroad first", by=company.max, at=LATER)

    html = page(company.max, f"/requests/{case.pk}")

    for label, before, after in [
        ("Market", "Home", "Abroad"), ("Is secret", "No", "Yes"), ("Sponsor", "Ada", "Ben"),
    ]:  # fmt: skip
        assert f"<dt>{label}</dt><dd><del>{before}</del>" in html
        assert f"<ins>{after}</ins>" in html
    assert "<dt>Cost centre</dt><dd><del>" not in html


def test_the_next_request_begins_with_them_but_for_the_days(company: Company, case) -> None:
    again = draft_request(playbook=case.playbook, earlier=case, by=company.max, at=LATER)

    assert again.draft["extra"] == {
        key: text for key, text in typed(company).items() if key not in {"from_on", "money"}
    } | {"money": "5000"}


def test_the_next_request_leaves_behind_what_its_playbook_does_not_ask(
    company: Company, case
) -> None:
    again = draft_request(playbook=publish_with(), earlier=case, by=company.max, at=LATER)

    assert again.draft["extra"] == {}


def test_the_answer_shows_them_on_both_pages_and_in_the_api(company: Company, answered) -> None:
    answer = answer_of(answered, company.software)
    assert answer.extra == kept(company)
    assert missing_in(page(company.cleo, f"/answers/{answer.pk}")) == []
    mine = page(company.fay, f"/answers/{answer.pk}")
    assert 'value="5000" id="id-extra-money"' in mine
    assert '<option value="no" selected>' in mine
    rows = api(company.fay, f"/collaborations/{answered.pk}/answers")
    assert [row["extra"] for row in rows] == [kept(company)] * 3


def test_they_cost_no_query_of_their_own_each(
    company: Company, answered, django_assert_num_queries
) -> None:
    client = Client()
    client.force_login(company.max, backend="heli.config.sessions.PeopleBackend")
    client.get(f"/requests/{answered.pk}")
    with django_assert_num_queries(12):
        client.get(f"/requests/{answered.pk}")


def test_the_minutes_show_them_with_those_of_the_answers(company: Company, out: Minutes) -> None:
    html = page(company.fay, f"/reviews/{out.case_id}")

    assert missing_in(html) == []
    assert html.count("5000 yuan") == 4  # of the minutes, and of three answers
    paper = api(company.fay, f"/collaborations/{out.case_id}/review")["paper"]
    assert paper["extra"] == kept(company)
    assert [opinion["extra"] for opinion in paper["opinions"]] == [kept(company)] * 3


@pytest.mark.parametrize(("key", "text"), WRONG)
def test_the_minutes_refuse_them_at_their_place(
    company: Company, held: Minutes, key: str, text: str
) -> None:
    content = written(company, **{key: text})

    with pytest.raises(Invalid) as refusal:
        send_out_minutes(minutes=held, content=content, by=company.max, at=AFTER)

    assert set(refusal.value.fields) == {f"extra-{key}"}
    held.refresh_from_db()
    assert held.state == "drafting"


def test_a_new_edition_says_what_changed_in_them(company: Company, out: Minutes) -> None:
    new = written(company, market="abroad", sponsor="")
    change_minutes(minutes=out, content=new, by=company.max, at=AFTER)
    out.refresh_from_db()
    signature = out.signatures.get(department=company.software)
    signature.edition = 1
    signature.save()

    html = page(company.finn, f"/reviews/signatures/{signature.pk}")

    assert "<dt>Further fields · Market</dt><dd><del>Home</del>" in html
    assert "<dt>Further fields · Sponsor</dt><dd><del>Ada</del>" in html
    assert "Further fields · Money" not in html


def test_stand_in_the_log_and_in_the_archive(company: Company, out: Minutes) -> None:
    for verb in ("request.submitted", "answer.given", "minutes.sent_out"):
        entry = Entry.objects.filter(verb=verb).order_by("number").last()
        assert entry, verb
        assert "A-1" in json.dumps(entry.data["after"])
    with translation.override("en"):
        texts = {paper.kind: paper.text for paper in papers_of(out.case)}
    for kind in ("request", "minutes"):
        assert [f"- {name}: {text}" not in texts[kind] for name, text in SAID] == [False] * 6
