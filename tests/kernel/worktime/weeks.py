"""The weeks these tests count in: plain office hours, instants written as people say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from heli.kernel.worktime import WorkingCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NATIONAL_DAY = {date(2025, 10, day) for day in range(1, 9)}
MADE_UP = {date(2025, 9, 28), date(2025, 10, 11)}


def works_on(day: date) -> bool:
    return day in MADE_UP or (day.weekday() < 5 and day not in NATIONAL_DAY)


OFFICE = WorkingCalendar()
CHINA = WorkingCalendar(works_on=works_on)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """``at("2026-03-02 09:30")`` is that local time as a UTC instant."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
