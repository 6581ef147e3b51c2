"""A playbook as people read it: every entry in words of the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language, gettext, pgettext

from heli.company.playbooks.queries.shipped import shipped_keys, shipped_text
from heli.company.playbooks.rules import (
    CONDITIONS,
    LIMIT_LABELS,
    PAPER_SIGNED_LABEL,
    WHO_LABELS,
    Change,
    Condition,
    ExtraField,
    Playbook,
    Scenario,
    Text,
    Who,
    number,
    read_text,
)
from heli.company.playbooks.rules.conduct import Meeting, WeekTime
from heli.company.playbooks.rules.differences import Word, seat_word
from heli.company.playbooks.rules.fields import TYPE_LABELS
from heli.company.playbooks.rules.labels import NAMES, VALUES
from heli.company.playbooks.rules.papers import BUILT_IN
from heli.company.playbooks.rules.problems import Place
from heli.kernel.words import N_, Filled, Term
from heli.kernel.worktime import Limit
from heli.web.words import say

Facts = list[tuple[str, str]]
EXAMPLE = {"year": 2026, "month": 11, "day": 25, "department": "MKT", "paper": "P7"}


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the line: what it is for, its papers, what its gate asks for."""

    key: str
    name: str
    short: str
    purpose: str
    built_in: bool
    papers: list[str]
    gate: list[str]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with its code, its own fields, and who signs it."""

    key: str
    code: str
    title: str
    signers: str
    own_fields: list[str]
    is_own: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit and where a priority has another one."""

    key: str
    words: str
    usual: str
    others: list[tuple[str, str]]


def word(of: Word | None) -> str:
    """Return a word of a playbook in the reader's language."""
    if of is None:
        return ""
    if isinstance(of, Text):
        return of.text(get_language())
    if isinstance(of, tuple):
        return pgettext("between the items of a list", ", ").join(word(part) for part in of)
    return say(of)


def limit_in_words(limit: Limit | None) -> str:
    """Return ``2 working days`` in the reader's language; at once where there is no limit."""
    if limit is None:
        return gettext("at once")
    return say(Filled(limit.sentence, {"amount": limit.amount}))


def changes_in_words(changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    """Return each change as its place, what stood there and what stands there now."""
    return [
        (" › ".join(word(step) for step in change.place), word(change.before), word(change.after))
        for change in changes
    ]


def condition_in_words(condition: Condition, playbook: Playbook) -> str:
    """Return what a gate asks for as a sentence."""
    if known := CONDITIONS.get(condition.condition):
        return say(known[1])
    title = word(playbook.paper_title(condition.paper or ""))
    return say(PAPER_SIGNED_LABEL, {"paper": title})


def who_called(playbook: Playbook, who: Who) -> Word:
    """Return what a part is called: the steering group by the name that the playbook gives it."""
    group = playbook.roles.steering_group
    return group.name if group and who is Who.STEERING_GROUP else WHO_LABELS[who]


def who_in_words(playbook: Playbook, people: Sequence[Who]) -> str:
    """Return parts that people play, as a list."""
    return word(tuple(who_called(playbook, who) for who in people))


def stage_rows(playbook: Playbook) -> list[StageRow]:
    """Return the line of stages."""
    return [
        StageRow(
            key=stage.key,
            name=word(stage.name),
            short=word(stage.short or stage.name),
            purpose=word(stage.purpose),
            built_in=stage.built_in is not None,
            papers=[word(playbook.paper_title(key)) for key in stage.papers],
            gate=[condition_in_words(condition, playbook) for condition in stage.gate],
        )
        for stage in playbook.stages
    ]


def paper_rows(playbook: Playbook) -> list[PaperRow]:
    """Return the papers in the handbook's order, then the playbook's own."""
    keys = [key for key in BUILT_IN if key in playbook.papers]
    own = {paper.key for paper in playbook.extra_papers}
    return [
        PaperRow(
            key=key,
            code=playbook.paper_pattern(key)[1],
            title=word(playbook.paper_title(key)),
            signers=who_in_words(playbook, playbook.signers(key)),
            own_fields=[_field(field) for field in playbook.extra_fields(key)],
            is_own=key in own,
        )
        for key in sorted(keys, key=lambda key: BUILT_IN[key][0]) + sorted(own)
    ]


def _field(field: ExtraField) -> str:
    unit = f" ({word(field.unit)})" if field.unit else ""
    return f"{word(field.label)}{unit}: {say(TYPE_LABELS[field.type])}"


def limit_rows(playbook: Playbook) -> list[LimitRow]:
    """Return the limits in the order of the process."""
    names = {level.key: word(level.name) for level in playbook.priority.levels}
    limits = {str(key): rule for key, rule in playbook.limits.items()}
    return [
        LimitRow(
            key=key,
            words=say(label),
            usual=limit_in_words(limits[key].usual),
            others=[(names[p], limit_in_words(x)) for p, x in limits[key].by_priority.items()],
        )
        for key, label in LIMIT_LABELS.items()
    ]


def number_rows(playbook: Playbook) -> Facts:
    """Return the patterns of numbers."""
    patterns, facts = playbook.numbering, dict(EXAMPLE)
    facts["collaboration"] = number(patterns.collaboration, facts, 7)
    example = gettext("%(pattern)s, for example %(number)s")
    return [
        (say(NAMES[name]), example % {"pattern": pattern, "number": number(pattern, facts, 7)})
        for name, pattern in patterns
    ]


def meeting_rows(playbook: Playbook) -> Facts:
    """Return when the progress meeting is held, and how long meetings last."""
    meeting = playbook.meeting
    return _told(
        [
            (NAMES["meeting"], f"{say(VALUES[meeting.rhythm])} {week_time(meeting)}"),
            (NAMES["minutes"], str(meeting.minutes)),
            (NAMES["cut_off"], week_time(meeting.cut_off)),
            (NAMES["review_minutes"], str(meeting.review_minutes)),
        ]
    )


def week_time(of: WeekTime | Meeting) -> str:
    """Return ``Friday 17:00``; the time alone where every day is meant."""
    return f"{say(VALUES[of.weekday])} {of.at}" if of.weekday else of.at


def role_rows(playbook: Playbook) -> Facts:
    """Return who may ask, who leads and who sits in the steering group."""
    roles, leading = playbook.roles, playbook.roles.leading_department
    group, mode = roles.steering_group, say(VALUES[leading.mode])
    return _told(
        [
            (NAMES["requester_minimum_level"], str(roles.requester_minimum_level or "")),
            (NAMES["leading_department"], f"{mode} {leading.department or ''}"),
            (NAMES["minimum_level"], str(leading.minimum_level or "")),
            (NAMES["steering_group"], word(group.name) if group else ""),
            (NAMES["members"], word(tuple(map(seat_word, group.members))) if group else ""),
        ]
    )


def wording_rows(playbook: Playbook) -> Facts:
    """Return how strictly wording is taken, and what is pointed out."""
    wording = playbook.wording
    return _told(
        [
            (N_("Vague goals are"), say(VALUES[wording.goals])),
            (N_("Vague descriptions are"), say(VALUES[wording.descriptions])),
            (N_("Blame is"), say(VALUES[wording.blame])),
            (NAMES["task_size"], limit_in_words(wording.task_size)),
            (N_("Risk warnings, hours ahead"), str(playbook.risks.ahead_hours)),
        ]
    )


def _told(rows: Iterable[tuple[Term, str]]) -> Facts:
    return [(say(label), text.strip()) for label, text in rows if text.strip()]


def place_in_words(place: Place) -> str:
    """Return where something stands in a playbook, as people call it."""
    steps = [
        str(step + 1) if isinstance(step, int) else say(NAMES.get(step) or Term(step))
        for step in place
    ]
    return " › ".join(steps)


def factor_rows(playbook: Playbook) -> list[tuple[str, str]]:
    """Return the factors of a weighted priority, each with its weight in percent."""
    return [(word(factor.name), f"{factor.weight}%") for factor in playbook.priority.factors]


def scenario_rows(playbook: Playbook) -> list[tuple[Scenario, list[tuple[str, str]]]]:
    """Return each scenario with the names of what it prepares."""
    rows = []
    for scenario in playbook.scenarios:
        request = scenario.request
        facts = [
            ("goals", tuple(goal.metric for goal in request.goals)),
            ("deliverables", tuple(deliverable.name for deliverable in request.deliverables)),
            ("dates", tuple(date.name for date in request.dates)),
            ("departments", tuple(department.name for department in request.departments)),
            ("tasks", tuple(task.name for task in scenario.tasks)),
        ]
        rows.append((scenario, [(say(NAMES[key]), word(names)) for key, names in facts]))
    return rows


def shipped_rows() -> list[tuple[str, str, str]]:
    """Return key, title and summary of every playbook that comes with the product."""
    return [(key, word(_shipped(key).title), word(_shipped(key).summary)) for key in shipped_keys()]


@cache
def _shipped(key: str) -> Playbook:
    return read_text(shipped_text(key))
