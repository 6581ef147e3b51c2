"""The time limits that a playbook sets: how long whoever owes something has for it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from heli.company.playbooks.rules.parts import LevelKey, Part, WorkLimit
from heli.kernel.words import N_, Term
from heli.kernel.worktime import Limit

LimitKey = Literal[
    "answer", "urgent_first_reply", "clarification", "call_review", "meeting_notice",
    "minutes_out", "sign", "settle_objection", "task_list", "confirm_resources",
    "agree_conflict", "decide", "publish_sheet", "acknowledge_sheet", "settle_risk",
    "accept", "retrospective", "summary_out", "measure_check",
]  # fmt: skip

LIMIT_LABELS: dict[str, Term] = {
    "answer": N_("A department answers a request"),
    "urgent_first_reply": N_("First reply to an urgent request"),
    "clarification": N_("The requester clarifies what was asked"),
    "call_review": N_("The review meeting is called after the last answer"),
    "meeting_notice": N_("Notice before a meeting"),
    "minutes_out": N_("The minutes go out after the last signature"),
    "sign": N_("A department signs a paper"),
    "settle_objection": N_("An objection is settled between the parties"),
    "task_list": N_("A department hands in its task list"),
    "confirm_resources": N_("A department confirms its resources"),
    "agree_conflict": N_("The heads agree on a resource conflict"),
    "decide": N_("A superior decides what was put to her"),
    "publish_sheet": N_("The allocation sheet is published"),
    "acknowledge_sheet": N_("A department acknowledges the allocation sheet"),
    "settle_risk": N_("A risk warning is settled at one level"),
    "accept": N_("A department accepts a deliverable"),
    "retrospective": N_("The retrospective is held after the end"),
    "summary_out": N_("The summary is published after the retrospective"),
    "measure_check": N_("A finished measure is verified"),
}


def _spelled_out(value: Any) -> Any:
    # ``answer: 2wd`` is short for ``answer: {usual: 2wd}``.
    return value if isinstance(value, dict | LimitRule) else {"usual": value}


class LimitRule(Part):
    """One limit in working time, and where a priority has another one."""

    usual: WorkLimit
    by_priority: dict[LevelKey, WorkLimit] = Field(default_factory=dict)

    def limit(self, priority: str | None) -> Limit:
        """Return the limit that holds at ``priority``."""
        return self.by_priority.get(priority or "", self.usual)


AnyLimit = Annotated[LimitRule, BeforeValidator(_spelled_out)]


class Reminders(Part):
    """How long before something is due its owner is reminded."""

    before: WorkLimit
    by_limit: dict[LimitKey, WorkLimit] = Field(default_factory=dict)

    def ahead_of(self, key: str | None) -> Limit:
        """Return how long before the due time of ``key`` (a limit's key) the reminder rings."""
        return {str(k): v for k, v in self.by_limit.items()}.get(key or "", self.before)
