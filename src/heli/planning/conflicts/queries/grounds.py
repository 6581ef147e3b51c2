from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.company.assets.models import Resource
from heli.company.assets.queries import equals_of
from heli.company.assets.states import Kind, Unit
from heli.company.calendars.queries import company_calendar, people_away
from heli.planning.conflicts import rules
from heli.planning.conflicts.models import Conflict, ConflictClaim
from heli.planning.conflicts.queries.seen import claimed_needs
from heli.planning.conflicts.rules import Candidate, Ground, Overload, Proposal, Side
from heli.planning.conflicts.states import ConflictState
from heli.planning.resources.models import Need
from heli.planning.resources.queries import claims_between, claims_on
from heli.planning.resources.rules import Claim
from heli.planning.resources.states import PROMISED
from heli.planning.tasks.queries import plans_of
from heli.planning.tasks.rules import Order, Span, slack

Plans = dict[int, tuple[dict[int, Span], list[Order]]]
AROUND = timedelta(days=180)  # how far beyond a conflict its ways out may reach


def overload_on(resource: Resource, first: date, last: date) -> Overload | None:
    """
    Return where a resource is promised too often in a window, over ALL collaborations (S2.5).

    Reads only what this resource carries in the window. Access to data never runs out.
    """
    if resource.kind == Kind.DATA:
        return None
    whole = resource.unit == Unit.MONEY
    claims = claims_on(resource) if whole else claims_on(resource, first, last)
    away = {} if whole else _away([resource], first, last)
    return _overload(resource, Span(first, last), claims, away.get(resource.pk, ()))


def _overload(
    resource: Resource, window: Span, claims: list[Claim], away: tuple[Span, ...]
) -> Overload | None:
    # Claims and absences may reach beyond the window; a budget is spent as a whole.
    if resource.unit == Unit.MONEY:
        return rules.overspent(claims, resource.capacity)
    there = [c for c in claims if c.ends_on >= window.starts_on and c.starts_on <= window.ends_on]
    return rules.overload(there, resource.capacity, window, company_calendar(), away)


def _away(resources: Collection[Resource], first: date, last: date) -> dict[int, tuple[Span, ...]]:
    people = {r.person_id: r.pk for r in resources if r.person_id}
    found: dict[int, tuple[Span, ...]] = {}
    for away in people_away(people, first, last) if people else []:
        pk = people[away.person_id]
        found[pk] = (*found.get(pk, ()), Span(away.starts_on, away.ends_on))
    return found


def sides_of(conflict: Conflict) -> list[tuple[Need, Side]]:
    """Return the promises that clash now, who promised first at the top."""
    return _sides(conflict)[0]


def _sides(conflict: Conflict) -> tuple[list[tuple[Need, Side]], Plans]:
    needs = claimed_needs(conflict)
    if conflict.state == ConflictState.OPEN:
        needs = needs.filter(resource=conflict.resource_id, state__in=PROMISED)
    plans = plans_of({need.case_id for need in needs})
    return [(need, _side(need, *plans[need.case_id])) for need in needs], plans


def _side(need: Need, spans: dict[int, Span], orders: list[Any]) -> Side:
    span = spans.get(need.task_id, Span(need.starts_on, need.ends_on))
    room = slack(
        need.task_id, spans | {need.task_id: span}, orders, need.case.due_on, company_calendar()
    )
    return Side(_claim(need), _rank(need), need.answered_at or need.case.made_at, span, room)


def _claim(need: Need) -> Claim:
    amount = need.offered or need.amount
    return Claim(
        need.pk, need.resource_id or 0, need.case_id, need.task_id, amount, need.starts_on,
        need.ends_on,
    )  # fmt: skip


def _rank(need: Need) -> int:
    levels = [level.key for level in playbook_for(need.case).priority.levels]
    priority = need.task.priority or need.case.priority
    return levels.index(priority) if priority in levels else len(levels)


def sides_and_ground(conflict: Conflict) -> tuple[list[tuple[Need, Side]], Ground | None]:
    """
    Return the sides, and what the ways out are computed from: None if the conflict is over.

    What the resource and its equals carry, and who of them is away, is read once for all.
    """
    sides, plans = _sides(conflict)
    resource, spends = conflict.resource, conflict.resource.unit == Unit.MONEY
    if not sides or conflict.state != ConflictState.OPEN:
        return sides, None
    first, last = conflict.starts_on - AROUND, conflict.ends_on + AROUND
    others = list(equals_of(resource))
    concerned = [resource, *others]
    carried = claims_between([each.pk for each in concerned], first, last)
    away = _away(concerned, first, last)
    claims = claims_on(resource) if spends else carried.get(resource.pk, [])
    window = Span(conflict.starts_on, conflict.ends_on)
    found = _overload(resource, window, claims, away.get(resource.pk, ()))
    if found is None:
        return sides, None
    loser = rules.who_gives_way([side for _, side in sides])
    plan, orders = plans[loser.claim.case]
    ground = Ground(
        overload=found,
        sides=tuple(side for _, side in sides),
        claims=tuple(claims),
        capacity=resource.capacity,
        away=away.get(resource.pk, ()),
        plan=plan,
        orders=orders,
        candidates=tuple(
            Candidate(
                other.pk, other.name, other.capacity, tuple(carried.get(other.pk, ())),
                away.get(other.pk, ()),
            )
            for other in others
        ),
        calendar=company_calendar(),
        is_percent=resource.unit == Unit.PERCENT,
        spends=spends,
    )  # fmt: skip
    return sides, ground


def proposals_of(conflict: Conflict) -> list[Proposal]:
    """Return the ways out of an open conflict as they are at this moment (S2.5)."""
    _, ground = sides_and_ground(conflict)
    return rules.proposals(ground) if ground else []


def rulings_of(case: Case) -> dict[int, dict[str, Any]]:
    """Return by need how a conflict about it ended, as the allocation sheet shows it (P5)."""
    rows = (
        ConflictClaim.objects.filter(
            need__case=case, conflict__state__in=[ConflictState.DECIDED, ConflictState.SETTLED]
        )
        .select_related("conflict", "conflict__ended_by")
        .order_by("conflict_id")
    )
    return {row.need_id: _ruling(row.conflict) for row in rows}


def _ruling(conflict: Conflict) -> dict[str, Any]:
    decided = conflict.state == ConflictState.DECIDED
    return {
        "conflict": conflict.number,
        "arbiter": conflict.ended_by.name if decided and conflict.ended_by else "",
        "way": conflict.way,
        "grounds": (conflict.ruling or {}).get("reason", ""),
    }
