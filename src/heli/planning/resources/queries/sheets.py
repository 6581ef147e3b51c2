"""A version of the allocation sheet as its page prints it (P5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import participations
from heli.company.org.queries import Reader
from heli.planning.resources.models import Sheet
from heli.planning.resources.queries.reads import acknowledgements_of
from heli.planning.resources.queries.words import ICONS, amount_of, period_of


@dataclass(frozen=True, slots=True)
class Line:
    """One allocation."""

    icon: str
    resource: str
    owner: str
    task: str
    user: str
    amount: str
    period: str
    coordinator: str
    priority: str
    ruling: str
    before: str


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a department has acknowledged the version."""

    pk: int
    department: str
    who: str
    given: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A version, its lines and who knows of it."""

    sheet: Sheet
    lines: tuple[Line, ...]
    known: tuple[Known, ...]
    versions: tuple[int, ...]
    gone: tuple[str, ...]


def sheet_page(case: Case, reader: Reader, number: int | None = None) -> SheetPage | None:
    """Return a version of the sheet, the newest unless ``number`` says which; None without one."""
    versions = {
        sheet.number: sheet for sheet in Sheet.objects.filter(case=case).order_by("-number")
    }
    if not versions:
        return None
    sheet = versions.get(number or 0) or next(iter(versions.values()))
    last = versions.get(sheet.number - 1)
    before = {line["need"]: line for line in last.lines} if last else {}
    lines = tuple(_line(line, before.get(line["need"]), follows=bool(last)) for line in sheet.lines)
    still = {line["need"] for line in sheet.lines}
    gone = tuple(f"{v['resource']} · {v['task']}" for key, v in before.items() if key not in still)
    contacts = {row.department_id: row.contact_id for row in participations(case)}
    known = tuple(
        Known(
            pk=row.pk,
            department=row.department.name,
            who=row.given_by.name if row.given_by else row.todo.owner.name if row.todo else "",
            given=row.given_at is not None,
            mine=bool(
                {row.department.head_id, contacts.get(row.department_id)} & reader.stands_for
            ),
        )
        for row in acknowledgements_of(sheet)
    )
    return SheetPage(sheet, lines, known, tuple(versions), gone)


def _line(line: dict[str, Any], before: dict[str, Any] | None, *, follows: bool) -> Line:
    ruling = line.get("conflict", "")
    if ruling and line.get("arbiter"):
        facts = {"number": ruling, "arbiter": line["arbiter"]}
        ruling = gettext("%(number)s, decided by %(arbiter)s") % facts
    return Line(
        icon=ICONS[line["kind"]],
        resource=line["resource"],
        owner=line["owner"],
        task=line["task"],
        user=line["user"],
        amount=amount_of(Decimal(line["amount"]), line["unit"]),
        period=_period(line),
        coordinator=line["coordinator"],
        priority=line["priority"],
        ruling=ruling,
        before=_difference(line, before) if follows else "",
    )


def _period(line: dict[str, Any]) -> str:
    return period_of(date.fromisoformat(line["starts_on"]), date.fromisoformat(line["ends_on"]))


def _difference(line: dict[str, Any], before: dict[str, Any] | None) -> str:
    if before is None:
        return gettext("new")
    facts = ("resource", "amount", "starts_on", "ends_on")
    if all(line[fact] == before[fact] for fact in facts):
        return ""
    amount = amount_of(Decimal(before["amount"]), before["unit"])
    held = f"{before['resource']}, {amount}, {_period(before)}"
    return gettext("was %(held)s") % {"held": held}
