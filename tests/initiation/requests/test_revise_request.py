from typing import Any

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.notices.models import Notice
from heli.initiation.requests.commands import (
    answer_request,
    ask_clarification,
    revise_request,
    save_draft,
)
from heli.initiation.requests.models import Clarification, Request, RequestRevision
from heli.initiation.requests.queries import answers_of, content_of
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.collaborations import LATER, answer_all, answer_of, feasible, smartwatch
from tests.company import Company


def typed(company: Company, **changes: Any) -> dict[str, Any]:
    return smartwatch(company) | changes


def revise(company: Company, case: Case, **changes: Any) -> Request:
    request = save_draft(
        request=case.request, typed=typed(company, **changes), by=company.max, at=LATER
    )
    return revise_request(request=request, note="Later", by=company.max, at=LATER)


def test_keeps_every_revision(company: Company, case: Case) -> None:
    request = revise(company, case, wanted_on="2026-07-31")
    assert request.revision == 2
    kept = RequestRevision.objects.values_list("number", "note")
    assert list(kept) == [(1, ""), (2, "Later")]
    content = content_of(case)
    assert content is not None
    assert content.wanted_on.isoformat() == "2026-07-31"
    case.refresh_from_db()
    assert case.due_on.isoformat() == "2026-07-31"


def test_asks_again_whoever_has_answered(company: Company, case: Case) -> None:
    first = answer_of(case, company.software)
    answer_request(answer=first, content=feasible(), by=company.fay, at=LATER)
    revise(company, case, wanted_on="2026-07-31")
    answer = answer_of(case, company.software)
    assert (answer.state, answer.conclusion, answer.answered_revision) == ("asked", "feasible", 1)
    assert answer.todo_id != first.todo_id
    assert answer.todo.state == TodoState.OPEN


def test_lets_what_is_owed_stand(company: Company, case: Case) -> None:
    before = answer_of(case, company.sales).todo
    revise(company, case, wanted_on="2026-07-31")
    after = answer_of(case, company.sales).todo
    assert (after.pk, after.due_at) == (before.pk, before.due_at)
    assert Todo.objects.filter(kind="request.answer", state=TodoState.OPEN).count() == 3


def test_settles_open_questions(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    ask_clarification(answer=answer, question="Which browsers?", by=company.fay, at=LATER)
    revise(company, case, problem="0 orders on hand; Chrome and Safari only.")
    answer = answer_of(case, company.software)
    assert (answer.state, answer.todo.paused_at) == ("asked", None)
    assert Clarification.objects.get().dropped_at == LATER
    assert Todo.objects.get(kind="request.clarify").state == TodoState.CANCELLED


def test_takes_the_call_of_the_review_back(company: Company, case: Case) -> None:
    answer_all(case)
    revise(company, case, wanted_on="2026-07-31")
    assert Todo.objects.get(kind="review.call").state == TodoState.CANCELLED
    case.request.refresh_from_db()
    assert case.request.review_todo is None


def test_brings_in_another_department(company: Company, case: Case) -> None:
    rows = smartwatch(company)["departments"]
    service = {"department": str(company.service.pk), "need": "Answer 200 calls a day",
               "contact": str(company.dan.pk)}  # fmt: skip
    revise(company, case, departments=[*rows, service])
    assert list(answers_of(case).values_list("department__name", "state")) == [
        ("Software", "asked"), ("Sales", "asked"), ("Design", "asked"), ("Service", "asked"),
    ]  # fmt: skip


def test_changes_need_and_contact(company: Company, case: Case) -> None:
    rows = smartwatch(company)["departments"]
    rows[2] |= {"need": "Draw 20 posters by 10 May", "contact": str(company.ida.pk)}
    revise(company, case, departments=rows)
    answer = answer_of(case, company.design)
    assert (answer.contact, answer.participation.need, answer.todo.owner) == (
        company.ida, "Draw 20 posters by 10 May", company.ida,
    )  # fmt: skip


def test_tells_everybody_once(company: Company, case: Case) -> None:
    revise(company, case, wanted_on="2026-07-31")
    told = Notice.objects.filter(verb="request.revised").values_list("to__name", flat=True)
    assert sorted(told) == ["Carl", "Cleo", "Fay", "Finn", "Gia", "Gus", "Mia"]


def test_refuses_to_let_a_department_go(company: Company, case: Case) -> None:
    rows = smartwatch(company)["departments"][:2]
    with pytest.raises(Invalid) as refusal:
        revise(company, case, departments=rows)
    assert set(refusal.value.fields) == {"departments"}
    assert RequestRevision.objects.count() == 1


def test_refuses_when_nothing_has_changed(company: Company, case: Case) -> None:
    with pytest.raises(Refused, match="Nothing has changed"):
        revise(company, case)
    assert RequestRevision.objects.count() == 1


def test_refuses_anyone_but_the_requester(company: Company, case: Case) -> None:
    with pytest.raises(NotYours):
        revise_request(request=case.request, by=company.fay, at=LATER)
    assert RequestRevision.objects.count() == 1


def test_refuses_once_the_collaboration_has_ended(company: Company, case: Case) -> None:
    Case.objects.update(state="archived")
    with pytest.raises(Refused, match="ended"):
        revise_request(request=case.request, by=company.max, at=LATER)
    assert RequestRevision.objects.count() == 1
