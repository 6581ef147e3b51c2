"""What may lag reads the log: promises and the sheet follow absences and the plan."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import OperationalError

from heli.collaboration.cases.models import Case
from heli.company.calendars.models import Absence
from heli.company.calendars.queries import company_calendar
from heli.company.history.models import Entry
from heli.company.org.models import Person
from heli.kernel.refusals import Refused, Stale
from heli.planning.conflicts.commands import (
    follow_lists,
    follow_plan,
    heed_absence,
    tell_of_absence,
    watch_from,
)
from heli.planning.conflicts.models import PlanWatch
from heli.planning.tasks.models import Task

AT_ONCE = 200
FAR = 1000  # entries without meaning here after which the worker remembers that it has read them
ABSENCES = ("absence.taken", "absence.cancelled", "absence.shortened")
TASKS = ("task.changed", "task.removed")
LISTS = (
    "task_list.confirmed", "task_list.reopened", "confirmation.opened", "confirmation.reopened",
)  # fmt: skip
FOLLOWED = (*ABSENCES, *TASKS, *LISTS)

log = logging.getLogger("heli.planning")


def watch_plans(at: datetime) -> int:
    """Let promises follow what happened below since the last round; return to how much it was."""
    seen = PlanWatch.objects.values_list("number", flat=True).filter(pk=1).first() or 0
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if newest == seen:
        return 0
    found = Entry.objects.filter(number__gt=seen, number__lte=newest, verb__in=FOLLOWED)
    entries = list(found.order_by("number")[:AT_ONCE])
    for follow in _followed(entries):
        try:
            follow(at)
        except (OperationalError, Stale):  # somebody else was at it: the next round tries again
            raise
        except Exception:  # one of them must not hold up the others
            log.exception("the plans could not follow the log between %s and %s", seen, newest)
    if len(entries) == AT_ONCE:
        newest = entries[-1].number
    if entries or newest - seen >= FAR:
        watch_from(number=newest, by=None, at=at)
    return len(entries)


def _followed(entries: list[Entry]) -> Iterator[Callable[[datetime], None]]:
    """Yield each absence, each task once with its days before all of this, each plan once."""
    plans = {entry.case_id for entry in entries if entry.verb in LISTS and entry.case_id}
    moved: dict[int, tuple[dict[str, Any], int | None]] = {}
    for entry in entries:
        pk, before = int(entry.subject.partition(":")[2]), entry.data.get("before", {})
        if entry.verb in ABSENCES:
            yield partial(_heed, pk, before)
        elif entry.verb in TASKS and before.keys() & {"starts_on", "ends_on", "removed_at"}:
            first, _ = moved.get(pk, ({}, None))
            moved[pk] = (before | first, entry.actor_id)
    for pk, (before, actor) in moved.items():
        yield partial(_replan, pk, before, actor)
    for case in sorted(plans):
        yield partial(_follow_lists, case)


def _heed(pk: int, before: dict[str, Any], at: datetime) -> None:
    absence = Absence.objects.filter(pk=pk).first()  # the demo may have been taken away
    # It was longer before it was shortened.
    until = _day(before, "ends_on", absence.ends_on) if absence else None
    if absence and until and until >= company_calendar().day_of(at):
        try:
            heed_absence(absence=absence, until=until, by=None, at=at)
        except Stale:
            raise
        except Refused:  # nobody stands above the departments
            tell_of_absence(absence=absence, until=until, by=None, at=at)


def _replan(pk: int, before: dict[str, Any], actor: int | None, at: datetime) -> None:
    task = Task.objects.select_related("case").filter(pk=pk).first()
    if task is None:
        return
    follow_plan(
        task=task,
        starts_on=_day(before, "starts_on", task.starts_on),
        ends_on=_day(before, "ends_on", task.ends_on),
        by=Person.objects.filter(pk=actor).first() if actor else None,
        at=at,
    )


def _follow_lists(case: int, at: datetime) -> None:
    if found := Case.objects.filter(pk=case).first():
        follow_lists(case=found, by=None, at=at)


def _day(before: dict[str, Any], column: str, now: date | None) -> date | None:
    if column not in before:
        return now
    return date.fromisoformat(before[column]) if before[column] else None
