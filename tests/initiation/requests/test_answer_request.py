import datetime as dt

import pytest

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.commands import take_absence
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.initiation.requests.commands import answer_request, ask_clarification
from heli.initiation.requests.models import Answer, Clarification
from heli.initiation.requests.queries import open_answers
from heli.initiation.requests.states import AnswerState
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaborations import LATER, answer_all, answer_of, feasible
from tests.company import TODAY, Company


def nothing_happened(answer: Answer) -> bool:
    answer.refresh_from_db()
    todo = answer.todo
    assert todo is not None
    todo.refresh_from_db()
    return answer.state == AnswerState.ASKED and todo.state == TodoState.OPEN


@pytest.mark.parametrize("who", ["fay", "finn"])
def test_lets_contact_and_head_answer(company: Company, case: Case, who: str) -> None:
    answer = answer_of(case, company.software)
    by = getattr(company, who)
    answer = answer_request(answer=answer, content=feasible(), by=by, at=LATER)
    answer.refresh_from_db()
    assert (answer.state, answer.conclusion, answer.answered_by, answer.answered_revision) == (
        "answered", "feasible", by, 1,
    )  # fmt: skip
    assert answer.todo.state == TodoState.DONE
    assert list(open_answers(case).values_list("department__name", flat=True)) == [
        "Sales", "Design",
    ]  # fmt: skip


def test_lets_a_deputy_answer(company: Company, case: Case) -> None:
    take_absence(
        person=company.gia, starts_on=TODAY, ends_on=TODAY, deputy=company.hal,
        by=company.gia, at=LATER,
    )  # fmt: skip
    answer = answer_of(case, company.design)
    answer_request(answer=answer, content=feasible(), by=company.hal, at=LATER)
    assert answer_of(case, company.design).answered_by == company.hal


def test_tells_the_requester(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    answer_request(answer=answer, content=feasible(), by=company.fay, at=LATER)
    assert Notice.objects.filter(to=company.max, verb="answer.given").count() == 1


def test_keeps_the_date_of_a_conditional_answer(company: Company, case: Case) -> None:
    content = feasible(
        conclusion="conditional", reason="One more week", acceptable_on=dt.date(2026, 6, 8)
    )
    answer = answer_of(case, company.software)
    answer_request(answer=answer, content=content, by=company.fay, at=LATER)
    assert answer_of(case, company.software).acceptable_on == dt.date(2026, 6, 8)


def test_asks_for_the_review_once_all_have_answered(company: Company, case: Case) -> None:
    answer_all(case)
    todo = Todo.objects.get(kind="review.call")
    assert (todo.owner, todo.state) == (company.max, TodoState.OPEN)
    assert not open_answers(case).exists()
    again = answer_of(case, company.sales)
    answer_request(answer=again, content=feasible(risks="Few"), by=company.carl, at=LATER)
    assert Todo.objects.filter(kind="review.call").count() == 1


def test_names_another_contact(company: Company, case: Case) -> None:
    answer = answer_of(case, company.design)
    answer_request(answer=answer, content=feasible(), contact=company.ida, by=company.gus, at=LATER)
    answer = answer_of(case, company.design)
    assert (answer.contact, answer.participation.contact) == (company.ida, company.ida)


def test_may_be_changed_by_the_department(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    answer_request(answer=answer, content=feasible(), by=company.fay, at=LATER)
    changed = feasible(conclusion="not_feasible", reason="No developer before July")
    answer_request(answer=answer, content=changed, by=company.finn, at=LATER)
    assert answer_of(case, company.software).conclusion == "not_feasible"
    told = Entry.objects.get(verb="answer.replaced")
    assert (told.actor_name, told.data["earlier"]["en"], told.data["conclusion"]["en"]) == (
        "Finn", "Feasible", "Not feasible",
    )  # fmt: skip
    assert told.data["before"]["answered_by"] == company.fay.pk
    for person in (company.max, company.fay):
        assert Notice.objects.filter(to=person, verb="answer.replaced").count() == 1


def test_drops_the_open_question_of_the_department(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    ask_clarification(answer=answer, question="Which browsers?", by=company.fay, at=LATER)
    answer_request(answer=answer, content=feasible(), by=company.finn, at=LATER)
    assert Clarification.objects.get().dropped_at == LATER
    assert Todo.objects.get(kind="request.clarify").state == TodoState.CANCELLED


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"conclusion": "perhaps"}, {"conclusion"}),
        ({"conclusion": "needs_clarification"}, {"conclusion"}),
        ({"resources": "", "risks": " "}, {"resources", "risks"}),
        ({"conclusion": "conditional", "reason": "Later"}, {"acceptable_on"}),
        ({"conclusion": "not_feasible"}, {"reason"}),
        ({"acceptable_on": dt.date(2026, 3, 8)}, {"acceptable_on"}),
        ({"people": "x" * 20_001}, {"people"}),
    ],
)
def test_refuses_what_is_incomplete(
    company: Company, case: Case, changes: dict[str, object], places: set[str]
) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(Invalid) as refusal:
        answer_request(answer=answer, content=feasible(**changes), by=company.fay, at=LATER)
    assert set(refusal.value.fields) == places
    assert nothing_happened(answer)


@pytest.mark.parametrize("who", ["max", "mia", "carl", "eve", "mallory"])
def test_refuses_whoever_does_not_speak_for_the_department(
    company: Company, case: Case, who: str
) -> None:
    answer = answer_of(case, company.software)
    told = Entry.objects.count()
    with pytest.raises(NotYours):
        answer_request(answer=answer, content=feasible(), by=getattr(company, who), at=LATER)
    assert nothing_happened(answer)
    assert Entry.objects.count() == told


def test_refuses_an_answer_to_what_has_changed(company: Company, case: Case) -> None:
    answer = answer_of(case, company.software)
    with pytest.raises(Stale):
        answer_request(
            answer=answer, content=feasible(), by=company.fay, at=LATER,
            seen_version=answer.version - 1,
        )  # fmt: skip
    assert nothing_happened(answer)


def test_refuses_once_the_goals_are_agreed(company: Company, case: Case) -> None:
    Goal.objects.create(
        case=case, position=1, metric="Orders", target=1, unit="pieces", due_on=TODAY
    )
    answer = answer_of(case, company.software)
    with pytest.raises(Refused, match="signed the goals"):
        answer_request(answer=answer, content=feasible(), by=company.fay, at=LATER)
    assert nothing_happened(answer)


def test_refuses_once_the_collaboration_has_ended(company: Company, case: Case) -> None:
    Case.objects.update(state="withdrawn")
    answer = answer_of(case, company.software)
    with pytest.raises(Refused, match="does not run"):
        answer_request(answer=answer, content=feasible(), by=company.fay, at=LATER)
    assert nothing_happened(answer)
