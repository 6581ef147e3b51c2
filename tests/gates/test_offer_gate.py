"""The worker tells the requester that a gate is free, and takes that back: exactly once (R4)."""

from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.execution.progress.commands import report_progress
from heli.gates.commands import offer_gate, open_next_stage, withdraw_case
from heli.gates.tasks import watch_gates
from heli.planning.tasks.commands import change_task, remove_task
from tests.execution.cast import owed
from tests.gates.cast import LATER, at_work, planned
from tests.planning.cast import day, open_plan, task


def watch() -> int:
    """Let the worker read the log to its end; return how often something changed."""
    return sum(watch_gates(LATER) for _ in range(3))


def states() -> list[str]:
    return list(
        Todo.objects.filter(kind="gate.open").order_by("pk").values_list("state", flat=True)
    )


def finish(work, cast, percent=100):
    report_progress(task=work.tasks.get(), percent=percent, by=cast.hal, at=LATER)


def test_offers_a_free_gate_once(cast):
    plan = planned(cast)
    assert offer_gate(case=plan, by=None, at=LATER) is True
    assert offer_gate(case=plan, by=None, at=LATER) is False
    assert owed("gate.open") == ["mia"]
    assert Todo.objects.get(kind="gate.open").link == f"/gates/{plan.pk}/"


def test_offers_nothing_while_something_is_missing(cast):
    assert offer_gate(case=open_plan(cast), by=None, at=LATER) is False
    assert states() == []


def test_the_worker_offers_and_takes_back_as_things_change(cast):
    work = at_work(cast)
    assert (watch(), states()) == (0, [])
    finish(work, cast)
    assert (watch(), states()) == (1, ["open"])
    assert (watch(), states()) == (0, ["open"])
    finish(work, cast, percent=90)
    assert (watch(), states()) == (1, ["cancelled"])
    finish(work, cast)
    assert (watch(), states()) == (1, ["cancelled", "open"])


def test_the_offer_is_done_by_opening_the_stage(cast):
    plan = planned(cast)
    watch()
    open_next_stage(case=plan, by=cast.mia, at=LATER)
    assert states() == ["done"]
    assert (watch(), states()) == (0, ["done"])


def test_nothing_is_offered_in_what_was_withdrawn(cast):
    plan = planned(cast)
    watch()
    withdraw_case(case=plan, reason="No budget", by=cast.mia, at=LATER)
    assert (watch(), states()) == (0, ["cancelled"])


def test_the_worker_lets_progress_follow_a_plan_that_changed(cast):
    work = at_work(cast)
    film = work.tasks.get()
    task(work, "Poster", cast.design, lead=cast.ida)
    change_task(task=film, by=cast.mia, at=LATER, ends_on=day(8))
    watch()
    assert sorted(owed("progress.report")) == ["hal", "ida"]
    due = Todo.objects.get(kind="progress.report", owner=cast.hal, state="open").due_at
    assert due == company_calendar().end_of_day(day(8))
    film.refresh_from_db()
    remove_task(task=film, by=cast.gus, at=LATER)
    watch()
    assert owed("progress.report") == ["ida"]


def test_the_worker_follows_nothing_before_the_execution(cast):
    task(open_plan(cast), "Film", cast.design)
    watch()
    assert owed("progress.report") == []
