from datetime import datetime

from heli.collaboration.cases.commands import set_goals
from heli.collaboration.cases.models import Goal
from heli.collaboration.cases.queries import everyone_in
from heli.collaboration.disputes.commands import settle
from heli.collaboration.todos.commands import close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import change, columns, command, expect_version, record
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.initiation.requests.queries import request_of
from heli.initiation.requests.rules.content import GoalRow
from heli.initiation.reviews import queries
from heli.initiation.reviews.commands.steps import (
    change_signature,
    lock_objection,
    lock_signature,
    page_of,
    page_of_objection,
)
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.states import (
    MINUTES,
    OBJECTION,
    SIGNATURE,
    MinutesState,
    ObjectionState,
    Part,
    Verb,
    Verdict,
)
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_

SHORT = 80  # characters of an objection that a to-do's title shows
LONG = 5000
AGREED = (Verdict.SIGNED, Verdict.DECIDED)


@command
def sign_minutes(
    *,
    signature: MinutesSignature,
    by: Person,
    at: datetime,
    text: str = "",
    seen_version: int | None = None,
) -> MinutesSignature:
    """
    Sign the minutes for a department; ``seen_version`` is that of the minutes (S1.5).

    The last signature locks the goals as the collaboration's success criteria (S1.6).

    :raises Refused: if the department has signed or objected, or the request changed meanwhile
    :raises NotYours: if ``by`` is neither head nor contact, nor stands in for one of them
    :raises Stale: if the minutes changed since ``seen_version``
    """
    signature = lock_signature(signature)
    minutes = signature.minutes
    parts = queries.parts_in_signature(signature, reader_of(by, at))
    state = SIGNATURE.target(Verb.SIGN, state=Verdict(signature.verdict), roles=parts)
    _is_what_is_out(minutes, seen_version)
    values = {
        "verdict": state, "text": text, "edition": minutes.edition, "by": by, "at": at,
    }  # fmt: skip
    event = change_signature("signature.signed", signature, by=by, at=at, values=values)
    if signature.todo:
        close_todo(signature.todo, by=by, at=at)
    if not complete_if_agreed(minutes, Part.SPEAKER, by=by, at=at):
        notify(event, [minutes.case.requester], link=page_of(minutes.case))
    return signature


@command
def object_to_minutes(
    *,
    signature: MinutesSignature,
    reasons: str,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Objection:
    """
    Object to the minutes with reasons, or keep an objection to a new version (S1.5).

    It stays open and visible until it is settled or decided; the requester owes a reply to it.

    :raises Invalid: if no reason is given
    :raises Refused: if the department has signed, or its objection is before the superior, or
        somebody else who speaks for it has objected to this version already
    :raises NotYours: if ``by`` is neither head nor contact, nor stands in for one of them
    :raises Stale: if the minutes changed since ``seen_version``
    """
    signature = lock_signature(signature)
    minutes = signature.minutes
    parts = queries.parts_in_signature(signature, reader_of(by, at))
    state = SIGNATURE.target(Verb.OBJECT, state=Verdict(signature.verdict), roles=parts)
    _is_what_is_out(minutes, seen_version)
    said = reasons.strip()
    if not said or len(said) > LONG:
        raise Invalid({"reasons": N_("Say in a few sentences what is not agreed, and why.")})
    _keeps_what_another_said(signature, by=by)
    told = {"reasons": said}
    values = {
        "verdict": state, "text": said, "edition": minutes.edition, "by": by, "at": at,
    }  # fmt: skip
    change_signature("signature.objected", signature, by=by, at=at, values=values, **told)
    if signature.todo:
        close_todo(signature.todo, by=by, at=at)
    return _raise(signature, said, by=by, at=at)


def _keeps_what_another_said(signature: MinutesSignature, *, by: Person) -> None:
    # Head and contact speak for one department: neither replaces the other's open objection,
    # which ends only with a recorded reason (S1.5).
    found = Objection.objects.filter(
        signature=signature, edition=signature.minutes.edition, state__in=queries.STILL_OPEN
    )
    said = found.exclude(by=by).select_related("by").first()
    if said:
        raise Refused(
            N_("%(person)s has objected to this version for %(department)s already; it stays as it"
               " is until you settle it with a reason or put it to the common superior."),
            person=said.by.name,
            department=signature.department.name,
        )  # fmt: skip


def _raise(signature: MinutesSignature, said: str, *, by: Person, at: datetime) -> Objection:
    minutes, department = signature.minutes, signature.department
    told = {"department": department.name, "reasons": said}
    case, edition = minutes.case_id, minutes.edition
    objection = Objection.objects.filter(signature=signature, state__in=queries.STILL_OPEN).first()
    if objection is None:
        objection = Objection(signature=signature, edition=edition, reasons=said, by=by, at=at)
        objection.save(force_insert=True)
        objection.todo = _owe_reply(objection, by=by, at=at)
        objection.save(update_fields=["todo"])
        after = columns(objection)
        record("objection.raised", objection, by=by, at=at, case=case, after=after, **told)
        return objection
    state = OBJECTION.target(
        Verb.OBJECT, state=ObjectionState(objection.state), roles={Part.SPEAKER}
    )
    if objection.todo:
        close_todo(objection.todo, by=by, at=at)
    objection.signature = signature
    todo = _owe_reply(objection, by=by, at=at, reasons=said)
    values = {
        "state": state, "edition": edition, "reasons": said, "by": by, "at": at, "todo": todo,
    }  # fmt: skip
    change("objection.repeated", objection, by=by, at=at, case=case, values=values, **told)
    return objection


def _owe_reply(objection: Objection, *, by: Person, at: datetime, reasons: str = "") -> Todo:
    case = objection.signature.minutes.case
    return open_todo(
        "minutes.objection",
        case=case,
        owner=case.requester,
        limit="settle_objection",
        link=page_of_objection(objection),
        by=by,
        at=at,
        objector=objection.signature.department.name,
        reasons=(reasons or objection.reasons)[:SHORT],
    )


@command
def settle_objection(
    *,
    objection: Objection,
    outcome: str,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Objection:
    """
    Sign after all: the objection is settled, ``outcome`` says how (S1.5).

    The head may settle what the contact objected to, and the reverse; the objection stays on record
    with who settled it, and whoever raised it is told.

    :raises Invalid: if it is not said how
    :raises Refused: if the objection has ended
    :raises NotYours: if ``by`` is neither head nor contact, nor stands in for one of them
    :raises Stale: if the minutes changed since ``seen_version``
    """
    objection = lock_objection(objection)
    signature, minutes = objection.signature, objection.signature.minutes
    parts = queries.parts_in_signature(signature, reader_of(by, at))
    state = OBJECTION.target(Verb.SETTLE, state=ObjectionState(objection.state), roles=parts)
    signed = SIGNATURE.target(Verb.SETTLE, state=Verdict(signature.verdict), roles=parts)
    _is_what_is_out(minutes, seen_version)
    said = outcome.strip()
    if not said:
        raise Invalid({"outcome": N_("Say in one sentence how it was settled.")})
    values = {"state": state, "outcome": said, "ended_at": at, "ended_by": by}
    told = {"department": signature.department.name, "outcome": said}
    case = minutes.case_id
    event = change("objection.settled", objection, by=by, at=at, case=case, values=values, **told)
    signing = {
        "verdict": signed, "text": said, "edition": minutes.edition, "by": by, "at": at,
    }  # fmt: skip
    change_signature("signature.settled", signature, by=by, at=at, values=signing)
    for todo in (objection.todo, signature.todo):
        if todo:
            close_todo(todo, by=by, at=at)
    if objection.dispute:
        settle(objection.dispute, outcome=said[:500], by=by, at=at)
    if not complete_if_agreed(minutes, Part.SPEAKER, by=by, at=at):
        notify(event, [minutes.case.requester], link=page_of(minutes.case))
    notify(event, [objection.by], link=page_of_objection(objection))
    return objection


def complete_if_agreed(minutes: Minutes, part: Part, *, by: Person, at: datetime) -> bool:
    """
    Lock the goals once no department is left that has neither signed nor was decided over.

    The goals are those of the edition that all signed, which is the request's (S1.6).
    """
    if minutes.signatures.exclude(verdict__in=AGREED).exists():
        return False
    state = MINUTES.target(Verb.COMPLETE, state=MinutesState(minutes.state), roles={part})
    values = {"state": state, "signed_at": at}
    case = minutes.case
    event = change("minutes.signed", minutes, by=by, at=at, case=case.pk, values=values)
    paper = queries.current_paper(minutes) or {"goals": []}
    set_goals(case, [_goal(row) for row in paper["goals"]], by=by, at=at)
    notify(event, everyone_in(case), link=page_of(case))
    return True


def _goal(row: dict[str, object]) -> Goal:
    goal = GoalRow.model_validate(row)
    return Goal(
        metric=goal.metric,
        baseline=goal.baseline,
        target=goal.target,
        unit=goal.unit,
        source=goal.source,
        due_on=goal.due_on,
    )


def _is_what_is_out(minutes: Minutes, seen_version: int | None) -> None:
    expect_version(minutes, seen_version)
    if minutes.state != MinutesState.OUT:
        raise Refused(N_("These minutes are not out for signature."))
    if Objection.objects.filter(
        signature__minutes=minutes, stands=False, todo__state=TodoState.OPEN
    ).exists():
        raise Refused(
            N_("These minutes are being changed as the superior decided; sign the next version.")
        )
    request = request_of(minutes.case)
    if request and request.revision != minutes.request_revision:
        raise Refused(
            N_("The request was revised since. %(requester)s has to send out new minutes first."),
            requester=minutes.case.requester.name,
        )
