"""What the guided form shows: labels, choices, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language, gettext

from heli.collaboration.cases.queries import playbook_for
from heli.company.org.models import Department
from heli.company.org.queries import people
from heli.company.playbooks.queries import OwnField, own_fields
from heli.company.playbooks.rules import Playbook, Text
from heli.initiation.requests.models import Request
from heli.initiation.requests.queries.rows import answers_of
from heli.initiation.requests.queries.terms import terms_for, units
from heli.initiation.requests.rules.problems import Terms, problems
from heli.initiation.requests.rules.scenarios import Unit
from heli.initiation.requests.rules.sections import LABELS, SECTIONS, TIPS, missing_in
from heli.initiation.requests.rules.typed import Typed
from heli.initiation.requests.rules.wording import (
    refusals,
)

Choices = list[tuple[str, str]]
FEW_DEPARTMENTS = 60  # up to here every head and contact is offered at once
MOST_PEOPLE = 300


@dataclass(frozen=True, slots=True)
class Step:
    """One section of the form with the number of places that still keep it from being sent."""

    key: str
    title: str
    help: str
    missing: int


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything the form needs besides what was typed."""

    steps: list[Step]
    labels: dict[str, str]
    helps: dict[str, str]  # what the playbook says beside a field, by its name
    tips: list[tuple[str, str, str]]  # section, field and what helps while somebody writes in it
    required: frozenset[str]
    earliest: str
    departments: Choices
    contacts: Choices
    priorities: Choices
    factors: list[tuple[str, str, str]]
    own_fields: list[OwnField]
    chooses_leader: bool
    asked: int
    wants_reason: bool


def guide_of(request: Request, typed: Typed, at: datetime) -> Guide:
    """Return what the form of a request shows beside ``typed``, in the reader's language."""
    playbook, language = playbook_for(request.case), get_language()
    known = units()
    terms = terms_for_request(request, typed, at, known)
    named = [(str(unit.pk), unit.name) for unit in known if unit.pk != terms.own_department]
    return Guide(
        steps=steps_of(typed, terms),
        labels=_labels(playbook),
        helps={name: _text(playbook.help("request", name)) for name in LABELS},
        tips=_tips(playbook),
        required=terms.required,
        earliest=terms.earliest.isoformat(),
        departments=[("", ""), *named],
        contacts=[("", ""), *_contacts(typed, known)],
        priorities=[(level.key, level.name.text(language)) for level in playbook.priority.levels],
        factors=[(f.key, f.name.text(language), _text(f.help)) for f in playbook.priority.factors],
        own_fields=own_fields(playbook, "request", terms.required),
        chooses_leader=terms.chooses_leader,
        asked=len(typed["departments"]),
        wants_reason=wants_reason(typed, terms),
    )


def wants_reason(typed: Typed, terms: Terms) -> bool:
    """Does the playbook let the marked words stand only with a reason, and are there any?"""
    unexplained = typed | {"wording_reason": ""}
    return any(place == "wording_reason" for place, _ in refusals(unexplained, terms.wording))


def terms_for_request(
    request: Request, typed: Typed, at: datetime, known: Sequence[Unit] | None = None
) -> Terms:
    """Return the terms of a request: once submitted, no department is let go."""
    asked: list[int] = []
    if request.revision:
        asked = list(answers_of(request.case).values_list("department_id", flat=True))
    return terms_for(request.case, typed, at=at, already_asked=asked, known=known)


def steps_of(typed: Typed, terms: Terms) -> list[Step]:
    """Return the sections of the form and how many places of each still want something."""
    wrong = problems(typed, terms)
    return [Step(s.key, gettext(s.title), gettext(s.help), missing_in(s, wrong)) for s in SECTIONS]


def _labels(playbook: Playbook) -> dict[str, str]:
    language = get_language()
    labels = {name: gettext(label) for name, label in LABELS.items()}
    for name in labels:
        if own := playbook.label("request", name):
            labels[name] = own.text(language)
    if own := playbook.roles.leading_department.name:
        labels["leading_department"] = own.text(language)
    return labels


def _tips(playbook: Playbook) -> list[tuple[str, str, str]]:
    """Return what helps in each field for which the playbook itself says nothing."""
    section_of = {field: section.key for section in SECTIONS for field in section.fields}
    return [
        (section_of[name.split("-")[0]], name, gettext(tip))
        for name, tip in TIPS.items()
        if not playbook.help("request", name)
    ]


def _text(text: Text | None) -> str:
    return text.text(get_language()) if text else ""


def _contacts(typed: Typed, known: Sequence[Unit]) -> Choices:
    chosen = {row["department"] for row in typed["departments"]}
    named = {int(r["contact"]) for r in typed["departments"] if r["contact"].isdigit()}
    if len(known) <= FEW_DEPARTMENTS:
        named |= {person for unit in known for person in (unit.head, unit.contact) if person}
    return _listed([unit for unit in known if str(unit.pk) in chosen], named)


def contacts_in(unit: Unit) -> Choices:
    """Return who may answer for a department."""
    return _listed([unit], {person for person in (unit.head, unit.contact) if person})


def unit_of(department: Department) -> Unit:
    """Return a department as the form knows it."""
    return Unit(
        department.pk, department.name, department.path, department.head_id, department.contact_id
    )


def _listed(units_: Sequence[Unit], named: set[int]) -> Choices:
    who = Q(pk__in=named)
    for unit in units_:
        who |= Q(department__path__startswith=unit.path)
    rows = people().filter(who).order_by("department__path", "name")
    listed = rows.values_list("pk", "name", "department__name")[:MOST_PEOPLE]
    return [(str(pk), f"{name} · {unit}" if unit else name) for pk, name, unit in listed]
