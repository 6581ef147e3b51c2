from datetime import datetime

from heli.collaboration.cases.commands import end_case
from heli.collaboration.cases.models import Participation
from heli.collaboration.cases.queries import (
    everyone_in,
    participations,
    playbook_for,
    signer_for,
)
from heli.collaboration.cases.states import Verb as CaseVerb
from heli.collaboration.meetings.states import MeetingState
from heli.collaboration.todos.commands import cancel_todos, close_todo
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.playbooks.queries import read_own
from heli.initiation.requests.commands import return_request
from heli.initiation.requests.queries import request_of
from heli.initiation.reviews import queries, rules
from heli.initiation.reviews.commands.steps import (
    ask_again,
    change_signature,
    lock_minutes,
    owe_signature,
    page_of,
)
from heli.initiation.reviews.models import Minutes, MinutesEdition, MinutesSignature
from heli.initiation.reviews.rules import MinutesContent
from heli.initiation.reviews.states import (
    MINUTES,
    Conclusion,
    MinutesState,
    ObjectionState,
    Verb,
    Verdict,
)
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_

VERBS = {
    Conclusion.PASSED: Verb.SEND_OUT,
    Conclusion.CONDITIONAL: Verb.SEND_OUT,
    Conclusion.RETURNED: Verb.SEND_BACK,
    Conclusion.REJECTED: Verb.REJECT,
}


@command
def send_out_minutes(
    *,
    minutes: Minutes,
    content: MinutesContent,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Minutes:
    """
    Send the minutes out: every department, the requesting one too, owes its signature (S1.5).

    When the conclusion is to send the request back, its requester owes a revision instead; when
    it is to reject it, the collaboration ends.

    :raises Invalid: with one sentence for each place that is missing
    :raises Refused: if the meeting was not held, or the minutes are out already
    :raises NotYours: if ``by`` is not the requester
    :raises Stale: if somebody wrote since ``seen_version``
    """
    minutes = lock_minutes(minutes)
    conclusion = _conclusion(content)
    parts = queries.parts_in_minutes(minutes, reader_of(by, at))
    state = MINUTES.target(VERBS[conclusion], state=MinutesState(minutes.state), roles=parts)
    expect_version(minutes, seen_version)
    if minutes.meeting.state != MeetingState.HELD:
        raise Refused(N_("Hold the review meeting first, and record who came."))
    content = _checked(minutes, content)
    _keep(minutes, content, state, verb=_EVENTS[MinutesState(state)], by=by, at=at)
    if minutes.meeting.todo:
        close_todo(minutes.meeting.todo, by=by, at=at)
    match conclusion:
        case Conclusion.RETURNED:
            return_request(case=minutes.case, reason=content.resolution, by=by, at=at)
        case Conclusion.REJECTED:
            end_case(minutes.case, CaseVerb.REJECT, reason=content.resolution, by=by, at=at)
            cancel_todos(case=minutes.case, by=by, at=at)
        case _:
            _ask_departments(minutes, by=by, at=at)
    return minutes


_EVENTS = {
    MinutesState.OUT: "minutes.sent_out",
    MinutesState.RETURNED: "minutes.sent_back",
    MinutesState.REJECTED: "minutes.rejected",
}


@command
def change_minutes(
    *,
    minutes: Minutes,
    content: MinutesContent,
    by: Person,
    at: datetime,
    note: str = "",
    seen_version: int | None = None,
) -> Minutes:
    """
    Send out a new version of minutes that are out; whoever had signed is asked again (S1.5).

    :raises Invalid: with one sentence for each place that is missing
    :raises Refused: if they are not out, or nothing has changed
    :raises NotYours: if ``by`` is not the requester
    :raises Stale: if the minutes changed since ``seen_version``
    """
    minutes = lock_minutes(minutes)
    parts = queries.parts_in_minutes(minutes, reader_of(by, at))
    state = MINUTES.target(Verb.CHANGE, state=MinutesState(minutes.state), roles=parts)
    expect_version(minutes, seen_version)
    if VERBS[_conclusion(content)] is not Verb.SEND_OUT:
        raise Invalid(
            {"conclusion": N_("These minutes are out: call the review meeting again for that.")}
        )
    content = _checked(minutes, content)
    before = queries.current_paper(minutes)
    if before and not rules.differences(before, queries.paper_now(minutes, content)):
        raise Refused(N_("Nothing has changed since the version that is out."))
    _keep(minutes, content, state, verb="minutes.changed", note=note, by=by, at=at)
    _ask_departments(minutes, by=by, at=at)
    for objection in queries.open_objections(minutes.case):
        if objection.todo and objection.state == ObjectionState.OPEN:
            close_todo(objection.todo, by=by, at=at)
    _close_decided(minutes, by=by, at=at)
    return minutes


def _close_decided(minutes: Minutes, *, by: Person, at: datetime) -> None:
    """The change that a superior decided is in the new version."""
    for objection in queries.objections_of(minutes).filter(stands=False).select_related("todo"):
        if objection.todo:
            close_todo(objection.todo, by=by, at=at)


def _conclusion(content: MinutesContent) -> Conclusion:
    # What is missing is said later, all at once.
    known = content.conclusion in Conclusion.values
    return Conclusion(content.conclusion) if known else Conclusion.PASSED


def _checked(minutes: Minutes, content: MinutesContent) -> MinutesContent:
    playbook = playbook_for(minutes.case)
    required = playbook.required("minutes", minutes.case.stage)
    extra = read_own(playbook, "minutes", content.extra, required)
    wrong = dict(rules.problems(content, required))
    wrong |= {f"extra-{key}": sentence for key, sentence in extra.problems.items()}
    if wrong:
        raise Invalid(wrong)
    return content


def _keep(
    minutes: Minutes,
    content: MinutesContent,
    state: str,
    *,
    verb: str,
    by: Person,
    at: datetime,
    note: str = "",
) -> None:
    """Write the content down as the next edition, and tell everybody."""
    request = request_of(minutes.case)
    edition = minutes.edition + 1
    values = {
        **content.kept(),
        "state": state,
        "edition": edition,
        "request_revision": request.revision if request else 0,
        "written_at": at,
        "sent_at": at,
    }
    told = {
        "conclusion": Conclusion(content.conclusion).label,
        "resolution": content.resolution,
        "edition": edition,
        "note": note,
    }
    event = change(verb, minutes, by=by, at=at, case=minutes.case_id, values=values, **told)
    kept = MinutesEdition(
        minutes=minutes,
        number=edition,
        paper=queries.paper_now(minutes, content),
        note=note,
        by=by,
        at=at,
    )
    add("edition.kept", kept, by=by, at=at, case=minutes.case_id, edition=edition)
    if request and request.review_todo:
        close_todo(request.review_todo, by=by, at=at)
    if state != MinutesState.REJECTED:  # whose end is told to everybody
        notify(event, everyone_in(minutes.case), link=page_of(minutes.case))


def _ask_departments(minutes: Minutes, *, by: Person, at: datetime) -> None:
    """Let every department owe its signature under the current edition."""
    known = {s.department_id: s for s in queries.signatures_of(minutes)}
    for asked in participations(minutes.case):
        signature = known.get(asked.department_id)
        if signature is None:
            _ask_first(minutes, asked, by=by, at=at)
            continue
        signature.minutes = minutes
        if signature.verdict in {Verdict.SIGNED, Verdict.DECIDED}:
            ask_again(signature, by=by, at=at)
        elif signature.verdict == Verdict.OBJECTED:
            _ask_objector(signature, by=by, at=at)
        elif signature.todo is None or signature.todo.state != "open":
            values = owe_signature(signature, by=by, at=at)
            change_signature("signature.owed", signature, by=by, at=at, values=values)


def _ask_first(minutes: Minutes, asked: Participation, *, by: Person, at: datetime) -> None:
    signature = MinutesSignature(
        minutes=minutes,
        department=asked.department,
        contact=asked.contact,
        signer=signer_for(asked, "minutes"),
    )
    told = {"department": asked.department.name}
    add("signature.asked", signature, by=by, at=at, case=minutes.case_id, **told)
    values = owe_signature(signature, by=by, at=at)
    change_signature("signature.owed", signature, by=by, at=at, values=values)


def _ask_objector(signature: MinutesSignature, *, by: Person, at: datetime) -> None:
    """An objection that is not before the superior looks at the new version first."""
    if signature.objections.filter(state=ObjectionState.OPEN).exists():
        values = owe_signature(signature, "minutes.look_again", by=by, at=at)
        change_signature("signature.owed", signature, by=by, at=at, values=values)
