"""A collaboration whose planning is open: Marketing (Mia) asked Software, Sales and Design."""

import datetime as dt
from dataclasses import dataclass

from heli.collaboration.cases.commands import ask_department, draft_case, set_goals, start_case
from heli.collaboration.cases.models import Case, Goal
from heli.company.history.commands import one_write
from heli.company.org.models import Department, Person
from heli.company.playbooks.models import PlaybookVersion, VersionState
from heli.company.playbooks.queries import shipped_text
from heli.company.playbooks.rules import document_of, read_text
from heli.planning.tasks.commands import add_task, open_task_lists
from heli.planning.tasks.models import Task
from tests.company import NOON, TODAY, Company
from tests.snapshots import built_once

DUE = dt.date(2026, 5, 29)
MONDAY = dt.date(2026, 3, 16)


def day(number: int) -> dt.date:
    """Return the n-th day after Monday the 16th of March 2026 (0 is that Monday)."""
    return MONDAY + dt.timedelta(days=number)


def published_handbook() -> PlaybookVersion:
    """Return the shipped playbook, published."""
    found = PlaybookVersion.objects.filter(key="handbook", state=VersionState.PUBLISHED).first()
    return found or PlaybookVersion.objects.create(
        key="handbook",
        number=1,
        title="Handbook",
        document=document_of(read_text(shipped_text("handbook"))),
        state=VersionState.PUBLISHED,
        made_at=NOON,
        published_at=NOON,
    )


@dataclass
class Ground:
    """Everybody, and one collaboration between them."""

    cast: Company
    case: Case


@built_once
def open_plan(
    cast: Company,
    *,
    title: str = "Watch launch",
    requester: Person | None = None,
    department: Department | None = None,
    involved: tuple[str, ...] = ("software", "sales", "design"),
    priority: str = "P1",
) -> Case:
    """Return a running collaboration with two agreed goals, whose task lists are open."""
    requester = requester or cast.mia
    department = department or cast.marketing
    case = draft_case(
        title=title, playbook=published_handbook(), department=department, by=requester, at=NOON
    )
    with one_write():
        units = [department, *(getattr(cast, name) for name in involved)]
        for unit in units:
            ask_department(
                case, unit, unit.contact or unit.head, "support", by=requester, at=NOON,
                is_requesting=unit == department,
            )  # fmt: skip
        names = [unit.name for unit in units]
        start_case(case, due_on=DUE, priority=priority, departments=names, by=requester, at=NOON)
        goals = [
            Goal(metric=metric, target=target, unit="pieces", due_on=DUE)
            for metric, target in [("Orders", 5000), ("Stores", 40)]
        ]
        set_goals(case, goals, by=requester, at=NOON)
    case.stage = "planning"
    case.save()
    open_task_lists(case=case, by=None, at=NOON)
    case.refresh_from_db()
    return case


def task(case: Case, name: str, department: Department, **values: object) -> Task:
    """Add a task with a lead's department head as author, complete unless told otherwise."""
    facts: dict[str, object] = {
        "phase": "Preparation", "standard": "Signed by Marketing", "starts_on": day(0),
        "ends_on": day(4), "by": department.head, "at": NOON, "lead": department.head,
    }  # fmt: skip
    return add_task(case=case, name=name, department=department, **(facts | values))


__all__ = ["DUE", "MONDAY", "NOON", "TODAY", "Ground", "day", "open_plan", "task"]
