import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heli.collaboration.cases.models import Case
from heli.initiation.requests.commands import ask_clarification, submit_request
from heli.initiation.requests.models import Clarification, Request
from tests.collaborations import (
    LATER,
    answer_of,
    draft_smartwatch,
    publish_handbook,
    smartwatch,
    submit_smartwatch,
)
from tests.company import NOON, Company

Page = tuple[str, list[object]]


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="heli.config.sessions.PeopleBackend")
    return client


def posted(typed: dict[str, Any]) -> dict[str, str]:
    """Return what the browser sends for a form filled so."""
    flat: dict[str, str] = {}
    for name, value in typed.items():
        if isinstance(value, list):
            for i, row in enumerate(value):
                flat |= {f"{name}-{i}-{column}": text for column, text in row.items()}
        else:
            flat[name] = value
    return flat


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages read the clock of the test's Monday."""
    for module in ("writing", "reading", "answering"):
        monkeypatch.setattr(f"heli.initiation.requests.views.{module}.now", lambda: NOON)


def test_new_offers_the_four_scenarios(company: Company, draft: Request) -> None:
    page = signed_in(company.max).get(reverse("requests:new")).content.decode()
    for title in ("Product launch", "Marketing campaign", "Customer issue", "Annual goals"):
        assert title in page


def test_new_begins_a_draft_from_a_scenario(company: Company, draft: Request) -> None:
    answer = signed_in(company.cleo).post(reverse("requests:new"), {"scenario": "customer_issue"})
    begun = Request.objects.exclude(pk=draft.pk).get()
    assert answer.headers["Location"] == reverse("requests:edit", args=[begun.case_id])
    assert (begun.case.scenario, begun.case.requester) == ("customer_issue", company.cleo)
    assert begun.draft["priority"] == "P0"
    assert len(begun.draft["goals"]) == 3


def test_new_begins_from_a_collaboration_that_one_sees(company: Company, case: Case) -> None:
    signed_in(company.fay).post(reverse("requests:new"), {"earlier": case.pk})
    begun = Request.objects.exclude(case=case).get()
    assert begun.draft["title"] == "Launch of the smartwatch"
    assert begun.draft["wanted_on"] == ""
    hidden = signed_in(company.hal).post(reverse("requests:new"), {"earlier": case.pk})
    assert hidden.status_code == 404
    assert Request.objects.count() == 2


def test_save_keeps_what_is_typed(company: Company, draft: Request) -> None:
    typed = posted(smartwatch(company)) | {"goals-0-target": "many", "version": str(draft.version)}
    answer = signed_in(company.max).post(reverse("requests:save", args=[draft.case_id]), typed)
    draft.refresh_from_db()
    assert (answer.status_code, answer.headers["X-Version"]) == (204, str(draft.version))
    assert draft.draft["goals"][0]["target"] == "many"


def test_save_says_when_it_was_changed_elsewhere(company: Company, draft: Request) -> None:
    typed = posted(smartwatch(company)) | {"title": "Other", "version": str(draft.version - 1)}
    answer = signed_in(company.max).post(reverse("requests:save", args=[draft.case_id]), typed)
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.draft["title"] == "Launch of the smartwatch"


def test_edit_joins_what_two_devices_typed(company: Company, draft: Request) -> None:
    address, seen = reverse("requests:edit", args=[draft.case_id]), str(draft.version)
    desk, phone = signed_in(company.max), signed_in(company.max)
    typed = posted(smartwatch(company)) | {"version": seen, "later": "1"}
    desk.post(address, typed | {"background": "From the desk"})
    answer = phone.post(address, typed | {"problem": "From the phone"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}?joined=1")
    draft.refresh_from_db()
    assert draft.draft["background"] == "From the desk"
    assert draft.draft["problem"] == "From the phone"


def test_edit_asks_where_both_devices_changed_the_same(company: Company, draft: Request) -> None:
    address, seen = reverse("requests:edit", args=[draft.case_id]), str(draft.version)
    typed = posted(smartwatch(company)) | {"version": seen}
    signed_in(company.max).post(address, typed | {"problem": "From the desk", "later": "1"})
    answer = signed_in(company.max).post(address, typed | {"problem": "From the phone"})
    assert answer.status_code == 409
    assert "From the phone 〔From the desk〕" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.draft["problem"]) == ("draft", "From the phone 〔From the desk〕")


def test_edit_keeps_the_note_of_a_refused_revision(company: Company, case: Case) -> None:
    typed = posted(smartwatch(company)) | {"goals-0-target": "many", "note": "Later by a week"}
    answer = signed_in(company.max).post(reverse("requests:edit", args=[case.pk]), typed)
    assert answer.status_code == 422
    assert ">Later by a week</textarea>" in answer.content.decode()
    assert case.request.revisions.count() == 1


def test_wording_points_at_the_words(company: Company, draft: Request) -> None:
    typed = posted(smartwatch(company) | {"problem": "Deliver as soon as possible"})
    answer = signed_in(company.max).post(reverse("requests:wording", args=[draft.case_id]), typed)
    found = json.loads(answer.content)
    (mark,) = found["marks"]["problem"]
    assert "as soon as possible"[mark["start"] - 8 :] in mark["text"]
    assert found["asked"] == 3
    assert set(found["missing"].values()) == {0}


def test_contacts_offers_the_people_of_a_department(company: Company, draft: Request) -> None:
    client = signed_in(company.max)
    answer = client.get(reverse("requests:contacts"), {"department": company.design.pk})
    found = json.loads(answer.content)
    assert sorted(words.split(" · ")[0] for _, words in found["people"]) == [
        "Gia", "Gus", "Hal", "Ida",
    ]  # fmt: skip
    assert found["usual"] == str(company.gia.pk)


def test_edit_submits_and_leads_to_the_paper(company: Company, draft: Request) -> None:
    client = signed_in(company.max)
    typed = posted(smartwatch(company)) | {"version": str(draft.version)}
    answer = client.post(reverse("requests:edit", args=[draft.case_id]), typed, follow=True)
    page = answer.content.decode()
    assert "Every head and contact has been asked." in page
    assert "2026-MARKETING-001" in page
    draft.refresh_from_db()
    assert draft.revision == 1


def test_edit_says_at_the_field_what_is_wrong(company: Company, draft: Request) -> None:
    typed = posted(smartwatch(company) | {"wanted_on": "2026-03-10"})
    answer = signed_in(company.max).post(reverse("requests:edit", args=[draft.case_id]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="wanted_on-error"' in page
    assert "The departments still have to answer" in page
    draft.refresh_from_db()
    assert (draft.state, draft.draft["wanted_on"]) == ("draft", "2026-03-10")


def test_edit_revises_what_was_submitted(company: Company, case: Case) -> None:
    client = signed_in(company.max)
    typed = posted(smartwatch(company) | {"wanted_on": "2026-07-31"}) | {"note": "A month later"}
    answer = client.post(reverse("requests:edit", args=[case.pk]), typed, follow=True)
    page = answer.content.decode()
    assert "A month later" in page
    assert "Tue 30 Jun" in page


def test_answer_is_given(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    client = signed_in(company.fay)
    address = reverse("requests:answer", args=[answer.pk])
    said = {"conclusion": "conditional", "acceptable_on": "2026-06-08", "reason": "One week"}
    said |= {"resources": "2 developers", "risks": "None", "version": str(answer.version)}
    page = client.post(address, said, follow=True).content.decode()
    assert "Your answer stands: Feasible under conditions." in page
    assert "Still waiting for Sales, Design." in page
    answer.refresh_from_db()
    assert (answer.conclusion, answer.answered_by) == ("conditional", company.fay)


def test_answer_keeps_what_was_typed_when_refused(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    said = {"conclusion": "conditional", "resources": "2 developers from May"}
    page = signed_in(company.fay).post(reverse("requests:answer", args=[answer.pk]), said)
    assert page.status_code == 422
    text = page.content.decode()
    assert "2 developers from May" in text
    assert 'id="acceptable_on-error"' in text
    answer.refresh_from_db()
    assert answer.state == "asked"


def test_answer_asks_back_and_the_requester_replies(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    said = {"conclusion": "needs_clarification", "reason": "Which browsers?"}
    page = signed_in(company.fay).post(
        reverse("requests:answer", args=[answer.pk]), said, follow=True
    )
    assert "Max has been asked" in page.content.decode()
    asked = Clarification.objects.get()
    client = signed_in(company.max)
    assert (
        "Which browsers?" in client.get(reverse("requests:show", args=[case.pk])).content.decode()
    )
    client.post(reverse("requests:clarify", args=[asked.pk]), {"text": "Chrome"})
    asked.refresh_from_db()
    assert asked.text == "Chrome"


@pytest.mark.parametrize("who", ["hal", "mallory", "root"])
def test_strangers_get_404(company: Company, case: Case, who: str) -> None:
    answer = answer_of(case, company.software)
    asked = ask_clarification(answer=answer, question="?", by=company.fay, at=LATER)
    client = signed_in(getattr(company, who))
    for name, pk in [("show", case.pk), ("edit", case.pk), ("answer", answer.pk)]:
        assert client.get(reverse(f"requests:{name}", args=[pk])).status_code == 404
    for name, pk in [("edit", case.pk), ("save", case.pk), ("wording", case.pk),
                     ("answer", answer.pk), ("clarify", asked.pk)]:  # fmt: skip
        assert client.post(reverse(f"requests:{name}", args=[pk])).status_code == 404
    asked.refresh_from_db()
    assert asked.text == ""


@pytest.mark.parametrize("who", ["fay", "mia"])
def test_writing_is_the_requesters_alone(company: Company, case: Case, who: str) -> None:
    client = signed_in(getattr(company, who))
    assert client.get(reverse("requests:show", args=[case.pk])).status_code == 200
    assert client.get(reverse("requests:edit", args=[case.pk])).status_code == 404


def test_a_draft_is_the_requesters_alone(company: Company, draft: Request) -> None:
    address = reverse("requests:show", args=[draft.case_id])
    assert signed_in(company.max).get(address).status_code == 302
    for who in (company.mia, company.fay, company.ada):
        assert signed_in(who).get(address).status_code == 404


def queries(client: Client, address: str) -> int:
    client.get(address)  # what a process keeps is loaded
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def many_rows(company: Company) -> dict[str, Any]:
    typed = smartwatch(company)
    for name in ("goals", "deliverables", "dates"):
        typed[name] = [dict(typed[name][0]) for _ in range(30)]
    return typed


@pytest.mark.parametrize(("page", "expected"), [("edit", 9), ("show", 11), ("answer", 11)])
def test_costs_the_same_at_1_and_at_30_rows(company: Company, page: str, expected: int) -> None:
    counts = []

    playbook = publish_handbook()
    for changes in ({}, many_rows(company)):
        request = draft_smartwatch(company, playbook, **changes)
        if page != "edit":
            submit_request(request=request, by=company.max, at=NOON)
        pk = request.case_id if page != "answer" else answer_of(request.case, company.software).pk
        client = signed_in(company.max if page != "answer" else company.fay)
        counts.append(queries(client, reverse(f"requests:{page}", args=[pk])))
    assert counts == [expected, expected]


def test_answer_offers_a_first_reply_to_an_urgent_request_once(company: Company) -> None:
    answer = answer_of(submit_smartwatch(company, priority="P0"), company.software)
    client, address = signed_in(company.fay), reverse("requests:answer", args=[answer.pk])
    assert "We are at it" in client.get(address).content.decode()
    assert "We are at it" not in signed_in(company.max).get(address).content.decode()
    sent = client.post(f"{address}/first-reply", {"version": str(answer.version)})
    assert (sent.status_code, sent.headers["Location"]) == (302, address)
    assert "We are at it" not in client.get(address).content.decode()
