import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from heli.collaboration.cases.models import Case
from heli.initiation.requests.commands import ask_clarification
from heli.initiation.requests.models import Answer, Request
from tests.collaborations import LATER, answer_of, smartwatch, submit_smartwatch
from tests.company import NOON, Company


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the API read the clock of the test's Monday."""
    for module in ("requests", "answers"):
        monkeypatch.setattr(f"heli.initiation.requests.api.{module}.now", lambda: NOON)


class Api:
    """The API as one person's program calls it."""

    def __init__(self, person: object) -> None:
        self.client = Client()
        self.client.force_login(person, backend="heli.config.sessions.PeopleBackend")

    def __call__(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = self.client.generic(
            method, f"/api{path}", data=b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None


def as_sent(company: Company) -> dict[str, Any]:
    typed = smartwatch(company)
    for row in typed["departments"]:
        row |= {"department": int(row["department"]), "contact": int(row["contact"])}
    return typed


def test_a_program_files_a_request(company: Company, draft: Request) -> None:
    api = Api(company.max)
    status, begun = api("POST", "/requests", {"scenario": "product_launch"})
    assert (status, begun["state"], len(begun["draft"]["goals"])) == (201, "draft", 3)
    path = f"/collaborations/{begun['collaboration_id']}/request"
    status, saved = api("PUT", path, as_sent(company) | {"version": begun["version"]})
    assert (status, saved["draft"]["title"]) == (200, "Launch of the smartwatch")
    status, submitted = api("POST", f"{path}/submit", {"version": saved["version"]})
    assert (status, submitted["state"], submitted["revision"]) == (200, "submitted", 1)
    status, answers = api("GET", f"/collaborations/{begun['collaboration_id']}/answers")
    assert [row["state"] for row in answers] == ["asked"] * 3


def test_a_submission_that_lacks_something_is_refused_by_place(
    company: Company, draft: Request
) -> None:
    api = Api(company.max)
    path = f"/collaborations/{draft.case_id}/request"
    body = as_sent(company)
    body["goals"][1]["unit"] = ""
    api("PUT", path, body)
    status, refusal = api("POST", f"{path}/submit", {})
    assert (status, refusal["fields"]) == (422, {"goals-1-unit": "This is needed."})
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_unknown_entry_is_refused(company: Company, draft: Request) -> None:
    status, _ = Api(company.max)(
        "PUT", f"/collaborations/{draft.case_id}/request", {"state": "submitted"}
    )
    assert status == 422


def test_a_stale_draft_is_refused(company: Company, draft: Request) -> None:
    body = as_sent(company) | {"title": "Other", "version": draft.version - 1}
    status, _ = Api(company.max)("PUT", f"/collaborations/{draft.case_id}/request", body)
    assert status == 409


def test_a_program_revises(company: Company, case: Case) -> None:
    api = Api(company.max)
    path = f"/collaborations/{case.pk}/request"
    api("PUT", path, as_sent(company) | {"wanted_on": "2026-07-31"})
    status, revised = api("POST", f"{path}/revise", {"note": "A month later"})
    assert (status, revised["revision"]) == (200, 2)
    _, revisions = api("GET", f"{path}/revisions")
    assert [(row["number"], row["note"]) for row in revisions] == [(1, ""), (2, "A month later")]


def test_a_program_answers(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    said = {"conclusion": "conditional", "acceptable_on": "2026-06-08", "reason": "A week",
            "resources": "2 developers", "risks": "None", "version": answer.version}  # fmt: skip
    path = f"/collaborations/{case.pk}/answers/{answer.pk}"
    status, given = Api(company.fay)("POST", path, said)
    assert (status, given["state"], given["acceptable_on"]) == (200, "answered", "2026-06-08")
    assert answer_of(case, company.software).acceptable_on == dt.date(2026, 6, 8)


def test_a_program_asks_back_and_replies(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    path = f"/collaborations/{case.pk}"
    status, asked = Api(company.fay)(
        "POST", f"{path}/answers/{answer.pk}/clarifications", {"question": "Which browsers?"}
    )
    assert (status, asked["question"]) == (201, "Which browsers?")
    status, given = Api(company.max)(
        "POST", f"/clarifications/{asked['id']}/reply", {"text": "Chrome"}
    )
    assert (status, given["text"]) == (200, "Chrome")
    _, thread = Api(company.carl)("GET", f"{path}/clarifications")
    assert [row["text"] for row in thread] == ["Chrome"]


def test_a_program_gives_a_first_reply(company: Company) -> None:
    case = submit_smartwatch(company, priority="P0")
    answer = answer_of(case, company.software)
    path = f"/collaborations/{case.pk}/answers/{answer.pk}/first-reply"
    status, given = Api(company.fay)("POST", path, {"version": answer.version})
    assert status == 200
    assert given["first_reply_at"] is not None
    assert Api(company.fay)("POST", path, {})[0] == 409


def test_the_draft_is_the_requesters_alone(company: Company, case: Case) -> None:
    path = f"/collaborations/{case.pk}/request"
    assert Api(company.max)("GET", path)[1]["draft"]["title"] == "Launch of the smartwatch"
    assert Api(company.fay)("GET", path)[1]["draft"] is None
    assert Api(company.fay)("PUT", path, {"title": "Mine"})[0] == 404


def test_words_are_marked(company: Company) -> None:
    status, marks = Api(company.fay)("POST", "/wording", {"text": "Finish as soon as possible"})
    assert status == 200
    assert [mark["kind"] for mark in marks] == ["vague"]


@pytest.mark.parametrize("who", ["hal", "mallory"])
def test_strangers_get_404(company: Company, case: Case, who: str) -> None:
    answer = answer_of(case, company.software)
    asked = ask_clarification(answer=answer, question="?", by=company.fay, at=LATER)
    api, path = Api(getattr(company, who)), f"/collaborations/{case.pk}"
    calls = [
        ("GET", f"{path}/request", None),
        ("PUT", f"{path}/request", {}),
        ("POST", f"{path}/request/submit", {}),
        ("POST", f"{path}/request/revise", {}),
        ("GET", f"{path}/request/revisions", None),
        ("GET", f"{path}/answers", None),
        ("POST", f"{path}/answers/{answer.pk}", {"conclusion": "feasible"}),
        ("POST", f"{path}/answers/{answer.pk}/first-reply", {}),
        ("POST", f"{path}/answers/{answer.pk}/clarifications", {"question": "?"}),
        ("GET", f"{path}/clarifications", None),
        ("POST", f"/clarifications/{asked.pk}/reply", {"text": "!"}),
        ("POST", "/requests", {"earlier": case.pk}),
    ]
    assert {api(*call)[0] for call in calls} == {404}
    assert not Answer.objects.filter(state="answered").exists()
