from datetime import datetime

from heli.collaboration.disputes.commands import Reasons, decide, raise_dispute
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.initiation.reviews import queries
from heli.initiation.reviews.commands.signing import complete_if_agreed
from heli.initiation.reviews.commands.steps import (
    change_signature,
    lock_objection,
    page_of,
    page_of_objection,
)
from heli.initiation.reviews.models import Objection
from heli.initiation.reviews.states import (
    OBJECTION,
    SIGNATURE,
    ObjectionState,
    Part,
    Verb,
    Verdict,
)
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_

QUESTION = 300


@command
def put_up_objection(*, objection: Objection, reasons: str, by: Person, at: datetime) -> Objection:
    """
    Put an objection to the lowest common superior, with the reasons of both sides (S1.5).

    The department's reasons are those of its objection. When the requester puts it up,
    ``reasons`` are hers; when the department does, she owes them before it goes up.

    :raises Invalid: if the requester gives no reason
    :raises Refused: if the objection is not open, or nobody stands above the departments
    :raises NotYours: if ``by`` is neither the requester nor speaks for the department
    """
    objection = lock_objection(objection)
    signature, case = objection.signature, objection.signature.minutes.case
    parts = queries.parts_in_objection(objection, reader_of(by, at))
    state = OBJECTION.target(Verb.PUT_UP, state=ObjectionState(objection.state), roles=parts)
    known = {signature.department_id: Reasons(objection.reasons, objection.by, objection.at)}
    if Part.SPEAKER not in parts:
        if not reasons.strip():
            raise Invalid({"reasons": N_("Say why the minutes should stand as they are.")})
        known[case.department_id] = Reasons(reasons.strip(), by, at)
    parties = {signature.department_id: (signature.department, objection.by)}
    parties.setdefault(case.department_id, (case.department, case.requester))
    dispute = raise_dispute(
        case=case,
        question=objection.reasons[:QUESTION],
        parties=list(parties.values()),
        link=page_of_objection(objection),
        reasons=known,
        by=by,
        at=at,
    )
    for todo in (objection.todo, signature.todo):
        if todo:
            cancel_todo(todo, by=by, at=at)
    values = {"state": state, "dispute": dispute}
    told = {"department": signature.department.name}
    change("objection.put_up", objection, by=by, at=at, case=case.pk, values=values, **told)
    return objection


@command
def decide_objection(
    *, objection: Objection, stands: bool, outcome: str, by: Person, at: datetime
) -> Objection:
    """
    Decide an objection as the common superior: the minutes stand, or they are changed (S1.5).

    When they stand, the department counts as agreed, by decision. When they are changed, the
    requester owes a new version that says what was decided, and all sign that one.

    :raises Invalid: if it is not said what is decided
    :raises Refused: if it is not before the superior, or reasons are still missing
    :raises NotYours: if ``by`` is not the common superior or her deputy
    """
    objection = lock_objection(objection)
    signature, minutes = objection.signature, objection.signature.minutes
    verb = Verb.OVERRULE if stands else Verb.UPHOLD
    parts = queries.parts_in_objection(objection, reader_of(by, at))
    state = OBJECTION.target(verb, state=ObjectionState(objection.state), roles=parts)
    verdict = SIGNATURE.target(verb, state=Verdict(signature.verdict), roles=parts)
    said = outcome.strip()
    if not said:
        raise Invalid({"outcome": N_("Say what is decided, and why.")})
    if objection.dispute:
        decide(objection.dispute, outcome=said[:500], by=by, at=at)
    todo = None if stands else _owe_change(objection, said, by=by, at=at)
    told = {"department": signature.department.name, "outcome": said}
    values = {"state": state, "stands": stands, "outcome": said, "todo": todo}
    values |= {"ended_at": at, "ended_by": by}
    happened = "objection.stood" if stands else "objection.upheld"
    event = change(happened, objection, by=by, at=at, case=minutes.case_id, values=values, **told)
    decided = {"verdict": verdict, "text": said, "by": by, "at": at, "edition": minutes.edition}
    change_signature("signature.decided", signature, by=by, at=at, values=decided)
    told_to = [minutes.case.requester, objection.by, signature.department.head, signature.contact]
    notify(event, told_to, link=page_of(minutes.case))
    if stands:
        complete_if_agreed(minutes, Part.ARBITER, by=by, at=at)
    return objection


def _owe_change(objection: Objection, said: str, *, by: Person, at: datetime) -> object:
    case = objection.signature.minutes.case
    if objection.todo:
        close_todo(objection.todo, by=by, at=at)
    return open_todo(
        "minutes.change",
        case=case,
        owner=case.requester,
        limit="minutes_out",
        link=page_of(case),
        by=by,
        at=at,
        arbiter=by.name,
        outcome=said[:80],
    )
