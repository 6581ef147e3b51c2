from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import Role
from heli.collaboration.disputes import queries
from heli.collaboration.disputes.models import Dispute, DisputeParty
from heli.collaboration.disputes.states import DISPUTE, DisputeState, Verb
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.company.org.queries import superior_over
from heli.kernel.refusals import NotYours, Refused
from heli.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a department said before its disagreement became a dispute."""

    text: str
    by: Person
    at: datetime


def raise_dispute(
    *,
    case: Case,
    question: str,
    parties: Sequence[tuple[Department, Person]],
    link: str,
    by: Person | None,
    at: datetime,
    owed_in: Mapping[int, Case] | None = None,
    reasons: Mapping[int, Reasons] | None = None,
) -> Dispute:
    """
    Open a disagreement between departments, each with the person who speaks for it (S2.5, S3.4).

    Every party owes its reasons within the playbook's ``agree_conflict`` limit; then it goes to
    the lowest common superior, who is never one of the speakers. ``owed_in`` names by department
    id the collaboration in which it owes them, where several are concerned: nobody reads of one
    that she does not see (S1). ``reasons`` holds those that are given already, by department id;
    with the reasons of all it goes up at once.

    :raises Refused: if nobody stands above all of them
    """
    units = frozenset(department.pk for department, _ in parties)
    arbiter = superior_over(units, frozenset(person.pk for _, person in parties))
    if arbiter is None:
        raise Refused(N_("Nobody stands above all these departments; the organisation lacks one."))
    dispute = Dispute(case=case, question=question, link=link, arbiter=arbiter, raised_at=at)
    add("dispute.raised", dispute, by=by, at=at, case=case.pk, question=question)
    for department, speaker in parties:
        party = DisputeParty(dispute=dispute, department=department, speaker=speaker)
        if said := (reasons or {}).get(department.pk):
            party.reasons, party.given_by, party.given_at = said.text, said.by, said.at
        else:
            owed = (owed_in or {}).get(department.pk, case)
            party.todo = _owe_reasons(party, owed, by=by, at=at)
        told = {"department": department.name, "person": speaker.name}
        add("dispute.asked", party, by=by, at=at, case=case.pk, **told)
    if by and not dispute.parties.filter(reasons="").exists():
        _put_up(dispute, by=by, at=at)
    return dispute


def _owe_reasons(party: DisputeParty, case: Case, *, by: Person | None, at: datetime) -> Todo:
    return open_todo(
        "dispute.reason",
        case=case,
        owner=party.speaker,
        department=party.department,
        limit="agree_conflict",
        link=party.dispute.link,
        by=by,
        at=at,
        question=party.dispute.question,
    )


@command
def give_reasons(*, party: DisputeParty, text: str, by: Person, at: datetime) -> None:
    """
    Say why a department needs what it asks for; the last to do so sends the dispute up.

    :raises Refused: if the dispute has ended
    :raises NotYours: if ``by`` does not speak for the department
    """
    dispute = Dispute.objects.select_for_update().get(pk=party.dispute_id)
    party.refresh_from_db()
    if not {party.speaker_id, party.department.head_id} & reader_of(by, at).stands_for:
        raise NotYours(
            N_("Only %(department)s may give these reasons."), department=party.department.name
        )
    if dispute.state not in {DisputeState.TALKING, DisputeState.PUT_UP}:
        raise Refused(N_("This disagreement has ended: %(outcome)s"), outcome=dispute.outcome)
    values = {"reasons": text, "given_by": by, "given_at": at}
    told = {"department": party.department.name, "text": text}
    change("dispute.reasoned", party, by=by, at=at, case=dispute.case_id, values=values, **told)
    if party.todo:
        close_todo(party.todo, by=by, at=at)
    if dispute.state == DisputeState.TALKING and not dispute.parties.filter(reasons="").exists():
        _put_up(dispute, by=by, at=at)


def _put_up(dispute: Dispute, *, by: Person, at: datetime) -> None:
    parts = queries.parts_in(dispute, by, at)
    state = DISPUTE.target(Verb.PUT_UP, state=DisputeState(dispute.state), roles=parts)
    join(dispute.case, dispute.arbiter, Role.ARBITER, by=by, at=at)
    todo = open_todo(
        "dispute.decide",
        case=dispute.case,
        owner=dispute.arbiter,
        limit="decide",
        link=dispute.link,
        by=by,
        at=at,
        question=dispute.question,
    )
    told = {"question": dispute.question, "arbiter": dispute.arbiter.name}
    values = {"state": state, "decide_todo": todo}
    change("dispute.put_up", dispute, by=by, at=at, case=dispute.case_id, values=values, **told)


def decide(dispute: Dispute, *, outcome: str, by: Person, at: datetime) -> None:
    """
    End a dispute by the superior's word; called by the command of what it is about.

    :raises Refused: if it is not before the superior
    :raises NotYours: if ``by`` is not the arbiter or her deputy
    """
    _end(dispute, Verb.DECIDE, outcome=outcome, by=by, at=at)


def settle(dispute: Dispute, *, outcome: str, by: Person, at: datetime) -> None:
    """
    End a dispute by the parties' own agreement; called by the command of what it is about.

    :raises Refused: if it has ended
    :raises NotYours: if ``by`` is not a party
    """
    _end(dispute, Verb.SETTLE, outcome=outcome, by=by, at=at)


def _end(dispute: Dispute, verb: Verb, *, outcome: str, by: Person, at: datetime) -> None:
    parts = queries.parts_in(dispute, by, at)
    state = DISPUTE.target(verb, state=DisputeState(dispute.state), roles=parts)
    _close(dispute, DisputeState(state), outcome=outcome, by=by, at=at)


def _close(
    dispute: Dispute, state: DisputeState, *, outcome: str, by: Person | None, at: datetime
) -> None:
    values = {"state": state, "outcome": outcome, "ended_at": at}
    event = change(
        f"dispute.{state}",
        dispute,
        by=by,
        at=at,
        case=dispute.case_id,
        values=values,
        outcome=outcome,
    )
    if dispute.decide_todo:
        close_todo(dispute.decide_todo, by=by, at=at)
    parties = list(dispute.parties.select_related("speaker", "todo"))
    for party in parties:
        if party.todo:
            cancel_todo(party.todo, by=by, at=at)
    notify(event, [party.speaker for party in parties], link=dispute.link)


def lapse(dispute: Dispute, *, outcome: str, by: Person | None, at: datetime) -> None:
    """End a dispute whose matter is gone; called by the command that made it so; twice is once."""
    dispute.refresh_from_db()
    if dispute.state in {DisputeState.TALKING, DisputeState.PUT_UP}:
        _close(dispute, DisputeState.LAPSED, outcome=outcome, by=by, at=at)
