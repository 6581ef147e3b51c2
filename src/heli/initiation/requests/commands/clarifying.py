from datetime import datetime

from django.urls import reverse

from heli.collaboration.todos.commands import close_todo, open_todo, pause_todo, resume_todo
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.initiation.requests import queries
from heli.initiation.requests.commands.answering import lock_answer
from heli.initiation.requests.commands.asking import keep_first_reply
from heli.initiation.requests.models import Answer, Clarification, Request
from heli.initiation.requests.rules.typed import LONG, TOO_LONG
from heli.initiation.requests.states import ANSWER, AnswerState, AnswerVerb
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_

SHORT = 80  # characters of a question that a to-do's title shows


@command
def ask_clarification(
    *, answer: Answer, question: str, by: Person, at: datetime, seen_version: int | None = None
) -> Clarification:
    """
    Ask the requester back before answering (S1.4): her clock runs, the department's stands still.

    :raises Invalid: if nothing is asked
    :raises NotYours: if ``by`` does not speak for the department
    :raises Refused: if a question is open already, or the department has answered
    :raises Stale: if the request was revised or answered since ``seen_version``
    """
    answer = lock_answer(answer)
    parts = queries.parts_in_answer(answer, by, at)
    state = ANSWER.target(AnswerVerb.ASK, state=AnswerState(answer.state), roles=parts)
    expect_version(answer, seen_version)
    text = _said(question, "question", N_("Say what is not clear."))
    request = Request.objects.get(case=answer.case)
    asked = Clarification(
        answer=answer, revision=request.revision, question=text, asked_by=by, asked_at=at
    )
    asked.todo = open_todo(
        "request.clarify",
        case=answer.case,
        owner=answer.case.requester,
        limit="clarification",
        link=reverse("requests:show", args=[answer.case_id]) + "#thread",
        by=by,
        at=at,
        asker=answer.department.name,
        question=text[:SHORT],
    )
    told = {"department": answer.department.name, "question": text}
    add("clarification.asked", asked, by=by, at=at, case=answer.case_id, **told)
    values = {"state": state}
    change("answer.unclear", answer, by=by, at=at, case=answer.case_id, values=values, **told)
    if queries.owes_first_reply(answer):  # to ask back is a reply too
        keep_first_reply(answer, by=by, at=at)
    if answer.todo and answer.todo.paused_at is None:
        pause_todo(answer.todo, by=by, at=at)
    return asked


@command
def clarify(*, clarification: Clarification, text: str, by: Person, at: datetime) -> Clarification:
    """
    Reply to a department's question; its clock runs on from where it stood (S1.4).

    :raises Invalid: if nothing is said
    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if the question was answered or dropped before
    """
    answer = lock_answer(clarification.answer)
    asked = Clarification.objects.select_for_update(of=("self",)).get(pk=clarification.pk)
    parts = queries.parts_in_answer(answer, by, at)
    state = ANSWER.target(AnswerVerb.CLARIFY, state=AnswerState(answer.state), roles=parts)
    if asked.given_at or asked.dropped_at:
        raise Refused(N_("This question is settled already."))
    said = _said(text, "text", N_("Write the reply."))
    told = {"department": answer.department.name, "text": said}
    values = {"text": said, "given_by": by, "given_at": at}
    case = answer.case_id
    event = change("clarification.given", asked, by=by, at=at, case=case, values=values, **told)
    change("answer.clarified", answer, by=by, at=at, case=case, values={"state": state}, **told)
    if asked.todo:
        close_todo(asked.todo, by=by, at=at)
    if answer.todo:
        resume_todo(answer.todo, by=by, at=at)
    link = reverse("requests:answer", args=[answer.pk])
    notify(event, [asked.asked_by, answer.contact, answer.department.head], link=link)
    return asked


def _said(text: str, place: str, sentence: str) -> str:
    said = text.strip()
    if not said:
        raise Invalid({place: N_(sentence)})
    if len(said) > LONG:
        raise Invalid({place: TOO_LONG})
    return said
