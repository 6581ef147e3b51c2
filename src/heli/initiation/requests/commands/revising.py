from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.commands import change_participation, lock_case, reframe_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import cancel_todo, close_todo, resume_todo
from heli.company.history.commands import change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.org.queries import people
from heli.initiation.requests import queries
from heli.initiation.requests.commands.answering import drop_question, name_contact
from heli.initiation.requests.commands.asking import ask, owe, tell_deputies
from heli.initiation.requests.commands.drafting import may_change
from heli.initiation.requests.commands.submitting import checked, keep_revision
from heli.initiation.requests.models import Answer, Request
from heli.initiation.requests.rules.content import DepartmentRow, RequestContent
from heli.initiation.requests.rules.differences import differences
from heli.initiation.requests.rules.typed import typed_from
from heli.initiation.requests.states import (
    ANSWER,
    REQUEST,
    AnswerState,
    AnswerVerb,
    Part,
    RequestState,
    Verb,
)
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def revise_request(
    *, request: Request, by: Person, at: datetime, note: str = "", seen_version: int | None = None
) -> Request:
    """
    Put what was typed since to the departments as the next revision (S1.4).

    Whoever has answered is asked again and sees the difference from what she answered;
    departments may be added, none is let go. Questions that were open need no reply any more.

    :raises Invalid: with one sentence for each place that is missing or wrong
    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if nothing changed, the collaboration does not run, or its goals are agreed
    :raises Stale: if the draft was changed elsewhere since ``seen_version``
    """
    case = lock_case(request.case)
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.case = case
    parts = queries.parts_in_request(request, by, at)
    state = REQUEST.target(Verb.REVISE, state=RequestState(request.state), roles=parts)
    expect_version(request, seen_version)
    _may_revise(case)
    answers = {answer.department_id: answer for answer in queries.answers_of(case)}
    content = checked(request, at=at, asked=tuple(answers))
    if not differences(RequestContent.model_validate(request.content), content):
        raise Refused(N_("Nothing has changed since the last revision."))
    values = {
        "state": state,
        "content": content.kept(),
        "draft": typed_from(content),
        "revision": request.revision + 1,
        "submitted_at": at,
    }
    if request.review_todo:
        sent_back = request.review_todo.kind == "request.revise"
        (close_todo if sent_back else cancel_todo)(request.review_todo, by=by, at=at)
        values["review_todo"] = None
    told = {"revision": values["revision"], "note": note}
    event = change("request.revised", request, by=by, at=at, case=case.pk, values=values, **told)
    keep_revision(request, note=note, by=by, at=at)
    reframe_case(
        case, title=content.title, due_on=content.wanted_on, priority=content.priority, by=by, at=at
    )
    asked = _ask_again(case, list(content.departments), answers, request.revision, by=by, at=at)
    link = reverse("requests:show", args=[case.pk])
    notify(event, everyone_in(case), link=link)
    tell_deputies(event, asked, link=link, at=at)
    return request


def _may_revise(case: Case) -> None:
    may_change(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration does not run; nothing is answered in it."))


def _ask_again(
    case: Case,
    rows: list[DepartmentRow],
    answers: dict[int, Answer],
    revision: int,
    *,
    by: Person,
    at: datetime,
) -> list[Answer]:
    new = ask(case, [row for row in rows if row.department not in answers], by=by, at=at)
    contacts = people().in_bulk([row.contact for row in rows])
    for row in rows:
        answer = answers.get(row.department)
        if answer is None:
            continue
        answer.case = case
        if answer.participation.need != row.need:
            change_participation(answer.participation, need=row.need, by=by, at=at)
        if answer.contact_id != row.contact:
            name_contact(answer, contacts[row.contact], by=by, at=at)
        _reopen(answer, revision, by=by, at=at)
    return [*new, *answers.values()]


def _reopen(answer: Answer, revision: int, *, by: Person, at: datetime) -> None:
    state = ANSWER.target(
        AnswerVerb.REOPEN, state=AnswerState(answer.state), roles={Part.REQUESTER}
    )
    drop_question(answer, by=by, at=at)
    values: dict[str, object] = {"state": state}
    if answer.state == AnswerState.ANSWERED:
        values |= {"todo": owe(answer, by=by, at=at), "asked_at": at}
    elif answer.todo:
        answer.todo.refresh_from_db()
        resume_todo(answer.todo, by=by, at=at)
    told = {"department": answer.department.name, "revision": revision}
    change("answer.reopened", answer, by=by, at=at, case=answer.case_id, values=values, **told)
