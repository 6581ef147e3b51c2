from collections.abc import Sequence
from datetime import datetime

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for, roles_of
from heli.collaboration.cases.states import Role
from heli.collaboration.meetings.commands import call_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.queries import core_people
from heli.collaboration.meetings.states import Kind, MeetingState
from heli.collaboration.todos.commands import cancel_todo, close_todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, command
from heli.company.org.models import Person
from heli.initiation.requests.queries import request_of
from heli.initiation.reviews import queries, rules
from heli.initiation.reviews.commands.steps import change_signature, lock_running, page_of
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.states import MINUTES, MinutesState, Part, Verb, Verdict
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def call_review(
    *,
    case: Case,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    at: datetime,
    place: str = "",
    needed: Sequence[Person] | None = None,
    welcome: Sequence[Person] | None = None,
    recorder: Person | None = None,
    topics: Sequence[str] = (),
) -> Meeting:
    """
    Call the review meeting with the core people of the departments (S1.3).

    Its agenda comes from the answers, the differences first; ``topics`` are the requester's own.
    Less notice than the playbook asks for is pointed out on the page, not refused. Minutes that
    were out for signature, or sent the request back, are written anew.

    :raises Invalid: if the time has passed, or ends before it starts
    :raises Refused: if the request is not submitted, the meeting is called already, or the
        playbook holds it in a later stage
    :raises NotYours: if ``by`` is not the requester
    """
    case = lock_running(case)
    request = request_of(case)
    if request is None or not request.revision:
        raise Refused(N_("Submit the request first."))
    if not playbook_for(case).comes_to("minutes", case.stage):
        raise Refused(N_("By the playbook the review comes in a later stage."))
    minutes = queries.minutes_of(case)
    mine = Role.REQUESTER in roles_of(case, by, at)
    state = MINUTES.target(
        Verb.CALL,
        state=MinutesState(minutes.state) if minutes else MinutesState.DRAFTING,
        roles={Part.REQUESTER} if mine else set(),
    )
    if minutes and minutes.meeting.state == MeetingState.PLANNED:
        raise Refused(N_("The review meeting is called already. Move it if the time is wrong."))
    for todo in (request.review_todo, minutes.meeting.todo if minutes else None):
        if todo:
            close_todo(todo, by=by, at=at)
    usual = core_people(case)
    meeting = call_meeting(
        case=case,
        kind=Kind.REVIEW,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        needed=usual[0] if needed is None else needed,
        welcome=usual[1] if welcome is None else welcome,
        host=case.requester,
        recorder=recorder,
        agenda=rules.agenda(queries.said_in(case), topics),
        outcome_limit="minutes_out",
        outcome_link=page_of(case),
        by=by,
        at=at,
    )
    _begin(case, minutes, meeting, state, by=by, at=at)
    return meeting


def _begin(
    case: Case, minutes: Minutes | None, meeting: Meeting, state: str, *, by: Person, at: datetime
) -> None:
    local = meeting.starts_at.astimezone(company_calendar().zone)
    told = {"when": f"{local:%Y-%m-%d %H:%M}"}
    if minutes is None:
        minutes = Minutes(case=case, meeting=meeting)
        add("review.called", minutes, by=by, at=at, case=case.pk, **told)
        return
    values = {"meeting": meeting, "state": state}
    change("review.called", minutes, by=by, at=at, case=case.pk, values=values, **told)
    _let_signatures_lapse(minutes, by=by, at=at)


def _let_signatures_lapse(minutes: Minutes, *, by: Person, at: datetime) -> None:
    for signature in queries.signatures_of(minutes):
        signature.minutes = minutes
        if signature.todo:
            cancel_todo(signature.todo, by=by, at=at)
        if signature.verdict in {Verdict.SIGNED, Verdict.DECIDED}:
            edition = minutes.edition + 1
            values: dict[str, object] = {"verdict": Verdict.NONE}
            change_signature(
                "signature.reopened", signature, by=by, at=at, values=values, edition=edition
            )
