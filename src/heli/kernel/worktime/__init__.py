"""Working-time arithmetic: every due time of the product is computed here (S0.3, S4.1)."""

from heli.kernel.worktime.calendar import WorkingCalendar, monday_to_friday
from heli.kernel.worktime.hours import OFFICE_HOURS, Period, WorkingHours
from heli.kernel.worktime.limits import Limit, Unit
from heli.kernel.worktime.remaining import Remaining, remaining

__all__ = [
    "OFFICE_HOURS",
    "Limit",
    "Period",
    "Remaining",
    "Unit",
    "WorkingCalendar",
    "WorkingHours",
    "monday_to_friday",
    "remaining",
]
