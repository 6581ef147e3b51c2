from datetime import datetime
from typing import Any

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.disputes import commands as disputes
from heli.company.assets.models import Resource
from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Refused, Stale
from heli.kernel.words import N_, Term
from heli.planning.conflicts import queries
from heli.planning.conflicts.commands.finding import cases_in, find_conflicts, tell, told
from heli.planning.conflicts.commands.sheets import go_on
from heli.planning.conflicts.models import Conflict, Consent
from heli.planning.conflicts.rules import Proposal, mark_of
from heli.planning.conflicts.states import CONFLICT, ConflictState, Part, Verb, Way
from heli.planning.resources.commands import adjust_need, move_needs, split_need
from heli.planning.resources.models import Need
from heli.planning.resources.queries import need_in_full
from heli.planning.tasks.commands import reschedule_task
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span


@command
def decide_conflict(
    *,
    conflict: Conflict,
    way: Way,
    by: Person,
    at: datetime,
    mark: str | None = None,
    reason: str = "",
    seen_version: int | None = None,
) -> Conflict:
    """
    Settle a conflict by the common superior's word, with one click (S2.5).

    Plan, promises, people and sheet of both sides follow in the same write. ``mark`` is that of
    the proposal she saw; ``reason`` its grounds.

    :raises NotYours: if ``by`` is not the common superior or her deputy
    :raises Refused: if it has ended, not every side has given reasons, or the way is closed
    :raises Stale: if the conflict or the proposal changed since she saw it
    """
    conflict = _lock(conflict)
    expect_version(conflict, seen_version)
    state = CONFLICT.target(
        Verb.DECIDE, state=conflict.state, roles=queries.parts_of(conflict, by, at)
    )
    proposal = _chosen(conflict, way, mark)
    disputes.decide(_dispute(conflict), outcome=_outcome(way, reason), by=by, at=at)
    _end(conflict, ConflictState(state), proposal, reason, by=by, at=at)
    return conflict


@command
def agree_conflict(
    *,
    conflict: Conflict,
    way: Way,
    by: Person,
    at: datetime,
    mark: str | None = None,
    seen_version: int | None = None,
) -> Conflict:
    """
    Agree to a way out for one's department; once all are of one mind, it is done (S2.5).

    :raises NotYours: if ``by`` speaks for none of the departments concerned
    :raises Refused: if it has ended, or the way is closed
    :raises Stale: if the conflict or the proposal changed since she saw it
    """
    conflict = _lock(conflict)
    expect_version(conflict, seen_version)
    parts = queries.parts_of(conflict, by, at)
    state = CONFLICT.target(Verb.AGREE, state=conflict.state, roles=parts & {Part.PARTY})
    proposal = _chosen(conflict, way, mark)
    for department in queries.spoken_for(conflict, queries.reader_at(by, at)):
        _consent(conflict, department, proposal, by=by, at=at)
    wanted = mark_of(proposal)
    willing = {c.department_id for c in queries.consents_of(conflict) if c.mark == wanted}
    if all(row.department_id in willing for row in queries.departments_in(conflict)):
        disputes.settle(_dispute(conflict), outcome=_outcome(way, ""), by=by, at=at)
        _end(conflict, ConflictState(state), proposal, "", by=by, at=at)
    return conflict


def _lock(conflict: Conflict) -> Conflict:
    for case in sorted(cases_in(conflict), key=lambda case: case.pk):
        lock_case(case)
    return (
        Conflict.objects.select_for_update(of=("self",))
        .select_related("resource", "resource__department", "dispute", "case")
        .get(pk=conflict.pk)
    )


def _chosen(conflict: Conflict, way: Way, mark: str | None) -> Proposal:
    found = [p for p in queries.proposals_of(conflict) if p.way == way]
    if not found:
        raise Refused(N_("This way out is no longer open: the plan has changed."))
    if mark is not None and mark_of(found[0]) != mark:
        raise Stale
    return found[0]


def _dispute(conflict: Conflict) -> Any:
    if conflict.dispute is None:
        raise Refused(N_("This conflict was not put to the departments."))
    return conflict.dispute


def _outcome(way: Way, reason: str) -> str:
    # A catalogue term where there are no own words: each reader gets it in her language.
    return reason.strip() or Term(Way(way).label)


def _consent(
    conflict: Conflict, department: Department, proposal: Proposal, *, by: Person, at: datetime
) -> None:
    values = {"way": proposal.way, "mark": mark_of(proposal), "given_by": by, "given_at": at}
    facts = {
        "department": department.name,
        "number": conflict.number,
        "way": Term(Way(proposal.way).label),
    }
    case = conflict.case_id
    held = Consent.objects.filter(conflict=conflict, department=department).first()
    if held is None:
        held = Consent(conflict=conflict, department=department, **values)
        add("conflict.agreed_to", held, by=by, at=at, case=case, **facts)
    else:
        change("conflict.agreed_to", held, by=by, at=at, case=case, values=values, **facts)


def _end(
    conflict: Conflict,
    state: ConflictState,
    proposal: Proposal,
    reason: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    cases = cases_in(conflict)
    values = {
        "state": state, "ended_at": at, "ended_by": by, "way": proposal.way,
        "ruling": _ruling(conflict, proposal, reason),
    }  # fmt: skip
    facts = told(conflict) | {"way": Term(Way(proposal.way).label)}
    event = change(
        f"conflict.{state}", conflict, by=by, at=at, case=conflict.case_id, values=values, **facts
    )
    tell(conflict, event)
    touched = _apply(proposal, by=by, at=at)
    find_conflicts(touched, by=by, at=at)
    for case in cases:
        go_on(case, by=by, at=at)


def _ruling(conflict: Conflict, proposal: Proposal, reason: str) -> dict[str, Any]:
    """Return both sides as they stood, and what was chosen, in plain values."""
    sides = [
        {
            "need": need.pk,
            "task": need.task_id,
            "starts_on": need.starts_on.isoformat(),
            "ends_on": need.ends_on.isoformat(),
            "amount": f"{side.claim.amount.normalize():f}",
        }
        for need, side in queries.sides_of(conflict)
    ]
    effects = [{"task": effect.task, "days": effect.days} for effect in proposal.effects]
    chosen = {
        "need": proposal.need,
        "resource": proposal.resource,
        "amount": f"{proposal.amount.normalize():f}",
        "starts_on": proposal.span.starts_on.isoformat(),
        "ends_on": (proposal.rest or proposal.span).ends_on.isoformat(),
        "effects": effects,
    }
    return {"reason": reason, "sides": sides, "chosen": chosen}


def _apply(proposal: Proposal, *, by: Person, at: datetime) -> list[Need]:
    """Do what was chosen; return every need whose resource must be looked at again."""
    need = need_in_full(proposal.need)
    if proposal.way == Way.POSTPONE:
        return _move(proposal, by=by, at=at)
    if proposal.way == Way.SWAP:
        other = Resource.objects.select_related("person").get(pk=proposal.resource)
        before = need_in_full(need.pk)
        return [before, adjust_need(need, resource=other, by=by, at=at)]
    if proposal.way == Way.LOWER:
        adjust_need(need, offered=proposal.amount, ends_on=proposal.span.ends_on, by=by, at=at)
        return [need, *_move(proposal, keep=need, by=by, at=at)]
    rest = proposal.rest or proposal.span
    second = split_need(
        need, until=proposal.span.ends_on, starts_on=rest.starts_on, ends_on=rest.ends_on,
        by=by, at=at,
    )  # fmt: skip
    return [need, second, *_move(proposal, keep=need, by=by, at=at)]


def _move(proposal: Proposal, *, by: Person, at: datetime, keep: Need | None = None) -> list[Need]:
    """Move the task as proposed; what is promised for it alone stays where ``keep`` put it."""
    if proposal.task_span is None:
        return []
    moved: list[tuple[Task, Span]] = reschedule_task(
        task=Task.objects.select_related("case").get(pk=proposal.task),
        starts_on=proposal.task_span.starts_on,
        ends_on=proposal.task_span.ends_on,
        reason=N_("a conflict was settled"),
        by=by,
        at=at,
    )
    if keep:
        moved = [(task, span) for task, span in moved if task.pk != keep.task_id]
    return move_needs(moved, by=by, at=at)
