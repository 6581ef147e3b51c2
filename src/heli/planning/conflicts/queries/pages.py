"""A conflict as its page prints it: both sides on one line of days, the ways out as cards."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import cases_seen_by
from heli.collaboration.disputes.models import DisputeParty
from heli.collaboration.todos.queries import Deadline, deadline_of
from heli.company.assets.models import Resource
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.kernel.words import N_
from heli.planning.conflicts import rules
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.queries.grounds import ground_of, sides_of
from heli.planning.conflicts.queries.seen import consents_of, departments_in, parts_in
from heli.planning.conflicts.rules import Proposal, Side, mark_of, who_gives_way
from heli.planning.conflicts.states import ConflictState, Part, Way
from heli.planning.resources.models import Need
from heli.planning.resources.queries.words import amount_of, period_of
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import Bar, Scale, scale_between
from heli.planning.tasks.rules import Span
from heli.web.words import on_day

BEFORE, AFTER = timedelta(days=3), timedelta(days=6)


@dataclass(frozen=True, slots=True)
class SideRow:
    """One promise in the conflict, told only as far as the reader may know its collaboration."""

    name: str
    case: str
    href: str
    department: str
    lead: str
    priority: str
    amount: str
    period: str
    task_period: str
    promised_at: datetime | None
    slack: str
    gives_way: bool
    bar: Bar


@dataclass(frozen=True, slots=True)
class Voice:
    """A department concerned: who speaks for it, its reasons, and what it agrees to."""

    pk: int
    department: str
    speaker: str
    reasons: str
    given_at: datetime | None
    mine: bool
    agrees_to: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way out as a card: what happens, and to whom how much; ``tone`` later, fine or plain."""

    way: str
    mark: str
    title: str
    what: str
    effects: tuple[tuple[str, str], ...]
    agreed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Everything that the page of a conflict prints."""

    conflict: Conflict
    over: str
    period: str
    sides: tuple[SideRow, ...]
    voices: tuple[Voice, ...]
    ways: tuple[WayRow, ...]
    scale: Scale
    clash: Bar
    is_open: bool
    may_decide: bool
    may_agree: bool
    waits_for: tuple[str, ...]
    deadline: Deadline | None
    ruling: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict in a list."""

    href: str
    number: str
    resource: str
    period: str
    over: str
    state: str
    words: str
    arbiter: str


def conflict_rows(conflicts: list[Conflict]) -> list[ConflictRow]:
    """Return conflicts as a list prints them."""
    return [
        ConflictRow(
            href=f"/conflicts/{row.pk}/",
            number=row.number,
            resource=row.resource.name,
            period=period_of(row.starts_on, row.ends_on),
            over=amount_of(row.over, row.resource.unit),
            state=row.state,
            words=gettext(row.get_state_display()),
            arbiter=row.dispute.arbiter.name if row.dispute else "",
        )
        for row in conflicts
    ]


def conflict_page(conflict: Conflict, reader: Reader, at: datetime) -> ConflictPage:
    """Return a conflict with its sides and ways out as this reader may know them (S1, S2.5)."""
    sides = sides_of(conflict)
    ground = ground_of(conflict, sides) if conflict.state == ConflictState.OPEN else None
    proposals = rules.proposals(ground) if ground else []
    known = _known(sides, reader)
    loser = who_gives_way([side for _, side in sides]) if sides and ground else None
    scale = _scale(conflict, sides, company_calendar().day_of(at))
    parts = parts_in(conflict, reader)
    is_open = conflict.state == ConflictState.OPEN
    rows = departments_in(conflict)
    voices = _voices(conflict, rows, reader)
    silent = tuple(voice.department for voice in voices if not voice.reasons)
    return ConflictPage(
        conflict=conflict,
        over=amount_of(conflict.over, conflict.resource.unit),
        period=period_of(conflict.starts_on, conflict.ends_on),
        sides=tuple(_side_row(n, s, known, scale, loser) for n, s in sides),
        voices=voices,
        ways=_ways(conflict, proposals, sides, known),
        scale=scale,
        clash=scale.bar(Span(conflict.starts_on, conflict.ends_on)),
        is_open=is_open,
        may_decide=is_open and Part.ARBITER in parts and not silent,
        may_agree=is_open and Part.PARTY in parts,
        waits_for=silent,
        deadline=_deadline(conflict, rows, at) if is_open else None,
        ruling=conflict.ruling or {},
    )


def _deadline(conflict: Conflict, rows: list[DisputeParty], at: datetime) -> Deadline | None:
    """Return until when the departments give their reasons, or the superior decides."""
    if conflict.dispute is None:
        return None
    owed = [conflict.dispute.decide_todo, *(row.todo for row in rows)]
    todos = [todo for todo in owed if todo and not todo.closed_at]
    return deadline_of(todos[0], at, company_calendar()) if todos else None


def _known(sides: list[tuple[Need, Side]], reader: Reader) -> dict[int, Case]:
    ids = {need.case_id for need, _ in sides}
    return {case.pk: case for case in cases_seen_by(reader).filter(pk__in=ids)}


def _scale(conflict: Conflict, sides: list[tuple[Need, Side]], today: date) -> Scale:
    firsts = [conflict.starts_on, *(need.starts_on for need, _ in sides)]
    lasts = [conflict.ends_on, *(need.ends_on for need, _ in sides)]
    return scale_between(min(firsts) - BEFORE, max(lasts) + AFTER, company_calendar(), today)


def _side_row(
    need: Need, side: Side, known: dict[int, Case], scale: Scale, loser: Side | None
) -> SideRow:
    case, unit = known.get(need.case_id), need.unit
    task = need.task
    return SideRow(
        name=_name(need, known),
        case=case.title if case else gettext("another collaboration"),
        href=f"/tasks/{task.pk}/" if case else "",
        department=task.department.name,
        lead=task.lead.name if task.lead else "",
        priority=task.priority or need.case.priority,
        amount=amount_of(side.claim.amount, unit),
        period=period_of(need.starts_on, need.ends_on),
        task_period=period_of(side.task.starts_on, side.task.ends_on),
        promised_at=need.answered_at,
        slack=_slack(side, need),
        gives_way=loser is not None and loser.claim.need == need.pk,
        bar=scale.bar(Span(need.starts_on, need.ends_on)),
    )


def _name(need: Need, known: dict[int, Case]) -> str:
    if need.case_id in known:
        return f"{need.task.number} {need.task.name}"
    return gettext("a task of %(department)s") % {"department": need.task.department.name}


def _slack(side: Side, need: Need) -> str:
    if side.slack is None:
        return gettext("nothing waits for it")
    if side.slack == 0:
        return gettext("none: any delay moves others or the end")
    days = ngettext("%(num)s working day", "%(num)s working days", side.slack)
    latest = company_calendar().shift(need.task.ends_on or need.ends_on, side.slack)
    facts = {"days": days % {"num": side.slack}, "day": on_day(latest)}
    return gettext("%(days)s, until %(day)s at the latest") % facts


def _voices(conflict: Conflict, rows: list[DisputeParty], reader: Reader) -> tuple[Voice, ...]:
    consents = {row.department_id: row for row in consents_of(conflict)}
    found = []
    for row in rows:
        consent = consents.get(row.department_id)
        found.append(
            Voice(
                pk=row.pk,
                department=row.department.name,
                speaker=row.speaker.name,
                reasons=row.reasons,
                given_at=row.given_at,
                mine=bool({row.speaker_id, row.department.head_id} & reader.stands_for),
                agrees_to=gettext(Way(consent.way).label) if consent else "",
            )
        )
    return tuple(found)


def _ways(
    conflict: Conflict,
    proposals: list[Proposal],
    sides: list[tuple[Need, Side]],
    known: dict[int, Case],
) -> tuple[WayRow, ...]:
    needs = {need.pk: need for need, _ in sides}
    moved = {effect.task for proposal in proposals for effect in proposal.effects}
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=moved)}
    names = dict(
        Resource.objects.filter(pk__in={p.resource for p in proposals}).values_list("pk", "name")
    )
    consents = consents_of(conflict)
    rows = []
    for proposal in proposals:
        need, mark = needs[proposal.need], mark_of(proposal)
        rows.append(
            WayRow(
                way=proposal.way,
                mark=mark,
                title=gettext(Way(proposal.way).label),
                what=_what(proposal, need, names, known),
                effects=_effects(proposal, need, tasks, known),
                agreed=tuple(c.department.name for c in consents if c.mark == mark),
            )
        )
    return tuple(rows)


SENTENCES = {
    Way.POSTPONE: N_("%(task)s uses %(resource)s later: %(period)s"),
    Way.LOWER: N_("%(task)s gets %(amount)s of %(resource)s: %(period)s"),
    Way.SPLIT: N_("%(task)s rests after %(until)s and goes on %(period)s"),
    Way.SWAP: N_("%(other)s instead of %(resource)s for %(task)s"),
}


def _what(proposal: Proposal, need: Need, names: dict[int, str], known: dict[int, Case]) -> str:
    later = proposal.rest or proposal.span
    return gettext(SENTENCES[proposal.way]) % {
        "task": _name(need, known),
        "resource": need.resource.name if need.resource else "",
        "other": names.get(proposal.resource, ""),
        "amount": amount_of(proposal.amount, need.unit),
        "period": period_of(later.starts_on, later.ends_on),
        "until": on_day(proposal.span.ends_on),
    }


def _effects(
    proposal: Proposal, need: Need, tasks: dict[int, Task], known: dict[int, Case]
) -> tuple[tuple[str, str], ...]:
    found = []
    for effect in proposal.effects:
        if not effect.days:
            continue
        task = tasks[effect.task]
        name = task.name
        if need.case_id not in known:
            name = (
                gettext("a milestone of another collaboration")
                if task.is_milestone
                else gettext("another task")
            )
        named = task.is_milestone and need.case_id in known
        kind = gettext("Milestone %(name)s") if named else "%(name)s"
        days = ngettext(
            "%(name)s: %(num)s working day later", "%(name)s: %(num)s working days later",
            effect.days,
        )  # fmt: skip
        found.append(("later", days % {"name": kind % {"name": name}, "num": effect.days}))
    if not any(tasks[e.task].is_milestone and e.days for e in proposal.effects):
        found.append(("fine", gettext("No milestone moves")))
    if proposal.effects and proposal.inside_slack:
        found.append(("fine", gettext("Inside its slack: nothing else moves")))
    if proposal.amount < (need.offered or need.amount) and not proposal.effects:
        found.append(("later", gettext("The rest must come from elsewhere")))
    return tuple(found)
