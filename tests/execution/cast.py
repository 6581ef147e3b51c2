"""A collaboration under way: a film by Design and an app by Software; the beta is a milestone.

Mia of Marketing requested it; Ben is her superior; Sales supports the beta.
"""

import datetime as dt
from dataclasses import dataclass

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.commands import cancel_todos
from heli.collaboration.todos.models import Todo
from heli.company.history.commands import one_write
from heli.execution.acceptance.commands import give_verdict, submit_milestone
from heli.execution.acceptance.models import Submission
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import open_progress
from heli.execution.risks.commands import raise_risk_warning
from heli.execution.risks.models import RiskWarning
from heli.planning.tasks.commands import ask_support
from heli.planning.tasks.models import Task
from tests.company import NOON, Company
from tests.planning.cast import day, open_plan, task
from tests.snapshots import built_once

MEASURED = {"standard": "Starts in 2 s", "measured": "1.4 s", "evidence": "Log"}


def at_day(number: int, hours: float = 2) -> dt.datetime:
    """Return a moment on the n-th day after the first Monday of the plan; 10:00 in Shanghai."""
    return NOON + dt.timedelta(days=7 + number, hours=hours - 2)


@dataclass
class Work:
    """A collaboration and its three tasks: film and beta in Preparation, rollout after them."""

    case: Case
    film: Task
    beta: Task
    rollout: Task


@built_once
def under_way(cast: Company) -> Work:
    """Return the collaboration with its execution stage open since noon, a week ahead."""
    case = open_plan(cast)
    film = task(case, "Film", cast.design, lead=cast.hal)
    beta = task(case, "Beta", cast.software, lead=cast.fay, is_milestone=True)
    rollout = task(
        case, "Rollout", cast.sales, lead=cast.carl, phase="Launch", starts_on=day(7),
        ends_on=day(11),
    )  # fmt: skip
    ask_support(task=beta, department=cast.sales, need="Test it", by=cast.finn, at=NOON)
    case.refresh_from_db()
    case.stage = "execution"
    case.save()
    with one_write():
        cancel_todos(case=case, by=None, at=NOON)  # as the gate saw to it
    open_progress(case=case, by=None, at=NOON)
    for row in (film, beta, rollout):
        row.refresh_from_db()
    return Work(case=Case.objects.get(pk=case.pk), film=film, beta=beta, rollout=rollout)


def warned(work: Work, cast: Company, **values: object) -> RiskWarning:
    """Let Hal warn of the film's delay on its first day."""
    facts: dict[str, object] = {
        "task": work.film, "cause": "No camera", "effect": "Launch a week later",
        "proposal": "Three days more",
        "asked_days": 3, "by": cast.hal, "at": at_day(0),
    }  # fmt: skip
    return raise_risk_warning(**(facts | values))


def submitted(work: Work, cast: Company, **values: object) -> Submission:
    """Let Fay submit the beta, which Marketing and Sales accept."""
    facts: dict[str, object] = {
        "task": work.beta, "note": "Build 12", "lines": [MEASURED], "by": cast.fay, "at": at_day(4),
    }  # fmt: skip
    return submit_milestone(**(facts | values))


def accepted(work: Work, cast: Company) -> None:
    """Let Marketing and Sales accept the beta, so that the launch may begin."""
    submission = submitted(work, cast)
    for verdict in submission.verdicts.order_by("pk"):
        give_verdict(
            verdict=verdict, kind=VerdictKind.ACCEPTED, text="", by=verdict.accepter, at=at_day(4)
        )


def ended(case: Case) -> None:
    """Let the collaboration be over, whatever it still waits for."""
    Case.objects.filter(pk=case.pk).update(state="withdrawn", ended_at=NOON)


def owed(kind: str) -> list[str]:
    """Return who owes something of a kind now, in the order in which it came up."""
    found = Todo.objects.filter(kind=kind, state="open").order_by("pk")
    return list(found.values_list("owner__username", flat=True))
