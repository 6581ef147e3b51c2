"""What programs send and get: strict in what they send, flat in what they get."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field


class Strict(Schema):
    """A body in which an unknown or loosely typed entry is refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class StartIn(Strict):
    """How a request begins: by which playbook, from a scenario or an earlier collaboration."""

    playbook: str = ""
    scenario: str = ""
    earlier: int | None = None


class GoalIn(Strict):
    """A measurable goal as it is typed; dates such as 2026-11-25."""

    metric: str = ""
    baseline: str = ""
    target: str = ""
    unit: str = ""
    source: str = ""
    due_on: str = ""


class DeliverableIn(Strict):
    """A deliverable as it is typed."""

    name: str = ""
    form: str = ""
    standard: str = ""


class DateIn(Strict):
    """A key date as it is typed."""

    name: str = ""
    on: str = ""


class DepartmentIn(Strict):
    """What is asked of a department (by number), and who answers for it."""

    department: int | None = None
    need: str = ""
    contact: int | None = None


class DraftIn(Strict):
    """Everything that is typed, right or wrong; ``version`` is that of the draft one saw."""

    version: int | None = None
    title: str = ""
    background: str = ""
    problem: str = ""
    goals: list[GoalIn] = []
    deliverables: list[DeliverableIn] = []
    dates: list[DateIn] = []
    departments: list[DepartmentIn] = []
    wanted_on: str = ""
    priority: str = ""
    factors: dict[str, str] = {}
    leading_department: int | None = None
    resources: str = ""
    out_of_scope: str = ""
    known_risks: str = ""
    preconditions: str = ""
    company_goal: str = ""
    head_opinion: str = ""
    reachable_at: str = ""
    wording_reason: str = ""
    extra: dict[str, str] = {}


class SubmitIn(Strict):
    """The version of the draft that one saw; ``note`` says what a revision changed."""

    version: int | None = None
    note: str = ""


class RequestOut(Schema):
    """A request: the draft as typed and, once submitted, the revision that holds."""

    collaboration_id: int
    state: str
    version: int
    revision: int
    saved_at: datetime
    submitted_at: datetime | None
    draft: dict[str, Any] | None
    content: dict[str, Any]


class RevisionOut(Schema):
    """A request as it was put to the departments."""

    number: int
    note: str
    by_id: int
    at: datetime
    content: dict[str, Any]


class AnswerOut(Schema):
    """What a department was asked and has answered."""

    id: int
    version: int
    department_id: int
    contact_id: int
    state: str
    conclusion: str
    reason: str
    resources: str
    people: str
    risks: str
    suggestions: str
    acceptable_on: date | None
    boundaries: str
    extra: dict[str, Any]
    first_reply_at: datetime | None
    answered_by_id: int | None
    answered_at: datetime | None
    answered_revision: int


class AnswerIn(Strict):
    """A department's answer; ``acceptable_on`` such as 2026-11-25."""

    version: int | None = None
    conclusion: str
    reason: str = ""
    resources: str = ""
    people: str = ""
    risks: str = ""
    suggestions: str = ""
    acceptable_on: date | None = Field(default=None, strict=False)
    boundaries: str = ""
    contact: int | None = None
    extra: dict[str, str] = {}


class SeenIn(Strict):
    """The version that the caller saw; None where that does not matter."""

    version: int | None = None


class QuestionIn(Strict):
    """What is not clear to a department."""

    question: str
    version: int | None = None


class ReplyIn(Strict):
    """The requester's reply to a question."""

    text: str


class ClarificationOut(Schema):
    """One turn of the thread: a department's question and the reply."""

    id: int
    answer_id: int
    revision: int
    question: str
    asked_by_id: int
    asked_at: datetime
    text: str
    given_by_id: int | None
    given_at: datetime | None
    dropped_at: datetime | None


class TextIn(Strict):
    """A text whose wording is checked."""

    text: str


class MarkOut(Schema):
    """A vague or blaming word at ``start``..``end``, why, and what to write instead."""

    start: int
    end: int
    text: str
    kind: str
    why: str
    suggestion: str
