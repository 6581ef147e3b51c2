"""The summary as the archive keeps it: Markdown in the reader's language (P9, S4.4)."""

from collections.abc import Iterator

from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.company.calendars.queries import company_calendar
from heli.company.playbooks.queries import filled, said_values
from heli.kernel.words import N_
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.queries import measures_of
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.queries.figures import facts_of
from heli.retrospective.summaries.queries.reads import attendees_of, cards_of, summary_of
from heli.retrospective.summaries.rules import Facts
from heli.retrospective.summaries.states import CardKind, ProblemKind
from heli.web.words import measured, on_day, say


def as_text(case: Case) -> str:
    """Return the summary with figures, cards and measures as Markdown; empty before it opens."""
    found = summary_of(case)
    if found is None:
        return ""
    day = found.held_on or company_calendar().day_of(found.opened_at)
    parts = [
        *_head(found),
        *_results(facts_of(case, day)),
        *_rows(found),
        *_cards(found),
        *_measures(list(measures_of(case))),
    ]
    return "\n".join(parts)


def _head(found: Retrospective) -> Iterator[str]:
    if found.number:
        yield found.number
    if found.held_on:
        there = "、".join(row.person.name for row in attendees_of(found))
        held = {"day": on_day(found.held_on), "people": there}
        yield "\n" + say(N_("Held on %(day)s with %(people)s."), held)
    if found.abstract:
        yield f"\n{found.abstract}"
    playbook = playbook_for(found.case)
    for name, text in filled(said_values(playbook, "summary", found.extra)):
        yield f"- {name}: {text}"
    if found.tags:
        yield "\n" + say(N_("Tags: %(tags)s"), {"tags": found.tags})


def _results(facts: Facts) -> Iterator[str]:
    yield _heading(gettext("Goals and results"))
    for goal in facts.goals:
        line = {"metric": goal.metric, "target": measured(goal.target, goal.unit)}
        if goal.actual is None:
            yield "- " + say(N_("%(metric)s: target %(target)s, no result"), line)
        else:
            line |= {"actual": measured(goal.actual, goal.unit)}
            yield "- " + say(N_("%(metric)s: target %(target)s, result %(actual)s"), line)
    counted = {"on_time": facts.on_time, "tasks": facts.tasks, "days": facts.delay_days}
    yield "- " + say(
        N_("%(on_time)s of %(tasks)s tasks on time, %(days)s days late in sum"), counted
    )
    warned = {"warnings": facts.warnings, "late": facts.warnings_late}
    yield "- " + say(N_("%(warnings)s risk warnings, %(late)s of them late"), warned)


def _rows(found: Retrospective) -> Iterator[str]:
    if found.successes:
        yield _heading(gettext("What went well"))
    for row in found.successes:
        yield "- " + " · ".join(filter(None, [row["what"], row["evidence"], row["reuse"]]))
    if found.problems:
        yield _heading(gettext("What to improve"))
    for row in found.problems:
        line = " · ".join(filter(None, [row["what"], row["cause"]]))
        yield f"- {line} ({say(ProblemKind(row['kind']).label)})"


def _cards(found: Retrospective) -> Iterator[str]:
    # Cards are said without their authors: about the matter, not the person (S4.5).
    cards = list(cards_of(found))
    if cards:
        yield _heading(gettext("Cards"))
    for card in cards:
        yield f"- {say(CardKind(card.kind).label)}: {card.text}"


def _measures(measures: list[Measure]) -> Iterator[str]:
    if measures:
        yield _heading(gettext("Measures"))
    for measure in measures:
        line = {
            "measure": measure.text,
            "department": measure.department.name,
            "owner": measure.owner.name,
            "due": on_day(measure.due_on),
            "check": measure.verify_by,
        }
        sentence = N_("%(measure)s: %(owner)s, %(department)s, by %(due)s; seen by: %(check)s")
        yield "- " + say(sentence, line)


def _heading(words: str) -> str:
    return f"\n## {words}\n"
