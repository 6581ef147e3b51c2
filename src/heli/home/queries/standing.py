"""Where a collaboration stands: its milestones on a line, how far the work for each goal is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState
from heli.execution.acceptance.models import Submission
from heli.execution.acceptance.queries import PASSED
from heli.execution.acceptance.states import SubmissionState
from heli.initiation.requests.rules.content import DateRow
from heli.kernel.words import N_
from heli.planning.tasks.models import Task
from heli.reading import compiled_once
from heli.web import words

ALL = 100
WORDS = {
    "done": N_("accepted"),
    "doing": N_("waits for acceptance"),
    "late": N_("overdue"),
    "next": N_("next"),
    "todo": N_("ahead"),
    "past": N_("past"),
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """One point of the line: ``state`` is a key of :data:`WORDS`."""

    name: str
    day: str
    state: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The milestones in order of their days, and the percent done for each goal by its id."""

    milestones: list[Milestone]
    shares: dict[int, int]


def standing_of(case: Case, wanted: Sequence[DateRow] | None, today: date) -> Standing:
    """
    Return where a collaboration stands.

    In its first stage no task is planned; what stands in the line are the key dates of the
    request, ``wanted``.
    """
    tasks = _tasks(case) if wanted is None else []
    page = reverse("acceptance:list", args=[case.pk])
    points = [
        (name, ends_on, _state(submitted, ends_on, today), page)
        for name, is_milestone, ends_on, submitted, _, _ in tasks
        if is_milestone and ends_on
    ]
    points += [(row.name, row.on, "past" if row.on < today else "todo", "") for row in wanted or ()]
    if case.due_on:
        worked = bool(tasks) and all(percent == ALL for *_, percent in tasks)
        points.append((gettext("End"), case.due_on, _end(case, today, worked=worked), ""))
    return Standing(_in_line(points), _shares((goal, percent) for *_, goal, percent in tasks))


@compiled_once
def _tasks(case: Case) -> QuerySet[Task, Any]:
    latest = Submission.objects.filter(task=OuterRef("pk")).order_by("-number").values("state")[:1]
    found = Task.objects.filter(case=case, removed_at=None).order_by("ends_on", "position")
    columns = ("name", "is_milestone", "ends_on", "submitted", "goal_id", "progress__percent")
    return found.annotate(submitted=Subquery(latest)).values_list(*columns)


def _shares(parts: Iterable[tuple[int | None, int | None]]) -> dict[int, int]:
    shares: dict[int, list[int]] = {}
    for goal, percent in parts:
        if goal is not None and percent is not None:
            shares.setdefault(goal, []).append(percent)
    return {goal: sum(each) // len(each) for goal, each in shares.items()}


def _state(submitted: str | None, ends_on: date, today: date) -> str:
    if submitted in PASSED:
        return "done"
    if submitted == SubmissionState.SUBMITTED:
        return "doing"
    return "late" if ends_on < today else "todo"


def _end(case: Case, today: date, *, worked: bool) -> str:
    if case.state == CaseState.ARCHIVED or (worked and case.due_on and case.due_on < today):
        return "past"
    return "late" if case.due_on and case.due_on < today else "todo"


def _in_line(points: list[tuple[str, date, str, str]]) -> list[Milestone]:
    """Sort the points by day; the first that is ahead is the next one."""
    in_order = sorted(points, key=lambda point: point[1])
    following = next((at for at, point in enumerate(in_order) if point[2] == "todo"), None)
    line = []
    for at, (name, on, ahead, href) in enumerate(in_order):
        state = "next" if at == following else ahead
        line.append(Milestone(name, words.on_day(on), state, gettext(WORDS[state]), href))
    return line
