import pytest
from django.test import Client

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.models import ActionItem, Meeting, Notes
from heli.company.org.models import Person
from tests.company import Company


def post(person: Person, path: str, given: dict[str, object], *, method: str = "post"):
    client = Client()
    client.force_login(person)
    return getattr(client, method)(f"/api{path}", given, content_type="application/json")


def test_a_meeting_lives_its_life(company: Company, case: Case):
    at = f"/collaborations/{case.pk}/meetings"
    given = {
        "title": "Talk", "starts_at": "2036-03-12T10:00:00+08:00",
        "ends_at": "2036-03-12T11:00:00+08:00", "needed": [company.fay.pk], "agenda": ["Box"],
    }  # fmt: skip
    made = post(company.max, at, given)
    assert made.status_code == 201, made.text
    one = f"{at}/{made.json()['id']}"
    detail = post(company.fay, one, {}, method="get").json()
    assert (detail["agenda"], detail["notes_version"], len(detail["invited"])) == (["Box"], 1, 2)
    invitee = next(i for i in detail["invited"] if i["person_id"] == company.fay.pk)
    assert (
        post(company.fay, f"/invitations/{invitee['id']}/reply", {"reply": "yes"}).status_code
        == 204
    )
    notes = post(company.fay, f"{one}/notes", {"text": "Box", "version": 1}, method="put")
    assert notes.json() == {"version": 2}
    item = {
        "what": "Draw it", "department_id": company.design.pk, "owner_id": company.gia.pk,
        "due_on": "2036-03-20",
    }  # fmt: skip
    assert post(company.max, f"{one}/items", item).status_code == 201
    held = {"present": [company.fay.pk, company.max.pk]}
    assert post(company.max, f"{one}/hold", held).status_code == 204
    todo = ActionItem.objects.get()
    assert post(company.gia, f"/action-items/{todo.pk}/finish", {"text": "v1"}).status_code == 204
    assert Meeting.objects.get().state == "held"
    assert Notes.objects.get().text == "Box"


@pytest.mark.parametrize("end", ["", "/move", "/cancel", "/hold", "/items"])
def test_a_stranger_learns_nothing(company: Company, meeting: Meeting, end: str):
    there = f"/collaborations/{meeting.case_id}/meetings/{meeting.pk}{end}"
    nowhere = f"/collaborations/{meeting.case_id}/meetings/999{end}"
    given = {
        "/move": {"starts_at": "2036-03-12T10:00:00Z", "ends_at": "2036-03-12T11:00:00Z"},
        "/cancel": {"reason": "x"}, "/hold": {"present": []},
        "/items": {"what": "x", "department_id": 1, "owner_id": 1, "due_on": "2036-03-20"},
    }.get(end, {})  # fmt: skip
    method = "post" if end else "get"
    answers = [post(company.mallory, path, given, method=method) for path in (there, nowhere)]
    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()


def test_a_refusal_is_one_sentence(company: Company, meeting: Meeting):
    path = f"/collaborations/{meeting.case_id}/meetings/{meeting.pk}/cancel"
    answer = post(company.fay, path, {"reason": "x"})
    assert answer.status_code == 403
    assert answer.json() == {"detail": "“Cancel the meeting” is for the host."}
