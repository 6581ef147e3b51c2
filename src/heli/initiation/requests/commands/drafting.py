from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heli.collaboration.cases.commands import draft_case, lock_case, reframe_case
from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Person
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import playbook_of
from heli.initiation.requests import queries
from heli.initiation.requests.models import Request
from heli.initiation.requests.rules.scenarios import begun
from heli.initiation.requests.rules.typed import TEXTS, Typed, again, blank, tidy
from heli.initiation.requests.states import REQUEST, RequestState, Verb
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def draft_request(
    *,
    playbook: PlaybookVersion,
    by: Person,
    at: datetime,
    scenario: str = "",
    earlier: Case | None = None,
    language: str = "",
) -> Request:
    """
    Begin a request that only its requester sees (S1.1): empty, from a scenario, or as before.

    ``scenario`` is the key of one of the playbook's (S0.2); ``earlier`` a collaboration whose
    request is taken over without its dates. ``language`` is that of the scenario's texts.

    :raises Refused: if ``by`` works in no department, or the playbook has no such scenario
    """
    if by.department is None:
        raise Refused(N_("A request comes from a department, and you are entered in none."))
    typed = _start(playbook, scenario, earlier, language=language, by=by, at=at)
    case = draft_case(
        title=_title(typed),
        playbook=playbook,
        department=by.department,
        scenario=scenario,
        by=by,
        at=at,
    )
    request = Request(case=case, draft=typed, saved_at=at)
    add("request.drafted", request, by=by, at=at, case=case.pk, title=case.title)
    return request


def _start(
    playbook: PlaybookVersion,
    key: str,
    earlier: Case | None,
    *,
    language: str,
    by: Person,
    at: datetime,
) -> Typed:
    rules = playbook_of(playbook.pk)
    typed = blank()
    if earlier is not None:
        if content := queries.content_of(earlier):
            typed = again(content, rules.extra_fields("request"))
    elif key:
        scenario = rules.scenario(key)
        if scenario is None:
            raise Refused(N_("The playbook has no such scenario."))
        calendar = company_calendar()
        today = calendar.day_of(at)
        typed = begun(
            scenario,
            language=language or by.language,
            units=queries.units(),
            own_department=by.department_id or 0,
            day_after=lambda days: calendar.shift(today, days),
        )
    typed["priority"] = typed["priority"] or rules.priority.usual
    typed["reachable_at"] = typed["reachable_at"] or " · ".join(filter(None, [by.phone, by.email]))
    return typed


def _title(typed: Typed) -> str:
    title: str = typed["title"]
    return title[: TEXTS["title"]]


@command
def save_draft(
    *,
    request: Request,
    typed: Mapping[str, Any],
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Request:
    """
    Keep what was typed, right or wrong, and return the request as it is now (S1.1).

    A submitted request keeps it beside the revision that the departments read.

    :raises Invalid: if it is more than a draft can hold
    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if the collaboration has ended, or its goals are agreed
    :raises Stale: if the draft was changed elsewhere since ``seen_version``
    """
    case = lock_case(request.case)
    request = Request.objects.select_for_update().select_related("case").get(pk=request.pk)
    parts = queries.parts_in_request(request, by, at)
    REQUEST.target(Verb.WRITE, state=RequestState(request.state), roles=parts)
    may_change(case)
    expect_version(request, seen_version)
    draft = tidy(typed)
    if draft == request.draft:
        return request
    values = {"draft": draft, "saved_at": at}
    change("request.saved", request, by=by, at=at, case=case.pk, values=values)
    if request.state == RequestState.DRAFT and _title(draft) != case.title:
        reframe_case(case, title=_title(draft), by=by, at=at)
    request.case = case
    return request


def may_change(case: Case) -> None:
    """
    Let a request be changed only while nothing was agreed on it.

    :raises Refused: if the collaboration has ended, or its goals are locked
    """
    if case.state not in {"draft", "running"}:
        raise Refused(N_("This collaboration has ended; its papers stay as they are."))
    if queries.is_agreed(case):
        raise Refused(N_("Every department has signed the goals; the request stays as it is."))
