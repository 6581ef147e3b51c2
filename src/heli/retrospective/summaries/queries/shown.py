"""What the page of a retrospective prints: flat rows in the reader's language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import asked, filled, own_missing, said_values
from heli.retrospective.measures.queries import measures_of
from heli.retrospective.summaries.models import Card, Retrospective
from heli.retrospective.summaries.queries.reads import cards_of
from heli.retrospective.summaries.rules import Facts
from heli.retrospective.summaries.states import CardKind, ProblemKind, RetrospectiveState
from heli.web.words import say
from heli.wording import blame

RING = 100.53  # circumference of the ring of the page, radius 16
HOUR = 60


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card; its writer alone sees ``hints``, (word, what to write instead) (S4.5)."""

    pk: int
    text: str
    name: str
    department: str
    version: int
    mine: bool
    hints: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """How quickly a department answered: mean working time, as words and as width in percent."""

    department: str
    words: str
    width: int
    done: int
    late: int


def columns_of(
    retrospective: Retrospective, reader: Reader
) -> list[tuple[str, str, list[CardRow]]]:
    """Return key, name and cards of each column: went well, to improve, idea."""
    rows: dict[str, list[CardRow]] = {kind: [] for kind in CardKind}
    for card in cards_of(retrospective):
        rows[card.kind].append(_card(card, reader))
    return [(kind.value, say(kind.label), rows[kind]) for kind in CardKind]


def _card(card: Card, reader: Reader) -> CardRow:
    mine = card.by_id in reader.stands_for
    return CardRow(
        pk=card.pk,
        text=card.text,
        name=card.by.name,
        department=card.by.department.name if card.by.department else "",
        version=card.version,
        mine=mine,
        hints=hints_of(card.text) if mine else [],
    )


def hints_of(text: str) -> list[tuple[str, str]]:
    """Return the words of a text that accuse a person, each with a factual alternative (S4.5)."""
    return [(span.text, say(span.suggestion)) for span in blame(text)]


def glance_of(facts: Facts) -> dict[str, Any]:
    """Return the figures that a page draws: the ring's arc, the bars' widths, spans in words."""
    share = facts.on_time_percent
    longest = max((unit.minutes for unit in facts.departments), default=0)
    return {
        "facts": facts,
        "arc": f"{RING * (share or 0) / 100:.2f} {RING}",
        "lead": span(facts.lead_hours * HOUR) if facts.lead_hours is not None else "",
        "conflict": span(facts.conflict_minutes) if facts.conflict_minutes is not None else "",
        "answers": [
            AnswerBar(
                department=unit.department,
                words=span(unit.minutes),
                width=max(2, 100 * unit.minutes // longest) if longest else 2,
                done=unit.done,
                late=unit.late,
            )
            for unit in facts.departments
        ],
    }


def span(minutes: int) -> str:
    """Return so many minutes as people say them, in hours from one on."""
    if abs(minutes) < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = f"{minutes / HOUR:.1f}".removesuffix(".0")
    return gettext("%(n)s h") % {"n": hours}


def problems_of(retrospective: Retrospective) -> list[dict[str, str]]:
    """Return the problems of a summary with the names of their kinds."""
    return [
        row | {"kind_words": say(ProblemKind(row["kind"]).label)} for row in retrospective.problems
    ]


def lacking(case: Case, retrospective: Retrospective) -> list[tuple[str, str, bool]]:
    """Return what the playbook requires of the summary: field, name, whether it is there (S4.3)."""
    playbook = playbook_for(case)
    held = filled_parts(case, retrospective)
    fields = asked(playbook, "summary", case.stage)
    own = own_missing(playbook, "summary", case.stage, retrospective.extra)
    return [
        *((name, fields[name].label, held[name]) for name in held if fields[name].required),
        *((name, label, False) for name, label in own.items()),
    ]


def further_of(case: Case, retrospective: Retrospective) -> list[tuple[str, str]]:
    """Return what stands in the fields that the playbook adds to the summary (S0.3)."""
    return filled(said_values(playbook_for(case), "summary", retrospective.extra))


def filled_parts(case: Case, retrospective: Retrospective) -> dict[str, bool]:
    """Return which parts of a summary hold something."""
    return {
        "abstract": bool(retrospective.abstract),
        "successes": bool(retrospective.successes),
        "problems": bool(retrospective.problems),
        "measures": measures_of(case).exists(),
    }


def people_to_tick(case: Case) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return all who take part, by department, for the list of who was there (S4.1)."""
    found: dict[str, list[tuple[int, str]]] = {}
    for person in sorted(everyone_in(case), key=lambda p: (p.department_id or 0, p.pk)):
        unit = person.department.name if person.department else "–"
        found.setdefault(unit, []).append((person.pk, person.name))
    return list(found.items())


def drafted(retrospective: Retrospective) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return successes and problems to go on with: as written, else as the cards say (S4.2)."""
    if retrospective.written_by_id:
        return retrospective.successes, retrospective.problems
    texts: dict[str, list[dict[str, str]]] = {kind: [] for kind in CardKind}
    for card in cards_of(retrospective):
        texts[card.kind].append({"what": card.text})
    return texts[CardKind.GOOD], texts[CardKind.IMPROVE]


def is_open(case: Case, retrospective: Retrospective) -> bool:
    """Can something still be added?"""
    published = retrospective.state == RetrospectiveState.PUBLISHED
    return case.state == CaseState.RUNNING and not published
