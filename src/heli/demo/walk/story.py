from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from heli.collaboration.cases.models import Case
from heli.company.org.models import Department, Person
from heli.demo.people import Staff
from heli.kernel.worktime import WorkingCalendar
from heli.planning.tasks.models import Task

FILE = Path(__file__).parents[1] / "stories.yaml"


@dataclass
class Story:
    """
    One story of ``stories.yaml`` as it is walked.

    ``first`` is its first day; days of the story are working days counted from it.
    """

    told: Mapping[str, Any]
    staff: Staff
    calendar: WorkingCalendar
    first: date
    case: Case = field(init=False)
    tasks: dict[str, Task] = field(default_factory=dict)

    @property
    def requester(self) -> Person:
        """Who asked for it."""
        return self.person(self.told["requester"])

    def person(self, username: str) -> Person:
        """Return one of the cast by user name."""
        return self.staff.people[username]

    def department(self, code: str) -> Department:
        """Return one of the departments by code, with its present head."""
        return self.staff.departments[code]

    def head(self, code: str) -> Person:
        """Return who heads a department."""
        head = self.department(code).head
        assert head is not None  # noqa: S101 (the demo's departments all have one)
        return head

    def day(self, number: int) -> date:
        """Return the story's n-th working day; 0 is the first."""
        return self.calendar.shift(self.first, number)

    def at(self, number: int, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment of the story's n-th working day, local time."""
        return datetime.combine(self.day(number), time(hour, minute), tzinfo=self.calendar.zone)

    def again(self) -> Case:
        """Return the collaboration as it is now."""
        self.case.refresh_from_db()
        return self.case


def stories(staff: Staff, calendar: WorkingCalendar, today: date) -> list[Story]:
    """
    Return the stories of the file, each beginning as many working days ago as it says.

    Days count from the last working day before today, so that nothing happens in the future.
    """
    read: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    last = calendar.shift(today, -1)
    return [Story(told, staff, calendar, calendar.shift(last, told["starts"])) for told in read]
