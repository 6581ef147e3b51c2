"""The time left until something is due, split as people say it."""

from dataclasses import dataclass
from datetime import datetime

from heli.kernel.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Remaining:
    """Working days, hours and minutes left, or overdue by; a day is the calendar's own hours."""

    days: int
    hours: int
    minutes: int
    overdue: bool


def remaining(at: datetime, due: datetime, calendar: WorkingCalendar) -> Remaining:
    """
    Return the working time from ``at`` to ``due``, or since ``due`` once it has passed.

    A thing due at 18:00 is overdue at 18:01 though no working minute has gone by.
    """
    total = abs(calendar.minutes_between(at, due))
    days, rest = divmod(total, calendar.hours.minutes)
    return Remaining(days, *divmod(rest, 60), overdue=at > due)
