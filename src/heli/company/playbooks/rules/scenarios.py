"""Typical collaborations that are ready to start from (S0.2)."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pydantic import Field, model_validator

from heli.company.playbooks.rules.parts import (
    MANY,
    Key,
    LevelKey,
    Line,
    Part,
    Text,
    no_twins,
    wrong,
)
from heli.kernel.words import N_

Day = int  # working days after the request


class GoalHint(Part):
    """A goal row to fill: metric, where it stands, where it should stand, how it is measured."""

    key: Key
    metric: Text
    baseline: float | None = None
    target: float
    unit: Text
    measured: Text
    day: Day = Field(ge=1, le=MANY * 5)


class DeliverableHint(Part):
    """A deliverable and the standard by which it is accepted."""

    name: Text
    form: Text | None = None
    standard: Text


class DateHint(Part):
    """A key date, so many working days after the request."""

    name: Text
    day: Day = Field(ge=1, le=MANY * 5)


class DepartmentHint(Part):
    """A department that is usually needed; ``match`` holds words by which its name is found."""

    key: Key
    name: Text
    match: tuple[Line, ...] = Field(min_length=1, max_length=20)
    need: Text


class RequestHint(Part):
    """The request as this scenario fills it; 〔brackets〕 are for the requester to replace."""

    title: Text
    background: Text
    problem: Text
    goals: tuple[GoalHint, ...] = Field(min_length=1, max_length=30)
    deliverables: tuple[DeliverableHint, ...] = Field(min_length=1, max_length=30)
    dates: tuple[DateHint, ...] = Field(min_length=1, max_length=30)
    departments: tuple[DepartmentHint, ...] = Field(min_length=1, max_length=30)
    out_of_scope: Text | None = None
    known_risks: Text | None = None
    priority: LevelKey | None = None


class TaskHint(Part):
    """A typical task: who is accountable (a department's key, or ``requester``), days of work."""

    name: Text
    phase: Text
    standard: Text
    days: int = Field(ge=1, le=MANY)
    department: Key
    goal: Key | None = None


class Scenario(Part):
    """One typical collaboration: its request and its tasks."""

    key: Key
    title: Text
    summary: Text
    request: RequestHint
    tasks: tuple[TaskHint, ...] = Field(min_length=1, max_length=MANY)

    @model_validator(mode="after")
    def _holds_together(self) -> "Scenario":
        departments = [department.key for department in self.request.departments]
        goals = [goal.key for goal in self.request.goals]
        no_twins(departments)
        no_twins(goals)
        for task in self.tasks:
            if task.department not in [*departments, "requester"]:
                wrong(
                    N_("The task “%(task)s” names a department that the request lacks: %(key)s."),
                    task=task.name.en, key=task.department,
                )  # fmt: skip
            if task.goal is not None and task.goal not in goals:
                wrong(
                    N_("The task “%(task)s” serves a goal that the request lacks: %(key)s."),
                    task=task.name.en, key=task.goal,
                )  # fmt: skip
        return self


class Named(Protocol):
    """A department: its name, and the way to it in the tree."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...


D = TypeVar("D", bound=Named)


def fitting(hint: DepartmentHint, units: Iterable[D]) -> D | None:
    """Return the department that a word names: whose name begins so, then the shortest."""
    fits = [
        (not unit.name.startswith(word), len(unit.name), unit.path, unit)
        for unit in units
        for word in hint.match
        if word in unit.name
    ]
    return min(fits, key=lambda fit: fit[:3])[3] if fits else None
