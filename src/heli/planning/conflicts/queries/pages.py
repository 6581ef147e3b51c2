"""A conflict as its page prints it: both sides on one line of days, the ways out as cards."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import cases_seen_by
from heli.collaboration.disputes.models import DisputeParty
from heli.collaboration.todos.queries import Deadline, deadline_of
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.planning.conflicts import rules
from heli.planning.conflicts.models import Conflict, Consent
from heli.planning.conflicts.queries.grounds import sides_and_ground
from heli.planning.conflicts.queries.seen import consents_of, departments_in, parts_among
from heli.planning.conflicts.queries.ways import WayRow, name_of, ways_of
from heli.planning.conflicts.rules import Side, who_gives_way
from heli.planning.conflicts.states import ConflictState, Part, Way
from heli.planning.resources.models import Need
from heli.planning.resources.queries.words import amount_of, period_of
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
    sides, ground = sides_and_ground(conflict)
    proposals = rules.proposals(ground) if ground else []
    known = _known(sides, reader)
    loser = who_gives_way([side for _, side in sides]) if sides and ground else None
    scale = _scale(conflict, sides, company_calendar().day_of(at))
    is_open = conflict.state == ConflictState.OPEN
    rows, consents = departments_in(conflict), consents_of(conflict)
    parts = parts_among(conflict, rows, reader)
    voices = _voices(rows, consents, reader)
    silent = tuple(voice.department for voice in voices if not voice.reasons)
    return ConflictPage(
        conflict=conflict,
        over=amount_of(conflict.over, conflict.resource.unit),
        period=period_of(conflict.starts_on, conflict.ends_on),
        sides=tuple(_side_row(n, s, known, scale, loser) for n, s in sides),
        voices=voices,
        ways=ways_of(conflict, proposals, sides, known, consents),
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
        name=name_of(need, known),
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


def _slack(side: Side, need: Need) -> str:
    if side.slack is None:
        return gettext("nothing waits for it")
    if side.slack == 0:
        return gettext("none: any delay moves others or the end")
    days = ngettext("%(num)s working day", "%(num)s working days", side.slack)
    latest = company_calendar().shift(need.task.ends_on or need.ends_on, side.slack)
    facts = {"days": days % {"num": side.slack}, "day": on_day(latest)}
    return gettext("%(days)s, until %(day)s at the latest") % facts


def _voices(rows: list[DisputeParty], consents: list[Consent], reader: Reader) -> tuple[Voice, ...]:
    agreed = {row.department_id: row for row in consents}
    found = []
    for row in rows:
        consent = agreed.get(row.department_id)
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
