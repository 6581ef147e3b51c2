"""Is it going well? The traffic light by stated rules (S3.6), and where a task stands today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heli.collaboration.cases.states import Light
from heli.kernel.words import N_, Term

BEHIND_BY = 20  # percent points behind the planned share that make a task at risk


@dataclass(frozen=True, slots=True)
class Standing:
    """A task as the light sees it; days are local dates, ``percent`` 0 to 100."""

    name: str
    starts_on: date | None
    ends_on: date | None
    percent: int
    finished: bool
    blocked: bool
    forecast_on: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A light and the one sentence that explains it."""

    light: Light
    why: Term
    task: str = ""


def planned_share(starts_on: date, ends_on: date, today: date) -> int:
    """Return how many percent of a task should be done at the end of ``today``, by calendar day."""
    if today < starts_on:
        return 0
    days = (ends_on - starts_on).days + 1
    return min(100, round(100 * ((today - starts_on).days + 1) / days))


def days_late(task: Standing, today: date) -> int:
    """Return by how many days a task is or will be late: forecast or today against the plan."""
    if task.finished or task.ends_on is None:
        return 0
    expected = max(task.forecast_on or task.ends_on, today)
    return max(0, (expected - task.ends_on).days)


def light_of_task(task: Standing, today: date) -> Shown:
    """Return the light of one task: red is late, orange at risk, green on plan, grey not begun."""
    light, why = _light_and_why(task, today)
    return Shown(light, why, task.name)


def _light_and_why(task: Standing, today: date) -> tuple[Light, Term]:
    rules = (
        (task.finished, Light.GREEN, N_("“%(task)s” is finished")),
        (task.ends_on and today > task.ends_on, Light.RED, N_("“%(task)s” is overdue")),
        (task.blocked, Light.ORANGE, N_("“%(task)s” is blocked")),
        (days_late(task, today), Light.ORANGE, N_("“%(task)s” is expected late")),
        (not has_begun(task, today), Light.GREY, N_("“%(task)s” has not begun")),
        (_is_behind(task, today), Light.ORANGE, N_("“%(task)s” is behind its plan")),
    )
    first = next(((light, why) for holds, light, why in rules if holds), None)
    return first or (Light.GREEN, N_("“%(task)s” is on plan"))


def has_begun(task: Standing, today: date) -> bool:
    """Should work on a task be under way by its dates, or has it been reported on?"""
    return bool(task.percent or (task.starts_on and task.ends_on and today >= task.starts_on))


def _is_behind(task: Standing, today: date) -> bool:
    if task.starts_on is None or task.ends_on is None:
        return False
    return planned_share(task.starts_on, task.ends_on, today) - task.percent > BEHIND_BY


def light_of_all(
    tasks: Sequence[Standing],
    today: date,
    *,
    due_on: date | None = None,
    overdue: bool = False,
    in_conflict: bool = False,
) -> Shown:
    """
    Return the light of a running collaboration, the worst that there is to say, and why.

    ``due_on`` is its own end, ``overdue`` says that it waits for something beyond its time,
    ``in_conflict`` that two want the same resource.
    """
    shown = [light_of_task(task, today) for task in tasks]
    worked = bool(tasks) and all(task.finished for task in tasks)
    past = due_on is not None and today > due_on and not worked
    rules = (
        *((one, True) for one in shown if one.light == Light.RED),
        (Shown(Light.RED, N_("its own end has passed")), past),
        *((one, True) for one in shown if one.light == Light.ORANGE),
        (Shown(Light.ORANGE, N_("something that it waits for is overdue")), overdue),
        (Shown(Light.ORANGE, N_("a resource conflict is undecided")), in_conflict),
        (Shown(Light.GREEN, N_("all tasks are finished")), worked),
        (Shown(Light.GREEN, N_("everything is on plan")), bool(tasks)),
    )
    found = next((one for one, holds in rules if holds), None)
    return found or Shown(Light.GREEN, N_("nothing is overdue"))
