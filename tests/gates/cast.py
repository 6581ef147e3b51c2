"""Collaborations at each of the four gates, with what they lack and with nothing lacking."""

import datetime as dt
from decimal import Decimal

from heli.collaboration.cases.models import Case, Goal
from heli.execution.progress.commands import open_progress
from heli.planning.conflicts.commands import promise_resources, publish_allocation
from heli.planning.resources.commands import Answer, Verdict, ask_for
from heli.planning.resources.models import Need
from heli.planning.tasks.commands import confirm_task_list
from tests.company import NOON, Company
from tests.planning.cast import open_plan, task
from tests.snapshots import built_once

LATER = NOON + dt.timedelta(hours=1)


def keys(missing: list) -> list[str]:
    """Return the conditions that are missing, each once, in their order."""
    return list(dict.fromkeys(one.key for one in missing))


def confirm_lists(case: Case) -> None:
    """Let every head confirm the task list of the department."""
    for row in case.task_lists.exclude(state="confirmed"):
        confirm_task_list(task_list=row, by=row.department.head, at=NOON)


def ask_hal(case: Case, cast: Company) -> Need:
    """Let Marketing ask Design for Hal."""
    poster = case.tasks.get(name="Poster")
    return ask_for(
        task=poster, department=cast.design, by=cast.mia, kind="person", amount=Decimal(50),
        person=cast.hal, at=NOON,
    )[0]  # fmt: skip


def promise_hal(need: Need, cast: Company) -> None:
    """Let Gus promise him."""
    answers = [Answer(need=need, verdict=Verdict.CONFIRM)]
    promise_resources(confirmation=need.confirmation, answers=answers, by=cast.gus, at=NOON)


@built_once
def planned(cast: Company) -> Case:
    """Return a plan to which nothing is missing any more."""
    case = open_plan(cast)
    orders, stores = Goal.objects.filter(case=case)
    task(case, "Poster", cast.marketing, goal=orders)
    task(case, "Training", cast.sales, goal=stores)
    confirm_lists(case)
    promise_hal(ask_hal(case, cast), cast)
    publish_allocation(case=case, by=cast.mia, at=NOON)
    return Case.objects.get(pk=case.pk)


@built_once
def at_work(cast: Company, **values: object) -> Case:
    """Return a collaboration in its execution, with one task of Design."""
    case = open_plan(cast)
    task(case, "Film", cast.design, lead=cast.hal, **values)
    case.refresh_from_db()
    case.stage = "execution"
    case.save()
    open_progress(case=case, by=None, at=NOON)
    return Case.objects.get(pk=case.pk)
