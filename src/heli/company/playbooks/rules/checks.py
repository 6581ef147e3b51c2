"""Whether a playbook holds together as a whole: what one part says of another."""

from collections.abc import Iterator

from heli.company.playbooks.rules.built_in_fields import FIELDS, FieldRule
from heli.company.playbooks.rules.conduct import AnswerKind
from heli.company.playbooks.rules.limits import LIMIT_LABELS
from heli.company.playbooks.rules.papers import (
    BUILT_IN,
    EXTENSIBLE,
    NUMBERED,
    PAPERS,
    SIGNED,
    SIGNED_BY_ONE_OF,
    BuiltInPaper,
)
from heli.company.playbooks.rules.people import LeadingMode, Who
from heli.company.playbooks.rules.playbook import Playbook
from heli.company.playbooks.rules.problems import Place, Problem
from heli.company.playbooks.rules.stages import CONDITIONS, KINDS, PAPER_SIGNED, StageKind
from heli.kernel.words import N_
from heli.kernel.worktime import Limit, Unit

_MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 8 * 60}


def problems_of(playbook: Playbook) -> list[Problem]:
    """Return what does not fit together, in the order of the document."""
    return [
        *_line_of_stages(playbook),
        *_gates(playbook),
        *_papers_of_stages(playbook),
        *_papers(playbook),
        *_limits(playbook),
        *_task_size(playbook),
        *_escalation(playbook),
        *_answers_and_scenarios(playbook),
    ]


def _line_of_stages(playbook: Playbook) -> Iterator[Problem]:
    if playbook.first_stage.built_in is not StageKind.INITIATION:
        yield Problem(
            ("stages", 0, "built_in"), N_("The first stage is the one with built_in: initiation.")
        )
    last = -1
    for index, stage in enumerate(playbook.stages):
        if not stage.gate:
            yield Problem(
                ("stages", index, "gate"),
                N_("The stage has no gate: nothing says when it is over."),
            )
        if stage.built_in is None:
            continue
        if (rank := KINDS.index(stage.built_in)) <= last:
            yield Problem(
                ("stages", index, "built_in"),
                N_("The order is %(order)s, each at most once."),
                {"order": ", ".join(KINDS)},
            )
        last = max(rank, last)


def _reached(playbook: Playbook, index: int) -> set[StageKind]:
    return {stage.built_in for stage in playbook.stages[: index + 1] if stage.built_in}


def _gates(playbook: Playbook) -> Iterator[Problem]:
    asked: set[str] = set()
    for index, stage in enumerate(playbook.stages):
        asked.update(stage.papers)
        for nth, condition in enumerate(stage.gate):
            place: Place = ("stages", index, "gate", nth)
            if condition.condition == PAPER_SIGNED:
                key = condition.paper or ""
                if playbook.extra_paper(key) is None:
                    sentence = N_("“%(paper)s” is not one of the extra papers.")
                    yield Problem((*place, "paper"), sentence, {"paper": key})
                elif key not in asked:
                    sentence = N_("No stage up to here asks for the paper “%(paper)s”.")
                    yield Problem((*place, "paper"), sentence, {"paper": key})
            elif (kind := CONDITIONS[condition.condition][0]) not in _reached(playbook, index):
                yield Problem(
                    place,
                    N_("“%(condition)s” can never be met here: it needs a stage “%(kind)s” first."),
                    {"condition": condition.condition, "kind": kind},
                )


def _papers_of_stages(playbook: Playbook) -> Iterator[Problem]:
    for index, stage in enumerate(playbook.stages):
        for nth, key in enumerate(stage.papers):
            place: Place = ("stages", index, "papers", nth)
            if playbook.extra_paper(key):
                continue
            if key not in PAPERS:
                yield Problem(place, N_("There is no paper “%(paper)s”."), {"paper": key})
            elif PAPERS[key][1] not in _reached(playbook, index):
                yield Problem(
                    place,
                    N_("The paper “%(paper)s” needs a stage “%(kind)s” first."),
                    {"paper": key, "kind": PAPERS[key][1]},
                )
    asked = {key for stage in playbook.stages for key in stage.papers}
    for index, paper in enumerate(playbook.extra_papers):
        if paper.key in BUILT_IN:
            sentence = N_("“%(paper)s” is the key of a built-in paper.")
            yield Problem(("extra_papers", index, "key"), sentence, {"paper": paper.key})
        elif paper.key not in asked:
            sentence = N_("No stage asks for the paper “%(paper)s”.")
            yield Problem(("extra_papers", index), sentence, {"paper": paper.key})


def _papers(playbook: Playbook) -> Iterator[Problem]:
    for key in PAPERS:
        if key not in playbook.papers:
            yield Problem(("papers", key), N_("The paper “%(paper)s” is missing."), {"paper": key})
    for key, paper in playbook.papers.items():
        if key not in BUILT_IN:
            sentence = N_("There is no built-in paper “%(paper)s”: put it under extra_papers.")
            yield Problem(("papers", key), sentence, {"paper": key})
        else:
            yield from _takes(key, paper)
            yield from _fields(playbook, key, paper)
    places: list[tuple[Place, tuple[Who, ...]]] = [
        (("papers", key, "signers"), paper.signers) for key, paper in playbook.papers.items()
    ]
    for index, extra in enumerate(playbook.extra_papers):
        places.append((("extra_papers", index, "signers"), (*extra.signers, extra.written_by)))
        for nth, field in enumerate(extra.extra_fields):
            yield from _stage(
                playbook, field.required_from, ("extra_papers", index, "extra_fields", nth)
            )
    for place, parts in places:
        if Who.STEERING_GROUP in parts:
            yield from _steering_group(playbook, place)


def _takes(key: str, paper: BuiltInPaper) -> Iterator[Problem]:
    if paper.number and key not in NUMBERED:
        sentence = N_("This paper goes by the number of its collaboration.")
        yield Problem(("papers", key, "number"), sentence)
    if paper.signers and (key not in SIGNED or {*paper.signers} - {*SIGNED_BY_ONE_OF}):
        facts = {"papers": ", ".join(sorted(SIGNED)), "parts": ", ".join(SIGNED_BY_ONE_OF)}
        sentence = N_("Signed are %(papers)s, and by one of %(parts)s.")
        yield Problem(("papers", key, "signers"), sentence, facts)
    elif len(paper.signers) > 1:
        yield Problem(("papers", key, "signers"), N_("One signs for each department."))
    if paper.extra_fields and key not in EXTENSIBLE:
        facts = {"papers": ", ".join(sorted(EXTENSIBLE))}
        sentence = N_("Fields of the company are taken by: %(papers)s, and by extra papers.")
        yield Problem(("papers", key, "extra_fields"), sentence, facts)


def _fields(playbook: Playbook, key: str, paper: BuiltInPaper) -> Iterator[Problem]:
    known = FIELDS.get(key, {})
    for name, change in paper.fields.items():
        place: Place = ("papers", key, "fields", name)
        if not known:
            yield Problem(place, N_("The fields of this paper stay as Heli has them."))
            continue
        if name not in known:
            facts = {"field": name, "known": ", ".join(known)}
            yield Problem(place, N_("There is no field “%(field)s”. Known are: %(known)s."), facts)
            continue
        touched = change.required is not None or change.required_from is not None
        if touched and known[name][0] is FieldRule.FACT:
            sentence = N_("Heli itself needs this field: only its label and help are free.")
            yield Problem(place, sentence)
        yield from _stage(playbook, change.required_from, place)
    for index, field in enumerate(paper.extra_fields):
        place = ("papers", key, "extra_fields", index)
        if field.key in known:
            sentence = N_("“%(field)s” is a built-in field of this paper.")
            yield Problem((*place, "key"), sentence, {"field": field.key})
        yield from _stage(playbook, field.required_from, place)


def _stage(playbook: Playbook, key: str | None, place: Place) -> Iterator[Problem]:
    if key is not None and key not in [stage.key for stage in playbook.stages]:
        sentence = N_("There is no stage “%(stage)s”.")
        yield Problem((*place, "required_from"), sentence, {"stage": key})


def _steering_group(playbook: Playbook, place: Place) -> Iterator[Problem]:
    if playbook.roles.steering_group is None:
        yield Problem(place, N_("The playbook names no steering group under roles."))


def _limits(playbook: Playbook) -> Iterator[Problem]:
    levels = {level.key for level in playbook.priority.levels}
    limits = {str(key): rule for key, rule in playbook.limits.items()}
    for key in LIMIT_LABELS:
        if key not in limits:
            yield Problem(("limits", key), N_("The limit “%(limit)s” is missing."), {"limit": key})
    for key, rule in limits.items():
        for level in rule.by_priority:
            if level not in levels:
                place = ("limits", key, "by_priority", level)
                yield Problem(place, N_("There is no priority “%(key)s”."), {"key": level})


def _task_size(playbook: Playbook) -> Iterator[Problem]:
    if playbook.wording.task_size.unit is not Unit.DAYS:
        yield Problem(("wording", "task_size"), N_("A task is measured in working days: 5wd."))


def _minutes(limit: Limit | None) -> int:
    return limit.amount * _MINUTES[limit.unit] if limit else 0


def _escalation(playbook: Playbook) -> Iterator[Problem]:
    before = -1
    for index, level in enumerate(playbook.escalation):
        if (after := _minutes(level.after)) <= before:
            yield Problem(
                ("escalation", index, "after"), N_("Each level comes later than the one before.")
            )
        before = after
        if level.to is Who.STEERING_GROUP:
            yield from _steering_group(playbook, ("escalation", index, "to"))
        leads = playbook.roles.leading_department.mode is not LeadingMode.REQUESTER
        if level.to is Who.LEADING_DEPARTMENT and not leads:
            sentence = N_("The requester's own department leads: it is no level of its own.")
            yield Problem(("escalation", index, "to"), sentence)


def _answers_and_scenarios(playbook: Playbook) -> Iterator[Problem]:
    if AnswerKind.FEASIBLE not in [answer.kind for answer in playbook.answers]:
        yield Problem(("answers",), N_("A department must be able to answer “feasible”."))
    for index, answer in enumerate(playbook.answers):
        if answer.kind is AnswerKind.CONDITIONAL and not answer.needs_date:
            sentence = N_("A conditional answer names the day that can be accepted: needs_date.")
            yield Problem(("answers", index, "needs_date"), sentence)
    levels = [level.key for level in playbook.priority.levels]
    for index, scenario in enumerate(playbook.scenarios):
        wanted = scenario.request.priority
        if wanted is not None and wanted not in levels:
            place: Place = ("scenarios", index, "request", "priority")
            yield Problem(place, N_("There is no priority “%(key)s”."), {"key": wanted})
