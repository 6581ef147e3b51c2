"""Time limits as the handbook states them: 2 working days, 15 working minutes."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from heli.kernel.words import N_, Term

_LIMIT = re.compile(r"([1-9]\d{0,4})\s*(wm|wh|wd)")


class Unit(StrEnum):
    """What a limit counts; the value is the one in playbook files and in the API."""

    MINUTES = "working_minutes"
    HOURS = "working_hours"
    DAYS = "working_days"


_SUFFIXES = {"wm": Unit.MINUTES, "wh": Unit.HOURS, "wd": Unit.DAYS}
_SUFFIX_OF = {unit: suffix for suffix, unit in _SUFFIXES.items()}
_ONE = {
    Unit.MINUTES: N_("%(amount)s working minute"),
    Unit.HOURS: N_("%(amount)s working hour"),
    Unit.DAYS: N_("%(amount)s working day"),
}
_MANY = {
    Unit.MINUTES: N_("%(amount)s working minutes"),
    Unit.HOURS: N_("%(amount)s working hours"),
    Unit.DAYS: N_("%(amount)s working days"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """So much working time to do what one owes (S0.3: a number of the playbook)."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a limit is at least one")

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read a limit as playbook files write it: ``15wm``, ``24wh``, ``2wd``.

        :raises ValueError: if it is not an amount from 1 to 99999 and one of the three units
        """
        match = _LIMIT.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is not a limit such as 15wm, 24wh or 2wd")
        return cls(int(match[1]), _SUFFIXES[match[2]])

    @property
    def minutes(self) -> int | None:
        """The limit in working minutes; None if it counts days."""
        per_unit = {Unit.MINUTES: 1, Unit.HOURS: 60}.get(self.unit)
        return None if per_unit is None else self.amount * per_unit

    def __str__(self) -> str:
        return f"{self.amount}{_SUFFIX_OF[self.unit]}"

    @property
    def sentence(self) -> Term:
        """How people say it: a message id with the place ``%(amount)s``."""
        return (_ONE if self.amount == 1 else _MANY)[self.unit]
