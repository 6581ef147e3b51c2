"""All demands of one collaboration together (S2.5), as flat rows that a page prints."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import acting_in
from heli.company.assets.models import Resource
from heli.company.assets.states import Kind, Unit
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.kernel.worktime import WorkingCalendar
from heli.planning.resources import rules
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.queries.reads import (
    claims_by_resource,
    confirmations_of,
    is_ready,
    needs_of,
    sheet_of,
)
from heli.planning.resources.queries.words import ICONS, amount_of, period_of
from heli.planning.resources.rules import Claim
from heli.planning.resources.states import PROMISED, NeedState

KINDS = {
    NeedState.ASKED: "doing", NeedState.CONFIRMED: "done", NeedState.PARTLY: "soon",
    NeedState.DECLINED: "late",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One demand as the table prints it; ``load`` is what its resource carries at the worst."""

    pk: int
    version: int
    icon: str
    what: str
    skill: str
    task: str
    task_href: str
    user: str
    amount: str
    period: str
    purpose: str
    state: str
    state_words: str
    chip: str
    offered: str
    alternative: str
    load: str
    is_over: bool
    has_moved: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """P4 of one department with its rows."""

    pk: int
    department: str
    state: str
    state_words: str
    who: str
    mine: bool
    rows: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True)
class Demands:
    """What the page of a collaboration's resources prints."""

    papers: tuple[PaperRow, ...]
    total: int
    over: int
    version: int  # of the sheet that holds; 0 without one
    may_publish: bool  # she may, and nothing of the departments stands in the way


def demands_of(case: Case, reader: Reader) -> Demands:
    """Return every demand of a collaboration with what its resources carry elsewhere (S2.5)."""
    needs = list(needs_of(case).select_related("task__lead"))
    acting = acting_in(case, reader)
    claims = claims_by_resource({need.resource_id for need in needs if need.resource_id})
    calendar = company_calendar()
    rows = [
        _row(need, claims.get(need.resource_id or 0, []), case, acting, calendar) for need in needs
    ]
    papers = list(confirmations_of(case))
    shown = [_paper(paper, needs, rows, acting) for paper in papers]
    sheet = sheet_of(case)
    return Demands(
        papers=tuple(shown),
        total=len(rows),
        over=sum(row.is_over for row in rows),
        version=sheet.number if sheet else 0,
        may_publish=case.requester_id in acting and is_ready(case, papers),
    )


def _paper(
    paper: Confirmation, needs: list[Need], rows: list[NeedRow], acting: frozenset[int]
) -> PaperRow:
    own = [row for need, row in zip(needs, rows, strict=True) if need.confirmation_id == paper.pk]
    owner = paper.todo.owner.name if paper.todo else ""
    return PaperRow(
        pk=paper.pk,
        department=paper.department.name,
        state=paper.state,
        state_words=gettext(paper.get_state_display()),
        who=paper.confirmed_by.name if paper.confirmed_by else owner,
        mine=paper.department.head_id in acting,
        rows=tuple(own),
    )


def _row(
    need: Need, claims: list[Claim], case: Case, acting: frozenset[int], calendar: WorkingCalendar
) -> NeedRow:
    load, is_over = load_of(need, claims, calendar)
    task = need.task
    begins, ends = task.starts_on, task.ends_on
    askers = {task.lead_id, task.department.head_id, case.requester_id}
    return NeedRow(
        pk=need.pk,
        version=need.version,
        icon=ICONS[need.kind],
        what=need.resource.name if need.resource else need.skill or gettext(Kind(need.kind).label),
        skill=need.skill if need.resource else "",
        task=f"{task.number} {task.name}",
        task_href=f"/tasks/{task.pk}/",
        user=task.department.name,
        amount=amount_of(need.amount, need.unit),
        period=period_of(need.starts_on, need.ends_on),
        purpose=need.purpose,
        state=need.state,
        state_words=gettext(need.get_state_display()),
        chip=KINDS[NeedState(need.state)],
        offered=amount_of(need.offered, need.unit)
        if need.state == NeedState.PARTLY and need.offered
        else "",
        alternative=need.alternative,
        load=load,
        is_over=is_over,
        has_moved=bool(begins and ends and (need.starts_on < begins or need.ends_on > ends)),
        mine=bool(askers & acting),
    )


def load_of(need: Need, claims: list[Claim], calendar: WorkingCalendar) -> tuple[str, bool]:
    """Return what the need's resource carries in its days, this need included, and if too much."""
    resource = need.resource
    if resource is None or resource.kind == Kind.DATA:
        return "", False
    total = _carried(need, resource, claims, calendar)
    asked = need.amount if need.state == NeedState.ASKED else Decimal(0)
    over = total + asked > resource.capacity and need.state in [*PROMISED, NeedState.ASKED]
    unit = resource.unit
    if unit == Unit.PERCENT:
        return amount_of(total + asked, unit), over
    return f"{amount_of(total + asked, unit)} / {amount_of(resource.capacity, unit)}", over


def _carried(
    need: Need, resource: Resource, claims: list[Claim], calendar: WorkingCalendar
) -> Decimal:
    if resource.unit == Unit.MONEY:
        return sum((claim.amount for claim in claims), Decimal(0))
    return rules.peak(claims, need.starts_on, need.ends_on, calendar)
