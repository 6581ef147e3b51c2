from datetime import datetime

from django.urls import NoReverseMatch, reverse

from heli.collaboration.cases.commands import change_participation, lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import page_of, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import cancel_todo, close_todo, hand_on, open_todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.playbooks.queries import read_own
from heli.company.playbooks.rules import Playbook, Value
from heli.initiation.requests import queries
from heli.initiation.requests.models import Answer, Request
from heli.initiation.requests.rules.answers import AnswerContent, answer_problems
from heli.initiation.requests.states import ANSWER, AnswerState, AnswerVerb
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_


@command
def answer_request(
    *,
    answer: Answer,
    content: AnswerContent,
    by: Person,
    at: datetime,
    contact: Person | None = None,
    seen_version: int | None = None,
) -> Answer:
    """
    Answer for a department: feasible, with conditions, or not, and on what grounds (S1.4).

    It may be changed until the goals are agreed; both answers stay on record, and whoever gave the
    earlier one is told. ``contact`` answers for the department from now
    on. When the last department has answered, the requester owes the call of the review meeting.

    :raises Invalid: if the conclusion is none of the playbook's, or lacks its date or reason
    :raises NotYours: if ``by`` is neither contact nor head, nor stands in for one of them
    :raises Refused: if the collaboration does not run, or the goals are agreed
    :raises Stale: if the request was revised or answered since ``seen_version``
    """
    answer = lock_answer(answer)
    parts = queries.parts_in_answer(answer, by, at)
    state = ANSWER.target(AnswerVerb.ANSWER, state=AnswerState(answer.state), roles=parts)
    expect_version(answer, seen_version)
    playbook = playbook_for(answer.case)
    extra = _checked(answer, content, contact, playbook, at=at)
    request = Request.objects.get(case=answer.case)
    _name_contact(answer, contact, by=by, at=at)
    conclusion = next(a for a in playbook.answers if a.kind == content.conclusion)
    values = {
        **content.texts(),
        "state": state,
        "conclusion": content.conclusion,
        "acceptable_on": content.acceptable_on,
        "extra": extra,
        "answered_by": by,
        "answered_at": at,
        "answered_revision": request.revision,
    }
    told: dict[str, object] = {
        "department": answer.department.name,
        "conclusion": conclusion.name.model_dump(by_alias=True),
    }
    verb, given_by = "answer.given", None
    if earlier := _standing(answer, playbook):
        verb, given_by, told["earlier"] = "answer.replaced", answer.answered_by, earlier
    event = change(verb, answer, by=by, at=at, case=answer.case_id, values=values, **told)
    drop_question(answer, by=by, at=at)
    if answer.todo:
        close_todo(answer.todo, by=by, at=at)
    link = reverse("requests:show", args=[answer.case_id])
    notify(event, [answer.case.requester], link=link)
    notify(event, [given_by], link=reverse("requests:answer", args=[answer.pk]))
    owe_review(case=answer.case, by=by, at=at)
    return answer


def _standing(answer: Answer, playbook: Playbook) -> dict[str, str] | None:
    """Return how the playbook calls the conclusion that stands until now, by language."""
    if answer.state != AnswerState.ANSWERED:
        return None
    named = (a.name for a in playbook.answers if a.kind == answer.conclusion)
    return next((name.model_dump(by_alias=True) for name in named), None)


def lock_answer(answer: Answer) -> Answer:
    """
    Return the answer as it is now, held until the command ends.

    :raises Refused: if the collaboration does not run, or its goals are agreed
    """
    case = lock_case(answer.case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration does not run; nothing is answered in it."))
    if queries.is_agreed(case):
        raise Refused(N_("Every department has signed the goals; the answers stay as they are."))
    rows = Answer.objects.select_for_update(of=("self",))
    found = rows.select_related(
        "department", "department__head", "contact", "todo", "answered_by"
    ).get(pk=answer.pk)
    found.case = case
    return found


def drop_question(answer: Answer, *, by: Person, at: datetime) -> None:
    """Let a question go that needs no reply any more."""
    for asked in answer.clarifications.filter(given_at=None, dropped_at=None):
        told = {"department": answer.department.name}
        values = {"dropped_at": at}
        verb = "clarification.dropped"
        change(verb, asked, by=by, at=at, case=answer.case_id, values=values, **told)
        if asked.todo:
            cancel_todo(asked.todo, by=by, at=at)


def _checked(
    answer: Answer,
    content: AnswerContent,
    contact: Person | None,
    playbook: Playbook,
    *,
    at: datetime,
) -> dict[str, Value]:
    required = playbook.required("answer", answer.case.stage)
    allowed = {str(a.kind): a for a in playbook.answers if a.kind != "needs_clarification"}
    today = company_calendar().day_of(at)
    wrong = answer_problems(content, allowed=allowed, required=required, today=today)
    extra = read_own(playbook, "answer", content.extra, required)
    wrong |= {f"extra-{key}": sentence for key, sentence in extra.problems.items()}
    if contact is not None and not contact.is_active:
        wrong["contact"] = N_("Name the person who answers for this department.")
    if wrong:
        raise Invalid(wrong)
    return extra.values


def _name_contact(answer: Answer, contact: Person | None, *, by: Person, at: datetime) -> None:
    if contact is None or contact.pk == answer.contact_id:
        return
    name_contact(answer, contact, by=by, at=at)


def name_contact(answer: Answer, contact: Person, *, by: Person, at: datetime) -> None:
    """Let somebody else answer for the department from now on; what is owed goes along."""
    change_participation(answer.participation, contact=contact, by=by, at=at)
    told = {"department": answer.department.name, "contact": contact.name}
    values = {"contact": contact}
    change("answer.handed_on", answer, by=by, at=at, case=answer.case_id, values=values, **told)
    if answer.todo and answer.todo.state == "open":
        hand_on(answer.todo, contact, by=by, at=at)


@command
def owe_review(*, case: Case, by: Person, at: datetime) -> None:
    """
    Let the requester owe the call of the review meeting, once every department has answered (S1.3).

    Where the playbook holds the review in a later stage, it is owed from then on.
    """
    request = Request.objects.filter(case=case).first()
    if request is None or request.review_todo_id or queries.open_answers(case).exists():
        return
    if not playbook_for(case).comes_to("minutes", case.stage):
        return
    todo = open_todo(
        "review.call",
        case=case,
        owner=case.requester,
        limit="call_review",
        link=_calling_page(case),
        by=by,
        at=at,
    )
    values = {"review_todo": todo}
    change("request.answered", request, by=by, at=at, case=case.pk, values=values)


def _calling_page(case: Case) -> str:
    try:
        return reverse("reviews:call", args=[case.pk])
    except NoReverseMatch:  # the review lies above and may not be there
        return page_of(case)
