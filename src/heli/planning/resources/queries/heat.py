"""Who is how full in the weeks ahead: people × weeks (S2.7)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext

from heli.company.assets.models import Resource
from heli.company.calendars.queries import company_calendar, people_away
from heli.company.org.models import Person
from heli.company.org.queries import Reader, people
from heli.planning.resources import rules
from heli.planning.resources.queries.reads import claims_between, names_of_needs
from heli.planning.resources.queries.words import amount_of, period_of
from heli.planning.resources.rules import Cell, Claim
from heli.planning.tasks.rules import Span

WEEKS = 10
MOST_PEOPLE = 200
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Booked:
    """One promise of somebody's time."""

    task: str
    case: str
    amount: str
    period: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """Somebody's weeks and what fills them."""

    pk: int
    name: str
    department: str
    cells: tuple[Cell, ...]
    booked: tuple[Booked, ...]

    @property
    def most(self) -> int:
        """Return the share of the busiest day, in percent."""
        return max(cell.percent for cell in self.cells)

    @property
    def is_free(self) -> bool:
        """Is nothing promised and nobody away?"""
        return not any(cell.percent or cell.away for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Heat:
    """The people of the departments that the reader heads, the fullest first, or she alone."""

    weeks: tuple[date, ...]
    rows: tuple[HeatRow, ...]
    is_own: bool
    is_cut: bool


def heat_of(reader: Reader, today: date, opened: int | None = None) -> Heat:
    """Return the load of everybody whom this reader heads; ``opened`` unfolds one person (id)."""
    mine = people().filter(reader.below("department__path")).order_by("department__path", "name")
    listed = list(mine[: MOST_PEOPLE + 1]) or [reader.person]
    weeks = rules.weeks_from(today, WEEKS)
    first, last = weeks[0], weeks[-1] + timedelta(days=6)
    found = {r.person_id: r for r in Resource.objects.filter(person__in=listed)}
    claims = claims_between([r.pk for r in found.values()], first, last)
    away: dict[int, list[Span]] = {}
    for absence in people_away([person.pk for person in listed], first, last):
        spans = away.setdefault(absence.person_id, [])
        spans.append(Span(absence.starts_on, absence.ends_on))
    calendar = company_calendar()
    rows = []
    for person in listed[:MOST_PEOPLE]:
        resource = found.get(person.pk)
        own = claims.get(resource.pk, []) if resource else []
        capacity = resource.capacity if resource else WHOLE
        spans = away.get(person.pk, [])
        cells = tuple(rules.cell(week, own, spans, capacity, calendar) for week in weeks)
        booked = _booked(own, reader) if person.pk == opened else ()
        rows.append(_row(person, cells, booked))
    rows.sort(key=lambda row: (-row.most, row.is_free))
    return Heat(tuple(weeks), tuple(rows), listed == [reader.person], len(listed) > MOST_PEOPLE)


def _row(person: Person, cells: tuple[Cell, ...], booked: tuple[Booked, ...]) -> HeatRow:
    unit = person.department.name if person.department else ""
    return HeatRow(person.pk, person.name, unit, cells, booked)


def _booked(claims: list[Claim], reader: Reader) -> tuple[Booked, ...]:
    names = names_of_needs([claim.need for claim in claims], reader)
    unknown = ("", gettext("another collaboration"))
    return tuple(
        Booked(
            *names.get(claim.need, unknown),
            amount_of(claim.amount, "percent"),
            period_of(claim.starts_on, claim.ends_on),
        )
        for claim in claims
    )
