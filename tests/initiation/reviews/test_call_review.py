import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import cancel_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.todos.models import Todo
from heli.initiation.requests.commands import answer_request
from heli.initiation.reviews.commands import call_review
from heli.initiation.reviews.models import Minutes
from heli.kernel.refusals import NotYours, Refused
from tests.collaborations import LATER, answer_all, answer_of, feasible, submit_smartwatch
from tests.company import Company
from tests.initiation.reviews.conftest import END, START, called


def test_invites_requester_and_contacts_and_lets_the_heads_come(company: Company, meeting: Meeting):
    rows = meeting.invitees.order_by("person__name").values_list("person__name", "required")
    assert list(rows) == [
        ("Carl", True), ("Cleo", False), ("Fay", True), ("Finn", False), ("Gia", True),
        ("Gus", False), ("Max", True), ("Mia", False),
    ]  # fmt: skip


def test_fulfils_what_the_requester_owed(company: Company, case: Case):
    owed = Todo.objects.get(kind="review.call")
    assert (owed.state, owed.owner, owed.link) == ("open", company.max, f"/reviews/{case.pk}/call")
    called(case, company)
    owed.refresh_from_db()
    assert owed.state == "done"


def test_puts_the_differences_first_on_the_agenda(company: Company):
    case = submit_smartwatch(company)
    answer_all(case)
    for department, person, said in [
        (
            company.software,
            company.fay,
            {
                "conclusion": "conditional",
                "acceptable_on": dt.date(2026, 6, 8),
                "reason": "One developer short",
            },
        ),
        (company.design, company.gia, {"conclusion": "not_feasible", "reason": "No room"}),
    ]:
        answer = answer_of(case, department)
        answer_request(answer=answer, content=feasible(**said), by=person, at=LATER)
    meeting = called(case, company, topics=["Budget"])
    assert [(p["kind"], p["from"], p["text"]) for p in meeting.agenda] == [
        ("opening", "", ""),
        ("not_feasible", "Design", "No room"),
        ("condition", "Software", "2026-06-08 · One developer short"),
        ("topic", "", "Budget"),
        ("goals", "", ""),
        ("conclusion", "", ""),
    ]  # fmt: skip


def test_names_departments_that_have_not_answered(company: Company):
    meeting = called(submit_smartwatch(company), company)
    assert [p["from"] for p in meeting.agenda if p["kind"] == "unanswered"] == [
        "Software", "Sales", "Design",
    ]  # fmt: skip


def test_refuses_anyone_but_the_requester(company: Company, case: Case):
    with pytest.raises(NotYours):
        call_review(
            case=case, title="Review", starts_at=START, ends_at=END, by=company.fay, at=LATER
        )
    assert not Meeting.objects.exists()
    assert not Minutes.objects.exists()


def test_refuses_a_second_call_while_one_is_planned(company: Company, meeting: Meeting):
    with pytest.raises(Refused):
        called(meeting.case, company)
    assert Meeting.objects.count() == 1


def test_calls_again_after_a_cancellation(company: Company, meeting: Meeting):
    cancel_meeting(meeting=meeting, reason="Snow", by=company.max, at=LATER)
    again = called(meeting.case, company)
    assert Minutes.objects.get().meeting == again
    states = dict(Todo.objects.filter(owner=company.max).values_list("kind", "state"))
    assert states["meeting.call_again"] == "done"
