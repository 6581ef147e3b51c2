"""What the figures of a collaboration say (P9), and what a summary needs to go out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from statistics import mean, median
from typing import Any

from heli.kernel.words import N_, Term

ALL = 100


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A success criterion with its result; figures as text, ``percent`` of the way covered."""

    goal_id: int
    metric: str
    baseline: str
    target: str
    unit: str
    actual: str | None
    reached: bool | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class DepartmentFact:
    """How a department answered: to-dos done, of these late, mean working minutes to do one."""

    department: str
    done: int
    late: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Facts:
    """
    A collaboration in figures (P9); delays in calendar days, lead times in clock hours.

    ``conflict_minutes`` are the mean working minutes from finding a conflict to its end.

    ``days_after_end`` are the working days from the end to the retrospective; None until held.
    """

    goals: tuple[GoalFact, ...] = ()
    tasks: int = 0
    finished: int = 0
    on_time: int = 0
    delay_days: int = 0
    worst_task: str = ""
    worst_days: int = 0
    warnings: int = 0
    warnings_late: int = 0
    came_true: int = 0
    lead_hours: int | None = None
    conflicts: int = 0
    conflict_minutes: int | None = None
    departments: tuple[DepartmentFact, ...] = field(default=())
    days_after_end: int | None = None

    @property
    def on_time_percent(self) -> int | None:
        """Share of the tasks that were finished by their day; None without tasks."""
        return ALL * self.on_time // self.tasks if self.tasks else None

    @property
    def goals_reached(self) -> int:
        """How many success criteria were reached."""
        return sum(goal.reached is True for goal in self.goals)

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON, which ``facts_from`` reads back."""
        return asdict(self)


def facts_from(kept: Mapping[str, Any]) -> Facts:
    """Read the facts that were kept when the summary was published."""
    values = dict(kept)
    values["goals"] = tuple(GoalFact(**goal) for goal in values.get("goals", ()))
    values["departments"] = tuple(DepartmentFact(**unit) for unit in values.get("departments", ()))
    return Facts(**values)


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """A task as planned and as finished; local days."""

    name: str
    ends_on: date | None
    finished_on: date | None


def delays(tasks: Sequence[TaskEnd], today: date) -> list[tuple[str, int]]:
    """Return each task's delay in days, 0 if in time; an unfinished one counts until today."""
    return [
        (task.name, max(0, ((task.finished_on or today) - task.ends_on).days))
        if task.ends_on
        else (task.name, 0)
        for task in tasks
    ]


def task_facts(tasks: Sequence[TaskEnd], today: date) -> dict[str, Any]:
    """Return the facts about punctuality: on time is what was finished by its planned day."""
    late = delays(tasks, today)
    worst = max(late, key=lambda pair: pair[1], default=("", 0))
    return {
        "tasks": len(tasks),
        "finished": sum(task.finished_on is not None for task in tasks),
        "on_time": sum(
            task.finished_on is not None and days == 0
            for task, (_, days) in zip(tasks, late, strict=True)
        ),
        "delay_days": sum(days for _, days in late),
        "worst_task": worst[0] if worst[1] else "",
        "worst_days": worst[1],
    }


def warning_facts(hours_ahead: Sequence[int], *, late: int, came_true: int) -> dict[str, Any]:
    """Return the facts about risk warnings; the lead time is the median."""
    return {
        "warnings": len(hours_ahead),
        "warnings_late": late,
        "came_true": came_true,
        "lead_hours": int(median(hours_ahead)) if hours_ahead else None,
    }


def conflict_facts(minutes: Sequence[int | None]) -> dict[str, Any]:
    """Return the facts about resource conflicts; the working minutes are the mean of the ended."""
    ended = [each for each in minutes if each is not None]
    return {
        "conflicts": len(minutes),
        "conflict_minutes": round(mean(ended)) if ended else None,
    }


def department_facts(answers: Mapping[str, Sequence[tuple[int, bool]]]) -> list[DepartmentFact]:
    """Return how departments answered, the quickest first; each answer is (minutes, late)."""
    facts = [
        DepartmentFact(
            department=name,
            done=len(given),
            late=sum(late for _, late in given),
            minutes=round(mean(minutes for minutes, _ in given)),
        )
        for name, given in answers.items()
    ]
    return sorted(facts, key=lambda fact: (fact.minutes, fact.department))


def figure(text: str) -> Decimal | None:
    """Read a figure as people write a baseline, ``1,200 pieces``; None if there is none."""
    kept = "".join(sign for sign in text.replace(",", "") if sign.isdecimal() or sign in ".-")
    try:
        return Decimal(kept)
    except InvalidOperation:
        return None


def is_reached(baseline: Decimal | None, target: Decimal, actual: Decimal) -> bool:
    """Is a goal reached? Where the target lies under the baseline, less is better."""
    return actual <= target if baseline is not None and target < baseline else actual >= target


def percent_of_way(baseline: Decimal | None, target: Decimal, actual: Decimal) -> int:
    """Return how much of the way from baseline to target is covered, 0 to 100."""
    start = baseline if baseline is not None else Decimal(0)
    if target == start:
        return ALL if is_reached(baseline, target, actual) else 0
    share = ALL * (actual - start) / (target - start)
    return max(0, min(ALL, int(share)))


LACKS: dict[str, Term] = {
    "abstract": N_("Sum up in a few sentences how it went."),
    "successes": N_("Name at least one thing that went well."),
    "problems": N_("Name at least one thing to improve."),
    "measures": N_("Agree on at least one measure."),
}


def what_is_missing(filled: Mapping[str, bool], required: Collection[str]) -> dict[str, Term]:
    """Return what a summary lacks of what the playbook requires, by field (S4.3)."""
    return {name: said for name, said in LACKS.items() if name in required and not filled.get(name)}


def kept_rows(rows: Sequence[Mapping[str, str]], names: Collection[str]) -> list[dict[str, str]]:
    """Return rows as they are kept: known fields, trimmed; rows without ``what`` are left out."""
    cleaned = [{name: str(row.get(name, "")).strip() for name in names} for row in rows]
    return [row for row in cleaned if row["what"]]
