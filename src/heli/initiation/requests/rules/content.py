"""The collaboration request (P1) as the departments read it."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """A piece of a request that was checked; it never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoalRow(Fact):
    """A measurable goal (S1.6): metric from baseline to target, in a unit, by a day."""

    metric: str
    baseline: str = ""
    target: Decimal
    unit: str
    source: str = ""
    due_on: date


class DeliverableRow(Fact):
    """What is handed over, in which form, and the standard by which it is accepted."""

    name: str
    form: str = ""
    standard: str


class DateRow(Fact):
    """A key date of the collaboration."""

    name: str
    on: date


class DepartmentRow(Fact):
    """What is needed of a department (its number), and who answers for it (a person's number)."""

    department: int
    need: str
    contact: int


class RequestContent(Fact):
    """
    One revision of the request (P1, S1.1): complete, checked by its playbook's rules.

    ``extra`` holds the playbook's own fields by key, ``factors`` the marks (1 to 5) that the
    priority was computed from, where the playbook computes it.
    """

    title: str
    background: str = ""
    problem: str = ""
    goals: tuple[GoalRow, ...]
    deliverables: tuple[DeliverableRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    wanted_on: date
    departments: tuple[DepartmentRow, ...]
    priority: str
    factors: dict[str, int] = {}
    leading_department: int | None = None
    resources: str = ""
    out_of_scope: str = ""
    known_risks: str = ""
    preconditions: str = ""
    company_goal: str = ""
    head_opinion: str = ""
    reachable_at: str = ""
    wording_reason: str = ""
    extra: dict[str, str | bool | int] = {}

    def kept(self) -> dict[str, Any]:
        """Return the content as plain JSON, for the table and the log."""
        return self.model_dump(mode="json")
