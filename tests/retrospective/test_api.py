"""The same deeds for programs."""

import pytest

from heli.company.org.commands import make_token
from heli.retrospective.measures.models import Measure
from heli.retrospective.summaries.models import Card
from tests.retrospective.cast import NOON, PROBLEM, SUCCESS, propose, publish


@pytest.fixture
def ask(client, cast):
    """Ask the API as somebody: ``ask("mia", "get", "/measures")``; the status and body."""
    tokens = {}

    def asked(who, method, path, body=None, **query):
        if who not in tokens:
            tokens[who] = make_token(label="tests", by=getattr(cast, who), at=NOON)
        kwargs = {"content_type": "application/json", "data": body} if body is not None else {}
        answer = getattr(client, method)(
            f"/api{path}", query_params=query or None,
            headers={"Authorization": f"Bearer {tokens[who]}"}, **kwargs,
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    return asked


def test_lives_a_retrospective(cast, case, ask):
    here = f"/collaborations/{case.pk}"
    status, card = ask("fay", "post", f"{here}/retrospective/cards", {"kind": "good", "text": "A"})
    assert (status, card["kind"]) == (201, "good")
    status, card = ask("fay", "put", f"/cards/{card['id']}", {"text": "B", "version": 1})
    assert (status, card["text"]) == (200, "B")
    goal = case.goals.first()
    assert ask("mia", "put", f"/goals/{goal.pk}/result", {"actual": 5000})[0] == 204
    status, measure = ask("mia", "post", f"{here}/measures", {
        "text": "Brief early", "department_id": cast.design.pk, "owner_id": cast.hal.pk,
        "due_on": "2099-01-01", "verify_by": "Its date",
    })  # fmt: skip
    assert (status, measure["state"], measure["verifier_id"]) == (201, "proposed", cast.mia.pk)
    everyone = [cast.mia.pk, cast.fay.pk]
    status, found = ask("mia", "post", f"{here}/retrospective/held", {"present": everyone})
    assert (status, found["state"], found["present"]) == (200, "held", everyone)
    summary = {"abstract": "In time", "successes": [SUCCESS], "problems": [PROBLEM]}
    assert ask("mia", "put", f"{here}/retrospective/summary", summary)[0] == 200
    status, found = ask("mia", "post", f"{here}/retrospective/publication", {})
    assert (status, found["state"]) == (200, "published")
    assert found["facts"]["goals"][0]["reached"] is True
    assert [row["text"] for row in found["cards"]] == ["B"]
    assert ask("gia", "get", f"{here}/retrospective") == (200, found)


def test_follows_a_measure_to_its_end(cast, case, ask):
    here = f"/measures/{publish(case, cast).pk}"
    assert ask("gus", "post", f"{here}/owner", {"owner_id": cast.ida.pk})[1]["owner_id"] == (
        cast.ida.pk
    )
    assert ask("ida", "post", f"{here}/done", {"text": "Sent"})[1]["state"] == "done"
    answer = ask("mia", "post", f"{here}/verification", {"passed": True, "text": "Seen"})
    assert (answer[0], answer[1]["state"]) == (200, "verified")
    assert [row["state"] for row in ask("gia", "get", "/measures")[1]] == ["verified"]
    assert ask("gia", "get", "/measures", state="open")[1] == []


def test_changes_and_drops_a_proposed_measure(cast, case, ask):
    measure = propose(case, cast)
    body = {
        "text": "Earlier", "department_id": cast.design.pk, "owner_id": cast.hal.pk,
        "due_on": "2099-01-01", "verify_by": "Its date", "version": 1,
    }  # fmt: skip
    assert ask("mia", "put", f"/measures/{measure.pk}", body)[1]["text"] == "Earlier"
    assert ask("mia", "put", f"/measures/{measure.pk}", body)[0] == 409
    assert ask("mia", "delete", f"/measures/{measure.pk}")[0] == 204
    measure.refresh_from_db()
    assert measure.state == "dropped"


@pytest.mark.parametrize("gap", ["text", "department_id", "owner_id", "due_on", "verify_by"])
def test_takes_no_measure_without_owner_date_and_check(cast, case, ask, gap):
    body = {
        "text": "Earlier", "department_id": cast.design.pk, "owner_id": cast.hal.pk,
        "due_on": "2099-01-01", "verify_by": "Its date",
    }  # fmt: skip
    del body[gap]
    status, answer = ask("mia", "post", f"/collaborations/{case.pk}/measures", body)
    assert status == 422
    assert any(gap in field for field in answer["fields"])
    assert Measure.objects.count() == 0


def test_refuses_in_one_sentence(cast, case, ask):
    here = f"/collaborations/{case.pk}/retrospective"
    status, answer = ask("mia", "post", f"{here}/publication", {})
    assert (status, answer["detail"]) == (
        409, "“Publish the summary” is not possible here: this is Cards are being collected.",
    )  # fmt: skip
    assert ask("fay", "post", f"{here}/held", {"present": [cast.fay.pk]})[0] == 403


def test_is_not_there_for_a_stranger(cast, case, ask):
    measure = publish(case, cast)
    here = f"/collaborations/{case.pk}"
    for method, path, body in [
        ("get", f"{here}/retrospective", None),
        ("post", f"{here}/retrospective/cards", {"kind": "good", "text": "A"}),
        ("get", f"/measures/{measure.pk}", None),
        ("post", f"/measures/{measure.pk}/done", {"text": "A"}),
        ("put", f"/goals/{case.goals.first().pk}/result", {"actual": 1}),
    ]:
        assert ask("dan", method, path, body)[0] == 404
    assert Card.objects.count() == 0
    assert ask("dan", "get", "/measures")[1] == []
