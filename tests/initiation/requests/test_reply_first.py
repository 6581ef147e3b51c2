import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.initiation.requests.commands import (
    answer_request,
    ask_clarification,
    clarify,
    reply_first,
)
from heli.initiation.requests.models import Answer
from heli.kernel.refusals import NotYours, Refused, Stale
from tests.collaborations import LATER, answer_of, feasible, submit_smartwatch
from tests.company import NOON, Company

MINUTES = dt.timedelta(minutes=1)
SOON = NOON + 5 * MINUTES


@pytest.fixture
def asked(company: Company) -> Answer:
    """Return the answer that Software owes to an urgent request."""
    return answer_of(submit_smartwatch(company, priority="P0"), company.software)


def owed(answer: Answer) -> list[tuple[str, dt.timedelta]]:
    rows = Todo.objects.filter(case=answer.case, department=answer.department).order_by("pk")
    return [(todo.state, todo.due_at - todo.opened_at) for todo in rows]


def test_gives_the_answer_its_usual_time(company: Company, asked: Answer) -> None:
    assert owed(asked) == [("open", 15 * MINUTES)]
    answer = reply_first(answer=asked, by=company.finn, at=SOON)
    assert (answer.state, answer.first_reply_at) == ("asked", SOON)
    assert owed(asked) == [("done", 15 * MINUTES), ("open", dt.timedelta(days=2))]
    told = Notice.objects.filter(verb="answer.replied")
    assert [notice.to for notice in told] == [company.max]
    answer_request(answer=answer, content=feasible(), by=company.fay, at=LATER)
    assert [state for state, _ in owed(asked)] == ["done", "done"]


def test_to_ask_back_is_a_first_reply_too(company: Company, asked: Answer) -> None:
    question = ask_clarification(answer=asked, question="Which page?", by=company.fay, at=SOON)
    clarify(clarification=question, text="The first", by=company.max, at=SOON + MINUTES)
    asked.refresh_from_db()
    assert asked.first_reply_at == SOON
    todo = Todo.objects.get(pk=asked.todo_id)
    assert todo.due_at - SOON == dt.timedelta(days=2, minutes=1)  # the clock stood still for one


def test_refuses_a_second_first_reply(company: Company, asked: Answer) -> None:
    answer = reply_first(answer=asked, by=company.fay, at=SOON)
    told = Entry.objects.count()
    with pytest.raises(Refused):
        reply_first(answer=answer, by=company.fay, at=SOON)
    assert Entry.objects.count() == told


def test_refuses_where_nothing_is_urgent(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    told = Entry.objects.count()
    with pytest.raises(Refused):
        reply_first(answer=answer, by=company.fay, at=SOON)
    assert Entry.objects.count() == told


def test_refuses_anyone_but_contact_and_head(company: Company, asked: Answer) -> None:
    with pytest.raises(NotYours):
        reply_first(answer=asked, by=company.max, at=SOON)
    asked.refresh_from_db()
    assert asked.first_reply_at is None


def test_refuses_a_stale_page(company: Company, asked: Answer) -> None:
    with pytest.raises(Stale):
        reply_first(answer=asked, by=company.fay, at=SOON, seen_version=asked.version - 1)
    asked.refresh_from_db()
    assert asked.first_reply_at is None
