import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.notices.models import Notice
from heli.initiation.requests.commands import ask_clarification, clarify
from heli.initiation.requests.models import Clarification
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaborations import LATER, answer_of
from tests.company import Company

DAY = dt.timedelta(days=1)


@pytest.fixture
def asked(company: Company, case: Case) -> Clarification:
    """Software asks, an hour after it was asked itself."""
    answer = answer_of(case, company.software)
    return ask_clarification(answer=answer, question="Which browsers?", by=company.fay, at=LATER)


def test_asking_stops_the_clock_of_the_department(
    company: Company, case: Case, asked: Clarification
) -> None:
    answer = answer_of(case, company.software)
    assert (answer.state, answer.todo.paused_at) == ("unclear", LATER)


def test_asking_lets_the_requester_owe_the_reply(
    company: Company, case: Case, asked: Clarification
) -> None:
    todo = Todo.objects.get(kind="request.clarify")
    assert (todo.owner, todo.state, todo.due_at) == (
        company.max, TodoState.OPEN, LATER + 2 * DAY,
    )  # fmt: skip
    assert (todo.facts["asker"], todo.facts["question"]) == ("Software", "Which browsers?")


def test_asking_without_a_question_is_refused(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(Invalid) as refusal:
        ask_clarification(answer=answer, question="  ", by=company.fay, at=LATER)
    assert set(refusal.value.fields) == {"question"}
    answer.refresh_from_db()
    assert answer.state == "asked"
    assert not Clarification.objects.exists()


def test_asking_twice_is_refused(company: Company, case: Case, asked: Clarification) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(Refused, match="not possible here"):
        ask_clarification(answer=answer, question="And?", by=company.fay, at=LATER)
    assert Clarification.objects.count() == 1


def test_asking_about_what_has_changed_is_refused(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(Stale):
        ask_clarification(
            answer=answer, question="?", by=company.fay, at=LATER, seen_version=answer.version - 1
        )
    assert not Clarification.objects.exists()


def test_asking_for_another_department_is_refused(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(NotYours):
        ask_clarification(answer=answer, question="?", by=company.carl, at=LATER)
    assert not Clarification.objects.exists()


def test_the_reply_lets_the_clock_run_on(
    company: Company, case: Case, asked: Clarification
) -> None:
    due = answer_of(case, company.software).todo.due_at
    clarify(clarification=asked, text="Chrome and Safari", by=company.max, at=LATER + DAY)
    answer = answer_of(case, company.software)
    assert (answer.state, answer.todo.paused_at, answer.todo.due_at) == ("asked", None, due + DAY)
    asked.refresh_from_db()
    assert (asked.text, asked.given_by) == ("Chrome and Safari", company.max)
    assert Todo.objects.get(kind="request.clarify").state == TodoState.DONE


def test_the_reply_is_told_to_the_department(
    company: Company, case: Case, asked: Clarification
) -> None:
    clarify(clarification=asked, text="Chrome", by=company.max, at=LATER)
    told = Notice.objects.filter(verb="clarification.given").values_list("to__name", flat=True)
    assert sorted(told) == ["Fay", "Finn"]


@pytest.mark.parametrize("who", ["fay", "mia", "carl", "mallory"])
def test_the_reply_is_the_requesters(
    company: Company, case: Case, asked: Clarification, who: str
) -> None:
    with pytest.raises(NotYours):
        clarify(clarification=asked, text="Chrome", by=getattr(company, who), at=LATER)
    asked.refresh_from_db()
    assert (asked.text, asked.given_at) == ("", None)
    assert answer_of(case, company.software).todo.paused_at == LATER


def test_an_empty_reply_is_refused(company: Company, case: Case, asked: Clarification) -> None:
    with pytest.raises(Invalid) as refusal:
        clarify(clarification=asked, text="", by=company.max, at=LATER)
    assert set(refusal.value.fields) == {"text"}
    assert answer_of(case, company.software).state == "unclear"


def test_a_second_reply_is_refused(company: Company, case: Case, asked: Clarification) -> None:
    clarify(clarification=asked, text="Chrome", by=company.max, at=LATER)
    with pytest.raises(Refused):
        clarify(clarification=asked, text="Safari", by=company.max, at=LATER)
    asked.refresh_from_db()
    assert asked.text == "Chrome"
