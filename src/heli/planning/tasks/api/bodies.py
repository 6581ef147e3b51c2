"""What programs send and get about the breakdown."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Page = Annotated[int, Field(ge=1, le=200)]
Start = Annotated[int, Field(ge=0, le=10**6)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Effort = Annotated[Decimal, Field(gt=0, max_digits=7, decimal_places=1)]


class TaskOut(Schema):
    """A task module; days are local dates, both included, effort in person-days."""

    id: int
    number: str
    phase: str
    name: str
    department_id: int
    lead_id: int | None
    deliverable: str
    standard: str
    starts_on: date | None
    ends_on: date | None
    effort_days: Decimal | None
    is_milestone: bool
    goal_id: int | None
    priority: str
    version: int


class TaskIn(Schema):
    """A new task; ``lead_id`` only from the head of its department."""

    phase: Annotated[str, Field(min_length=1, max_length=80)]
    name: Name
    department_id: Id
    parent_id: Id | None = None
    lead_id: Id | None = None
    deliverable: Annotated[str, Field(max_length=200)] = ""
    standard: Annotated[str, Field(max_length=4000)] = ""
    starts_on: date | None = None
    ends_on: date | None = None
    effort_days: Effort | None = None
    is_milestone: bool = False
    goal_id: Id | None = None
    priority: Annotated[str, Field(max_length=20)] = ""


class TaskPatch(Schema):
    """What changes of a task; ``version`` is the one that was seen."""

    name: Name | None = None
    department_id: Id | None = None
    deliverable: Annotated[str, Field(max_length=200)] | None = None
    standard: Annotated[str, Field(max_length=4000)] | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    effort_days: Effort | None = None
    is_milestone: bool | None = None
    goal_id: Id | None = None
    priority: Annotated[str, Field(max_length=20)] | None = None
    version: int | None = None


class LeadIn(Schema):
    """Who leads a task."""

    lead_id: Id
    version: int | None = None


class LinkIn(Schema):
    """What a task waits for, and how many working days longer."""

    before_id: Id
    lag: Annotated[int, Field(ge=-250, le=250, strict=True)] = 0


class LinkOut(Schema):
    """That one task begins after another."""

    id: int
    before_id: int
    after_id: int
    lag: int


class SupportIn(Schema):
    """What a task needs of another department."""

    department_id: Id
    need: Annotated[str, Field(min_length=1, max_length=200)]
    person_id: Id | None = None


class SupportOut(Schema):
    """What a task needs of another department."""

    id: int
    task_id: int
    department_id: int
    person_id: int | None
    need: str


class TaskListOut(Schema):
    """P3 of a department: drafting or confirmed."""

    id: int
    department_id: int
    state: str
    confirmed_by_id: int | None
    confirmed_at: datetime | None
    version: int


class ReasonIn(Schema):
    """Why something is opened again."""

    reason: Annotated[str, Field(max_length=200)] = ""
