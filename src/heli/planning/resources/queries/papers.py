"""P4 as the head answers it on a phone: each row with who could do it and what they carry."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext

from heli.company.assets.models import Resource
from heli.company.assets.queries import resources, resources_of
from heli.company.assets.states import Kind
from heli.company.calendars.queries import company_calendar, people_away
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader, people
from heli.kernel.worktime import WorkingCalendar
from heli.planning.resources import rules
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.queries.reads import claims_by_resource, names_of_needs
from heli.planning.resources.queries.words import ICONS, amount_of, period_of
from heli.planning.resources.rules import Claim
from heli.planning.resources.states import NeedState
from heli.planning.tasks.rules import Span

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody or something that could be given, and how much of it is free then."""

    value: str  # person:ID or resource:ID
    words: str
    fit: tuple[bool, Decimal]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a resource already carries in the days that are asked for."""

    who: str
    amount: str
    period: str
    task: str
    case: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of P4."""

    pk: int
    icon: str
    what: str
    is_named: bool
    task: str
    user: str
    amount: str
    number: str
    unit: str
    period: str
    purpose: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    carried: tuple[Carried, ...]
    free: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What a department is still asked, and how many rows are answered."""

    asked: tuple[Asked, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class _Store:
    """Everything that a department could give, and what it carries, read once."""

    people: dict[int, Person]
    resources: tuple[Resource, ...]
    claims: dict[int, list[Claim]]
    names: dict[int, tuple[str, str]]
    away: dict[int, list[Span]]
    calendar: WorkingCalendar


def paper_of(confirmation: Confirmation, reader: Reader) -> Paper:
    """Return the open rows of P4, each with what its candidates carry elsewhere (S2.4)."""
    needs = list(
        Need.objects.filter(confirmation=confirmation)
        .exclude(state=NeedState.WITHDRAWN)
        .select_related("task", "task__department", "resource")
        .order_by("task__position", "pk")
    )
    asked = [need for need in needs if need.state == NeedState.ASKED]
    store = _store(confirmation.department, asked, reader)
    rows: list[Asked] = []
    for need in asked:  # two designers are two people: each row suggests another one
        rows.append(_asked(need, store, {row.chosen for row in rows}))
    return Paper(asked=tuple(rows), answered=len(needs) - len(asked))


def who_choices(departments: list[Department]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return by department everybody and everything that it could give, by value."""
    below = Q(pk__in=[])
    for unit in departments:
        below |= Q(department__path__startswith=unit.path)
    things = resources().filter(below).exclude(kind=Kind.PERSON)
    listed = [
        *((row.department, f"person:{row.pk}", row.name) for row in people().filter(below)),
        *((row.department, f"resource:{row.pk}", row.name) for row in things),
    ]
    return [
        (
            unit.name,
            [
                (value, name)
                for of, value, name in listed
                if of is not None and of.path.startswith(unit.path)
            ],
        )
        for unit in departments
    ]


def _store(department: Department, needs: list[Need], reader: Reader) -> _Store:
    own = people().filter(department__path__startswith=department.path)
    found = tuple(resources_of(department))
    claims = claims_by_resource([resource.pk for resource in found])
    ids = [claim.need for rows in claims.values() for claim in rows]
    away: dict[int, list[Span]] = {}
    everybody = {person.pk: person for person in own}
    if needs:
        first, last = min(n.starts_on for n in needs), max(n.ends_on for n in needs)
        for absence in people_away(everybody, first, last):
            spans = away.setdefault(absence.person_id, [])
            spans.append(Span(absence.starts_on, absence.ends_on))
    names = names_of_needs(ids, reader)
    return _Store(everybody, found, claims, names, away, company_calendar())


def _asked(need: Need, store: _Store, taken: set[str]) -> Asked:
    choices = _choices(need, store)
    others = [choice for choice in choices if choice.value not in taken] or choices
    carried = _carried(need, store)
    resource = need.resource
    free = _free(need, resource, store) if resource else None
    named = _value(resource) if resource else ""
    best = max(others, key=lambda choice: choice.fit).value if others else ""
    return Asked(
        pk=need.pk,
        icon=ICONS[need.kind],
        what=resource.name if resource else need.skill or gettext(Kind(need.kind).label),
        is_named=resource is not None,
        task=f"{need.task.number} {need.task.name}",
        user=need.task.department.name,
        amount=amount_of(need.amount, need.unit),
        number=f"{need.amount.normalize():f}",
        unit=need.unit,
        period=period_of(need.starts_on, need.ends_on),
        purpose=need.purpose,
        choices=tuple((choice.value, choice.words) for choice in choices),
        chosen=named or best,
        carried=carried,
        free="" if free is None else amount_of(free, need.unit),
        is_short=free is not None and free < need.amount,
    )


def _value(resource: Resource) -> str:
    if resource.person_id:
        return f"person:{resource.person_id}"
    return f"resource:{resource.pk}"


def _choices(need: Need, store: _Store) -> list[Choice]:
    if need.kind != Kind.PERSON:
        found = [r for r in store.resources if r.kind == need.kind]
        return [_choice(_value(r), r.name, r.skill, _free(need, r, store), need) for r in found]
    by_person = {r.person_id: r for r in store.resources if r.person_id}
    choices = []
    for pk, person in store.people.items():
        resource = by_person.get(pk)
        free = _free(need, resource, store) if resource else _rest(need, pk, store)
        skill = resource.skill if resource else person.title
        choices.append(_choice(f"person:{pk}", person.name, skill, free, need))
    return sorted(choices, key=lambda choice: choice.fit, reverse=True)


def _choice(value: str, name: str, skill: str, free: Decimal, need: Need) -> Choice:
    suits = bool(need.skill) and (need.skill in skill or skill in need.skill) and bool(skill)
    facts = {"name": name, "skill": skill, "free": amount_of(free, need.unit)}
    sentence = (
        gettext("%(name)s, %(skill)s: %(free)s free")
        if skill
        else gettext("%(name)s: %(free)s free")
    )
    return Choice(value, sentence % facts, (suits, free))


def _rest(need: Need, person: int, store: _Store) -> Decimal:
    return Decimal(0) if _is_away(need, person, store) else WHOLE


def _is_away(need: Need, person: int, store: _Store) -> bool:
    spans = store.away.get(person, ())
    return any(s.starts_on <= need.ends_on and need.starts_on <= s.ends_on for s in spans)


def _free(need: Need, resource: Resource, store: _Store) -> Decimal:
    if resource.person_id and _is_away(need, resource.person_id, store):
        return Decimal(0)
    claims = store.claims.get(resource.pk, [])
    if resource.kind == Kind.BUDGET:
        taken = sum((claim.amount for claim in claims), Decimal(0))
    else:
        taken = rules.peak(claims, need.starts_on, need.ends_on, store.calendar)
    return max(Decimal(0), resource.capacity - taken)


def _carried(need: Need, store: _Store) -> tuple[Carried, ...]:
    if need.resource is None:
        return ()
    found = []
    for claim in store.claims.get(need.resource.pk, []):
        overlaps = claim.starts_on <= need.ends_on and need.starts_on <= claim.ends_on
        if overlaps or need.kind == Kind.BUDGET:
            task, case = store.names.get(claim.need, ("", gettext("another collaboration")))
            found.append(
                Carried(
                    need.resource.name, amount_of(claim.amount, need.unit),
                    period_of(claim.starts_on, claim.ends_on), task, case,
                )
            )  # fmt: skip
    return tuple(found)
