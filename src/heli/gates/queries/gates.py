"""The gate at the end of a collaboration's current stage."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.gates.models import Waiver
from heli.gates.queries.conditions import label_of, lacks
from heli.gates.queries.counting import unmet_at_gate
from heli.gates.rules import Missing
from heli.web import words


def missing(case: Case) -> list[Missing]:
    """Return what the gate of the current stage lacks, in the playbook's order; none: it opens."""
    waived = waived_in(case)
    conditions = cases.playbook_for(case).stage(case.stage).gate
    keys = [c.key for c in conditions if c.key not in waived]
    return [one for key in keys for one in lacks(case, key)]


def waived_in(case: Case) -> dict[str, Waiver]:
    """Return the conditions of the current stage that the superior let go."""
    found = Waiver.objects.filter(case=case, stage=case.stage).select_related("by")
    return {waiver.key: waiver for waiver in found}


def gate_line(lacking: list[Missing], at: datetime) -> str:
    """Return in one line what is missing, whose turn it is, since when; nothing if it is open."""
    if not lacking:
        return ""
    first, more = lacking[0], len(lacking) - 1
    line = gettext("Still missing: %(what)s (%(who)s, %(since)s)") % {
        "what": words.say(first.sentence, first.facts),
        "who": first.who,
        "since": words.since(at, first.since),
    }
    return line + (gettext(" and %(num)s more") % {"num": more} if more else "")


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition of the gate as the page prints it, with what it lacks."""

    key: str
    words: str
    met: bool
    waived: str
    lacking: list[dict[str, str]]


def conditions_of(case: Case, at: datetime) -> list[ConditionRow]:
    """Return every condition of the current stage's gate, met or not (S1.5, S2.7)."""
    waived, unmet, rows = waived_in(case), unmet_at_gate(case), []
    for condition in cases.playbook_for(case).stage(case.stage).gate:
        key = condition.key
        waiver = waived.get(key)
        lacking = lacks(case, key) if key in unmet else []
        rows.append(
            ConditionRow(
                key=key,
                words=words.say(*label_of(case, key)),
                met=not lacking and waiver is None,
                waived=f"{waiver.by.name}: {waiver.reason}" if waiver else "",
                lacking=[_printed(one, at) for one in lacking],
            )
        )
    return rows


def _printed(one: Missing, at: datetime) -> dict[str, str]:
    return {
        "text": words.say(one.sentence, one.facts),
        "who": one.who,
        "since": words.since(at, one.since),
        "href": one.link,
    }


def next_stage_name(case: Case) -> str:
    """Return the name of the stage behind the gate; nothing at the last one."""
    stage = cases.playbook_for(case).stage_after(case.stage)
    return stage.name.text(get_language()) if stage else ""
