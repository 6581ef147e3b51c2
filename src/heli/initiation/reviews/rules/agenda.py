"""The agenda of the review meeting, from what the departments answered (S1.3, S1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heli.collaboration.meetings.states import AgendaKind
from heli.kernel.worktime import Limit, WorkingCalendar
from heli.wording import says_nothing

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What one department answered; ``conclusion`` is empty before it did."""

    department: int
    name: str
    conclusion: str
    reason: str = ""
    condition: str = ""
    risks: str = ""
    suggestions: str = ""


def agenda(said: Sequence[Said], topics: Sequence[str] = ()) -> list[Row]:
    """
    Return the points of the meeting: why we work together, then the differences first.

    After what is not feasible come conditions and missing answers, then risks and suggestions,
    the requester's own ``topics``, the success criteria, and the conclusion. A department that
    was asked for its risks and wrote that there are none is not asked again.
    """
    rows = [_row(AgendaKind.OPENING)]
    rows += [
        _row(AgendaKind.NOT_FEASIBLE, s.name, s.reason) for s in said if _is(s, "not_feasible")
    ]
    rows += [
        _row(AgendaKind.CONDITION, s.name, s.condition or s.reason)
        for s in said
        if _is(s, "conditional")
    ]
    rows += [_row(AgendaKind.UNANSWERED, s.name) for s in said if not s.conclusion]
    rows += [_row(AgendaKind.RISK, s.name, s.risks) for s in said if not says_nothing(s.risks)]
    rows += [
        _row(AgendaKind.SUGGESTION, s.name, s.suggestions)
        for s in said
        if not says_nothing(s.suggestions)
    ]
    rows += [_row(AgendaKind.TOPIC, "", topic) for topic in topics]
    return [*rows, _row(AgendaKind.GOALS), _row(AgendaKind.CONCLUSION)]


def is_short_notice(
    calendar: WorkingCalendar, *, at: datetime, starts_at: datetime, notice: Limit
) -> bool:
    """Is a meeting called at ``at`` less ahead of its start than the playbook asks for?"""
    return starts_at < calendar.after(at, notice)


def _is(said: Said, conclusion: str) -> bool:
    return said.conclusion == conclusion


def _row(kind: AgendaKind, name: str = "", text: str = "") -> Row:
    return {"kind": str(kind), "from": name, "text": text}
