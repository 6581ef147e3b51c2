"""S1.4: every department answers for itself, asks back, and answers again after a revision."""

import datetime as dt

from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.initiation.requests.commands import (
    answer_request,
    ask_clarification,
    clarify,
    reply_first,
    revise_request,
    save_draft,
)
from heli.initiation.requests.queries import open_answers
from tests.collaborations import LATER, answer_of, feasible, smartwatch, submit_smartwatch
from tests.company import NOON, Company

HOUR = dt.timedelta(hours=1)


def test_departments_answer_ask_back_and_answer_the_revision(company: Company) -> None:
    case = submit_smartwatch(company)
    software, sales, design = (
        answer_of(case, unit) for unit in (company.software, company.sales, company.design)
    )
    answer_request(answer=sales, content=feasible(), by=company.carl, at=LATER)
    later = feasible(
        conclusion="conditional", reason="Photos come in May", acceptable_on=dt.date(2026, 5, 20)
    )
    answer_request(answer=design, content=later, by=company.gus, at=LATER)
    asked = ask_clarification(answer=software, question="Which browsers?", by=company.fay, at=LATER)
    clarify(clarification=asked, text="Chrome and Safari", by=company.max, at=LATER + HOUR)
    answer_request(answer=software, content=feasible(), by=company.fay, at=LATER + 2 * HOUR)
    assert not open_answers(case).exists()
    call = Todo.objects.get(kind="review.call")
    assert (call.owner, call.state) == (company.max, TodoState.OPEN)

    typed = smartwatch(company) | {"wanted_on": "2026-07-15"}
    request = save_draft(request=case.request, typed=typed, by=company.max, at=LATER + 3 * HOUR)
    revise_request(request=request, note="Two weeks", by=company.max, at=LATER + 3 * HOUR)
    assert open_answers(case).count() == 3
    assert Todo.objects.get(kind="review.call").state == TodoState.CANCELLED
    for unit in (company.software, company.sales, company.design):
        answer = answer_of(case, unit)
        answer_request(answer=answer, content=feasible(), by=answer.contact, at=LATER + 4 * HOUR)
    assert not open_answers(case).exists()
    assert Todo.objects.filter(kind="review.call", state=TodoState.OPEN).count() == 1
    assert answer_of(case, company.design).answered_revision == 2


def test_an_urgent_request_wants_its_first_reply_in_fifteen_working_minutes(
    company: Company,
) -> None:
    case = submit_smartwatch(company, priority="P0")
    answer = answer_of(case, company.software)
    assert answer.todo.due_at - answer.todo.opened_at == dt.timedelta(minutes=15)
    answer = reply_first(answer=answer, by=company.fay, at=NOON + dt.timedelta(minutes=5))
    assert answer.todo.due_at - answer.todo.opened_at == dt.timedelta(days=2)
