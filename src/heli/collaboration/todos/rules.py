"""When a to-do rings, and how a pause moves that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from heli.collaboration.todos.states import RingKind
from heli.kernel.worktime import Limit, WorkingCalendar

BETWEEN_NUDGES = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PlannedRing:
    """Level 0 is the reminder, 1 the due time, from 2 on one escalation each, to ``to``."""

    level: int
    kind: RingKind
    to: str
    at: datetime


def planned_rings(
    calendar: WorkingCalendar,
    *,
    opened_at: datetime,
    due_at: datetime,
    reminder: Limit | None,
    escalation: Sequence[tuple[str, Limit | None]],
) -> list[PlannedRing]:
    """
    Return the rings of a to-do, earliest first (S3.4).

    ``escalation`` names who hears of it next and how long after the due time. A reminder that
    would come before the to-do was opened is left out.
    """
    rings = []
    if reminder:
        remind_at = calendar.before(due_at, reminder)
        if opened_at < remind_at < due_at:
            rings.append(PlannedRing(0, RingKind.REMINDER, "owner", remind_at))
    rings.append(PlannedRing(1, RingKind.DUE, "owner", due_at))
    for level, (to, limit) in enumerate(escalation, start=2):
        rings_at = calendar.after(due_at, limit) if limit else due_at
        rings.append(PlannedRing(level, RingKind.ESCALATION, to, rings_at))
    return rings


def moved_by_pause(
    calendar: WorkingCalendar, moment: datetime, *, paused_at: datetime, resumed_at: datetime
) -> datetime:
    """Return ``moment`` later by the working time that the clock stood still."""
    return calendar.add(moment, calendar.minutes_between(paused_at, resumed_at))
