"""Breaking work down: numbers of the breakdown, what a task lacks, and what moves with a task."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from heli.company.playbooks.rules.scenarios import Scenario, fitting
from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks.states import Lack

PLACES = 4  # levels of the breakdown that sort correctly
PER_LEVEL = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """When a task runs: local days, both included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Party:
    """A department that takes part: its number, its name, the way to it in the tree."""

    pk: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class TypicalTask:
    """A task that collaborations of a scenario usually have; ``days`` are person-days."""

    name: str
    phase: str
    standard: str
    days: int
    department: int
    goal: int | None


@dataclass(frozen=True, slots=True)
class Order:
    """``after`` begins when ``before`` (task ids) has ended, ``lag`` working days later."""

    before: int
    after: int
    lag: int = 0


def next_number(used: Iterable[str], above: str = "") -> str:
    """
    Return the next free number below ``above``, such as ``2.3`` below ``2``.

    ``used`` holds the numbers of removed tasks too, so that none is given twice.
    """
    lead = f"{above}." if above else ""
    depth = lead.count(".")
    taken = {int(n.split(".")[depth]) for n in used if n.startswith(lead)}
    return f"{lead}{max(taken, default=0) + 1}"


def position_of(number: str) -> int:
    """Return what sorts tasks by their number: 1.2 before 1.10 before 2.1."""
    parts = [int(part) for part in number.split(".")][:PLACES]
    parts += [0] * (PLACES - len(parts))
    place = 0
    for part in parts:
        place = place * PER_LEVEL + part
    return place


def lacks(*, has_lead: bool, standard: str, starts_on: date | None) -> tuple[Lack, ...]:
    """Return what a task misses before its department can stand by it (S2.3)."""
    missing = {
        Lack.LEAD: not has_lead,
        Lack.STANDARD: not standard.strip(),
        Lack.DATES: not starts_on,
    }
    return tuple(lack for lack, is_missing in missing.items() if is_missing)


def working_length(span: Span, calendar: WorkingCalendar) -> int:
    """Return how many working days a span holds; one at least, even if it lies on a weekend."""
    return max(1, sum(1 for _ in calendar.working_days(span.starts_on, span.ends_on)))


def moved(span: Span, days: int, calendar: WorkingCalendar) -> Span:
    """Return the span ``days`` working days later (negative: earlier), as long as before."""
    if days == 0:
        return span
    starts_on = calendar.shift(span.starts_on, days)
    length = working_length(span, calendar)
    return Span(starts_on, calendar.shift(starts_on, length - 1))


def would_be_circular(orders: Iterable[Order], before: int, after: int) -> bool:
    """Does ``before`` wait for ``after``, directly or through others?"""
    followers: dict[int, list[int]] = {}
    for order in orders:
        followers.setdefault(order.before, []).append(order.after)
    reached, ahead = set[int](), [after]
    while ahead:
        task = ahead.pop()
        if task == before:
            return True
        if task not in reached:
            reached.add(task)
            ahead += followers.get(task, [])
    return False


def too_early(before: Span, after: Span, lag: int, calendar: WorkingCalendar) -> int:
    """Return by how many working days ``after`` starts before it may; 0 if it does not."""
    earliest = calendar.shift(before.ends_on, 1 + lag)
    return max(0, calendar.days_between(after.starts_on, earliest))


def pushed(
    spans: Mapping[int, Span],
    orders: Iterable[Order],
    changed: Mapping[int, Span],
    calendar: WorkingCalendar,
) -> dict[int, Span]:
    """
    Return ``changed`` and every task that must move so that none starts before it may.

    Followers move by as few working days as will do; tasks without dates wait for nobody.
    """
    orders = list(orders)
    result = dict(changed)
    ahead = list(changed)
    while ahead:
        task = ahead.pop(0)
        for order in orders:
            follower = result.get(order.after) or spans.get(order.after)
            if order.before != task or follower is None:
                continue
            late = too_early(result[task], follower, order.lag, calendar)
            if late:
                result[order.after] = moved(follower, late, calendar)
                ahead.append(order.after)
    return result


def slack(
    task: int,
    spans: Mapping[int, Span],
    orders: Iterable[Order],
    deadline: date | None,
    calendar: WorkingCalendar,
) -> int | None:
    """
    Return by how many working days ``task`` may move without moving another one.

    None if nothing follows it and there is no ``deadline``: it may move as far as it likes.
    """
    ends_on = spans[task].ends_on
    room = [
        calendar.days_between(ends_on, spans[o.after].starts_on) - 1 - o.lag
        for o in orders
        if o.before == task and o.after in spans
    ]
    if deadline:
        room.append(calendar.days_between(ends_on, deadline))
    return max(0, min(room)) if room else None


def typical_tasks(
    scenario: Scenario,
    *,
    language: str,
    requesting: Party,
    others: Iterable[Party],
    goals: Mapping[str, int],
) -> list[TypicalTask]:
    """
    Return the tasks of a scenario for the departments that take part (S0.2, S2.1).

    Whose department was not asked is left out: each task has an accountable one (S2.2). ``goals``
    are the agreed ones by metric; a task serves the one that still has the scenario's words.
    """
    free, owners = list(others), {"requester": requesting.pk}
    for hint in scenario.request.departments:
        if party := fitting(hint, free):
            free.remove(party)
            owners[hint.key] = party.pk
    served = {
        hint.key: goals.get(hint.metric.zh_hans) or goals.get(hint.metric.en)
        for hint in scenario.request.goals
    }
    return [
        TypicalTask(
            name=task.name.text(language),
            phase=task.phase.text(language),
            standard=task.standard.text(language),
            days=task.days,
            department=owners[task.department],
            goal=served.get(task.goal or ""),
        )
        for task in scenario.tasks
        if task.department in owners
    ]
