"""How many conditions a gate still lacks, in one query: what the stepper of every page says."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import Combinable

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.cases.states import CaseState
from heli.collaboration.papers.models import Paper, PaperSignature
from heli.collaboration.papers.states import PaperState, Verdict
from heli.company.playbooks.rules import PAPER_SIGNED
from heli.execution.acceptance import queries as acceptance
from heli.execution.progress import queries as progress
from heli.execution.risks import queries as risks
from heli.gates.models import Waiver
from heli.initiation.requests import queries as requests
from heli.initiation.reviews import queries as reviews
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.states import MinutesState
from heli.planning.conflicts import queries as conflicts
from heli.planning.resources import queries as resources
from heli.planning.resources.models import Sheet
from heli.planning.tasks import queries as tasks
from heli.reading import compiled_once
from heli.retrospective.measures import queries as measures
from heli.retrospective.summaries.models import Retrospective

Unmet = Callable[[Case], Q]


def _minutes(case: Case) -> Q:
    out = Minutes.objects.filter(case=case).exclude(state=MinutesState.DRAFTING)
    return ~Q(Exists(out)) | Q(Exists(reviews.unsigned(case)))


def _owned(case: Case) -> Q:
    return Q(Exists(tasks.unconfirmed_lists(case))) | Q(Exists(tasks.unowned(case)))


def _summary(case: Case) -> Q:
    return ~Q(Exists(Retrospective.objects.filter(case=case, published_at__isnull=False)))


def _paper(case: Case, key: str) -> Q:
    begun = Paper.objects.filter(case=case, key=key).exclude(state=PaperState.WRITING)
    owed = PaperSignature.objects.filter(
        paper__case=case, paper__key=key, paper__state=PaperState.OUT,
        sending=F("paper__sendings"), verdict=Verdict.NONE,
    )  # fmt: skip
    return ~Q(Exists(begun)) | Q(Exists(owed))


#: Whether a condition is unmet, from the reads from which ``lacks`` tells what it lacks.
UNMET: dict[str, Unmet] = {
    "answers.complete": lambda case: Q(Exists(requests.open_answers(case))),
    "minutes.signed": _minutes,
    "objections.settled": lambda case: Q(Exists(reviews.open_objections(case))),
    "goals.locked": lambda case: ~Q(Exists(Goal.objects.filter(case=case))),
    "tasks.owned": _owned,
    "goals.covered": lambda case: Q(Exists(tasks.goals_without_task(case))),
    "resources.confirmed": lambda case: Q(Exists(resources.unconfirmed(case))),
    "conflicts.decided": lambda case: Q(Exists(conflicts.open_conflicts(case))),
    "sheet.published": lambda case: ~Q(Exists(Sheet.objects.filter(case=case))),
    "milestones.accepted": lambda case: Q(Exists(acceptance.unaccepted(case))),
    "tasks.finished": lambda case: Q(Exists(progress.unfinished(case))),
    "risks.closed": lambda case: Q(Exists(risks.open_risks(case))),
    "summary.published": _summary,
    "measures.owned": lambda case: Q(Exists(measures.unowned(case))),
}


def lacking_at_gate(case: Case) -> int:
    """Return how many conditions the gate of a running collaboration lacks (S1.5, S2.7)."""
    return len(unmet_at_gate(case)) if case.state == CaseState.RUNNING else 0


def unmet_at_gate(case: Case) -> set[str]:
    """Return the keys of the conditions at the gate that are unmet and not let go; one query."""
    gate = tuple(condition.key for condition in playbook_for(case).stage(case.stage).gate)
    if not gate:
        return set()
    unmet = each_unmet_at(case.stage, gate)(case)[0]
    return {key for key, lacks in zip(gate, unmet, strict=True) if lacks}


@lru_cache(maxsize=256)
def each_unmet_at(stage: str, gate: tuple[str, ...]) -> Callable[[Case], list[Any]]:
    """Return the read that says of each condition of a stage whether it is unmet and not let go."""

    @compiled_once
    def each_unmet(case: Case) -> QuerySet[Case, Any]:
        return Case.objects.filter(pk=case.pk).values_list(
            *(_is_lacking(case, stage, key) for key in gate)
        )

    return each_unmet


def _is_lacking(case: Case, stage: str, key: str) -> Combinable:
    condition, _, paper = key.partition(":")
    unmet = _paper(case, paper) if condition == PAPER_SIGNED else UNMET[key](case)
    waived = Waiver.objects.filter(case=case, stage=stage, key=key)
    return ExpressionWrapper(unmet & ~Q(Exists(waived)), output_field=BooleanField())
