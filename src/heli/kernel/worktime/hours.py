"""The hours of a working day, as the clock on the wall shows them."""

import re
from dataclasses import dataclass
from typing import Self

MINUTES_OF_A_DAY = 24 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One stretch of work without a break; both ends in minutes since local midnight."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MINUTES_OF_A_DAY:
            raise ValueError("a period closes after it opens, within one day")

    @property
    def minutes(self) -> int:
        """Length of the period."""
        return self.closes - self.opens

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The periods of every working day of a company, earliest first, without overlap."""

    periods: tuple[Period, ...]

    def __post_init__(self) -> None:
        if not self.periods:
            raise ValueError("a working day has at least one period")
        for earlier, later in zip(self.periods, self.periods[1:], strict=False):
            if later.opens < earlier.closes:
                raise ValueError("the periods of a day follow one another")

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read periods such as ``"09:00-12:00, 13:00-18:00"``.

        :raises ValueError: if a period is not two clock times, or the periods overlap
        """
        return cls(tuple(_period(part) for part in re.split(r"[,，;；\s]+", text.strip()) if part))

    @property
    def minutes(self) -> int:
        """Working minutes of one day: what "one working day" means when time left is split."""
        return sum(period.minutes for period in self.periods)

    def __str__(self) -> str:
        return ", ".join(str(period) for period in self.periods)


def _period(text: str) -> Period:
    opens, _, closes = text.replace("–", "-").partition("-")
    return Period(_minutes(opens), _minutes(closes))


def _minutes(text: str) -> int:
    match = _CLOCK.fullmatch(text)
    if match is None or int(match[2]) > 59:  # noqa: PLR2004 (minutes of an hour)
        raise ValueError(f"“{text}” is not a time of day such as 09:00")
    return int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


OFFICE_HOURS = WorkingHours((Period(9 * 60, 12 * 60), Period(13 * 60, 18 * 60)))
