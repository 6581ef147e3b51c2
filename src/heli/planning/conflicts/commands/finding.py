from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from heli.collaboration.cases.commands import take_number
from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.disputes.commands import lapse, raise_dispute
from heli.company.assets.models import Resource
from heli.company.assets.states import Unit
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, record
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.planning.conflicts import queries
from heli.planning.conflicts.commands.sheets import go_on
from heli.planning.conflicts.models import Conflict, ConflictClaim
from heli.planning.conflicts.rules import Overload
from heli.planning.conflicts.states import ConflictState
from heli.planning.resources.models import Need


def find_conflicts(needs: Iterable[Need], *, by: Person | None, at: datetime) -> list[Conflict]:
    """
    Look at what the resources of these needs carry around them; runs in the causing command.

    Each resource is looked at once, under its lock, in the window of its needs and of the
    conflict it may already have: found, widened, or gone. Returns the conflicts now open.
    """
    windows: dict[int, list[Need]] = {}
    for need in needs:
        if need.resource_id:
            windows.setdefault(need.resource_id, []).append(need)
    found = [_look(pk, windows[pk], by=by, at=at) for pk in sorted(windows)]
    return [conflict for conflict in found if conflict]


def _look(
    resource_id: int, needs: list[Need], *, by: Person | None, at: datetime
) -> Conflict | None:
    # The lock lets one of two simultaneous promises see the other's; then both are one conflict.
    resource = Resource.objects.select_for_update().get(pk=resource_id)
    standing = Conflict.objects.filter(resource=resource, state=ConflictState.OPEN).first()
    days = [(need.starts_on, need.ends_on) for need in needs]
    if standing:
        days.append((standing.starts_on, standing.ends_on))
    first, last = min(start for start, _ in days), max(end for _, end in days)
    overload = queries.overload_on(resource, first, last)
    if standing and overload is None:
        _fall_away(standing, by=by, at=at)
        return None
    if overload is None:
        return None
    if standing:
        _grow(standing, overload, by=by, at=at)
        return standing
    return _raise(resource, overload, needs[0].case, by=by, at=at)


def told(conflict: Conflict) -> dict[str, Any]:
    """Return the facts of a conflict that its events tell: none of either collaboration."""
    unit = "%" if conflict.resource.unit == Unit.PERCENT else ""
    return {
        "number": conflict.number,
        "resource": conflict.resource.name,
        "starts_on": conflict.starts_on.isoformat(),
        "ends_on": conflict.ends_on.isoformat(),
        "over": f"{conflict.over.normalize():f}{unit}",
    }


def cases_in(conflict: Conflict) -> list[Case]:
    """Return the collaborations whose promises clash, each once."""
    return list({need.case_id: need.case for need in queries.claimed_needs(conflict)}.values())


def _raise(
    resource: Resource, overload: Overload, case: Case, *, by: Person | None, at: datetime
) -> Conflict:
    # Its own series: the number must not tell one collaboration about the other.
    _, code = playbook_for(case).paper_pattern("conflict")
    number = take_number(
        pattern="{year}-{paper}-{sequence:03}", department="", paper=code,
        day=company_calendar().day_of(at),
    )  # fmt: skip
    conflict = Conflict(
        number=number, case=case, resource=resource, starts_on=overload.starts_on,
        ends_on=overload.ends_on, over=overload.over, found_at=at,
    )  # fmt: skip
    add("conflict.found", conflict, by=by, at=at, case=case.pk, **told(conflict))
    _claim(conflict, overload, by=by, at=at)
    _put_to_departments(conflict, case, by=by, at=at)
    return conflict


def _claim(conflict: Conflict, overload: Overload, *, by: Person | None, at: datetime) -> None:
    known = set(conflict.claims.values_list("need_id", flat=True))
    for need in Need.objects.filter(pk__in=overload.needs - known).select_related("task"):
        claim = ConflictClaim(conflict=conflict, need=need)
        facts = {"task": need.task.name, "number": conflict.number}
        add("conflict.claimed", claim, by=by, at=at, case=need.case_id, **facts)


def _put_to_departments(conflict: Conflict, case: Case, *, by: Person | None, at: datetime) -> None:
    parties, owed_in = _parties(conflict)
    name = conflict.resource.name
    days = f"{conflict.starts_on.isoformat()} – {conflict.ends_on.isoformat()}"
    dispute = raise_dispute(
        case=case,
        question=f"{conflict.number} · {name} · {days}",
        parties=parties,
        owed_in=owed_in,
        link=queries.page_of_conflict(conflict),
        by=by,
        at=at,
    )
    facts = told(conflict)
    event = change(
        "conflict.raised", conflict, by=by, at=at, case=case.pk, values={"dispute": dispute},
        **facts,
    )  # fmt: skip
    for other in cases_in(conflict):
        if other.pk != case.pk:
            record("conflict.found", conflict, by=by, at=at, case=other.pk, **facts)
        go_on(other, by=by, at=at)
    tell(conflict, event, also=[dispute.arbiter])


def tell(conflict: Conflict, event: Any, *, also: Iterable[Person | None] = ()) -> None:
    """
    Tell everybody whom a conflict touches: leads, requesters, supplier, the person.

    The notice belongs to no collaboration: each sees another one of those that clash (S1).
    """
    told_to = [conflict.resource.person, conflict.resource.department.head, *also]
    for need in queries.claimed_needs(conflict):
        told_to += [need.task.lead, need.case.requester, need.task.department.head]
    notify(replace(event, case_id=None), told_to, link=queries.page_of_conflict(conflict))


def _parties(
    conflict: Conflict,
) -> tuple[list[tuple[Department, Person]], dict[int, Case]]:
    """Return the departments whose tasks clash; of one alone the supplier is the other side."""
    units: dict[int, Department] = {}
    owed_in: dict[int, Case] = {}
    needs = list(queries.claimed_needs(conflict))
    for need in needs:
        unit = need.task.department
        units.setdefault(unit.pk, unit)
        owed_in.setdefault(unit.pk, need.case)
    if len(units) == 1:
        supplier = needs[-1].department
        units.setdefault(supplier.pk, supplier)
        owed_in.setdefault(supplier.pk, needs[-1].case)
    speakers = [(unit, unit.head or _contact(unit, owed_in[unit.pk])) for unit in units.values()]
    return speakers, owed_in


def _contact(unit: Department, case: Case) -> Person:
    return Participation.objects.get(case=case, department=unit).contact


def _grow(conflict: Conflict, overload: Overload, *, by: Person | None, at: datetime) -> None:
    values = {
        "starts_on": overload.starts_on, "ends_on": overload.ends_on, "over": overload.over,
    }  # fmt: skip
    if any(getattr(conflict, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(conflict, name, value)
        facts = told(conflict)
        conflict.refresh_from_db(fields=list(values))
        event = change(
            "conflict.grew", conflict, by=by, at=at, case=conflict.case_id, values=values, **facts
        )
        tell(conflict, event)
    _claim(conflict, overload, by=by, at=at)


def _fall_away(conflict: Conflict, *, by: Person | None, at: datetime) -> None:
    facts = told(conflict)
    values = {"state": ConflictState.GONE, "ended_at": at, "ended_by": by}
    event = change(
        "conflict.gone", conflict, by=by, at=at, case=conflict.case_id, values=values, **facts
    )
    if conflict.dispute:
        lapse(conflict.dispute, outcome=conflict.number, by=by, at=at)
    tell(conflict, event)
    for case in cases_in(conflict):
        go_on(case, by=by, at=at)
