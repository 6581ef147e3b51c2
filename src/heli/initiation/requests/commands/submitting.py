from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.commands import ask_department, lock_case, reframe_case, start_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.notices.models import Reason
from heli.company.org.models import Department, Person
from heli.initiation.requests import queries
from heli.initiation.requests.commands.asking import ask, tell_deputies
from heli.initiation.requests.models import Request, RequestRevision
from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.rules.reading import read_request
from heli.initiation.requests.rules.typed import typed_from
from heli.initiation.requests.states import REQUEST, RequestState, Verb
from heli.kernel.refusals import NotYours
from heli.kernel.words import N_

FIRST = 1


@command
def submit_request(
    *, request: Request, by: Person, at: datetime, seen_version: int | None = None
) -> Request:
    """
    Put the drafted request to all involved departments at the same moment (S1.2).

    Each one's contact and head owe an answer from now on, deputies are told, the requester's
    superior gets a copy; the collaboration takes its number and runs.

    :raises Invalid: with one sentence for each place that is missing or wrong
    :raises NotYours: if ``by`` is not the requester, or the playbook wants a higher level
    :raises Refused: if it was submitted before
    :raises Stale: if the draft was changed elsewhere since ``seen_version``
    """
    case = lock_case(request.case)
    request = Request.objects.select_for_update().select_related("case").get(pk=request.pk)
    request.case = case
    parts = queries.parts_in_request(request, by, at)
    state = REQUEST.target(Verb.SUBMIT, state=RequestState(request.state), roles=parts)
    expect_version(request, seen_version)
    _is_high_enough(case)
    content = checked(request, at=at)
    _start(case, content, by=by, at=at)
    own = case.department
    ask_department(case, own, case.requester, "", by=by, at=at, is_requesting=True)
    answers = ask(case, list(content.departments), by=by, at=at)
    names = "、".join(answer.department.name for answer in answers)
    values = {
        "state": state,
        "content": content.kept(),
        "draft": typed_from(content),
        "revision": FIRST,
        "submitted_at": at,
    }
    told = {"title": case.title, "departments": names}
    event = change("request.submitted", request, by=by, at=at, case=case.pk, values=values, **told)
    keep_revision(request, note="", by=by, at=at)
    link = reverse("requests:show", args=[case.pk])
    notify(event, [case.superior], link=link, reason=Reason.COPY)
    tell_deputies(event, answers, link=link, at=at)
    return request


def checked(request: Request, *, at: datetime, asked: tuple[int, ...] = ()) -> RequestContent:
    """
    Return what was typed as a request that stands.

    :raises Invalid: with one sentence for each place that is missing or wrong
    """
    terms = queries.terms_for(request.case, request.draft, at=at, already_asked=asked)
    return read_request(request.draft, terms, playbook_for(request.case).priority)


def keep_revision(request: Request, *, note: str, by: Person, at: datetime) -> RequestRevision:
    """Keep the request as the departments read it from now on."""
    revision = RequestRevision(
        request=request,
        number=request.revision,
        content=request.content,
        note=note,
        by=by,
        at=at,
    )
    told = {"revision": request.revision}
    add("revision.kept", revision, by=by, at=at, case=request.case_id, **told)
    return revision


def _start(case: Case, content: RequestContent, *, by: Person, at: datetime) -> None:
    if case.title != content.title:
        reframe_case(case, title=content.title, by=by, at=at)
    units = Department.objects.in_bulk([row.department for row in content.departments])
    start_case(
        case,
        due_on=content.wanted_on,
        priority=content.priority,
        leading_department=Department.objects.filter(pk=content.leading_department or 0).first(),
        departments=[units[row.department].name for row in content.departments],
        by=by,
        at=at,
    )


def _is_high_enough(case: Case) -> None:
    least = playbook_for(case).roles.requester_minimum_level
    if least is not None and case.requester.level < least:
        raise NotYours(
            N_("By the playbook a request comes from job level %(level)s or above."), level=least
        )
