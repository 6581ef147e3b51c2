"""R4: the worker rings what is due exactly once, never early, in due order, late or not."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import connection

from heli.collaboration.todos import queries
from heli.collaboration.todos.commands import (
    close_todo,
    open_todo,
    pause_todo,
    resume_todo,
    ring_todo,
)
from heli.collaboration.todos.models import Ring, Todo
from heli.collaboration.todos.tasks import ring_due
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.company.history.queries import verify
from heli.company.notices.models import Notice
from heli.company.org.models import Person
from heli.config.worker import work_once
from tests.collaboration.running import running_case
from tests.company import NOON, Company, found_company

MINUTE = dt.timedelta(minutes=1)
# Opened on Monday at 10:00, due on Wednesday at 10:00, working days from 9:00 to 18:00.
REMINDED = NOON + dt.timedelta(days=1, hours=5)  # four working hours before, on Tuesday at 15:00
DUE = NOON + dt.timedelta(days=2)
HEAD = DUE + dt.timedelta(hours=5)  # four working hours later, lunch between
SUPERIOR = DUE + dt.timedelta(days=1)
EXECUTIVE = DUE + dt.timedelta(days=5)  # three working days, a week-end between
RINGS = [
    (0, "reminder", REMINDED), (1, "due", DUE), (2, "escalation", HEAD),
    (3, "escalation", SUPERIOR), (4, "escalation", EXECUTIVE),
]  # fmt: skip


def owed_by_fay(company: Company, at: dt.datetime = NOON) -> Todo:
    case = running_case(company, title=f"Opened at {at}")
    with one_write():
        return open_todo(
            "answer", case=case, owner=company.fay, department=company.software,
            limit="answer", link="/", by=company.max, at=at,
        )  # fmt: skip


@pytest.fixture
def todo(company: Company) -> Todo:
    return owed_by_fay(company)


def rung() -> list[int]:
    return list(
        Ring.objects.exclude(rung_at=None).order_by("level").values_list("level", flat=True)
    )


def told(verb: str) -> dict[str, int]:
    names = Notice.objects.filter(verb=verb).values_list("to__username", flat=True)
    return {name: list(names).count(name) for name in names}


def test_a_to_do_rings_where_the_playbook_says(todo: Todo) -> None:
    rows = Ring.objects.filter(todo=todo).order_by("level")

    assert list(rows.values_list("level", "kind", "rings_at")) == RINGS


@pytest.mark.parametrize(("level", "kind", "moment"), RINGS)
def test_nothing_rings_early(todo: Todo, level: int, kind: str, moment: dt.datetime) -> None:
    ring_due(moment - MINUTE)

    assert level not in rung()

    ring_due(moment)

    assert level in rung()


def test_every_ring_is_told_once_however_often_the_worker_looks(todo: Todo) -> None:
    done = [ring_due(NOON + dt.timedelta(hours=hours)) for hours in range(8 * 24)]

    assert sum(done) == len(RINGS)
    assert told("todo.reminder") == {"fay": 1}
    assert told("todo.due") == {"fay": 1, "finn": 1}
    # Her head, whose turn it is from then on, the superior, the executive; not the contact, who
    # owes it and hears of it as that.
    assert told("todo.escalated") == {"fay": 1, "finn": 3, "ada": 2}
    verbs = Entry.objects.filter(subject=f"todos.todo:{todo.pk}").order_by("number")
    assert list(verbs.values_list("verb", flat=True)) == [
        "todo.opened", "todo.reminder", "todo.due", *["todo.escalated"] * 3,
    ]  # fmt: skip
    todo.refresh_from_db()
    assert todo.owner == Person.objects.get(username="finn")


def test_what_was_missed_follows_in_due_order(company: Company) -> None:
    later = owed_by_fay(company, NOON + dt.timedelta(hours=1))
    first = owed_by_fay(company)

    work_once(DUE + dt.timedelta(days=1))  # the worker was down from the beginning

    entries = Entry.objects.filter(verb__in=["todo.reminder", "todo.due", "todo.escalated"])
    order = entries.order_by("number").values_list("subject", "verb")
    one, two = f"todos.todo:{first.pk}", f"todos.todo:{later.pk}"
    assert list(order) == [
        (one, "todo.reminder"), (two, "todo.reminder"),
        (one, "todo.due"), (two, "todo.due"), (one, "todo.escalated"), (two, "todo.escalated"),
        (one, "todo.escalated"),
    ]  # fmt: skip
    assert work_once(DUE + dt.timedelta(days=1)) == 0


def test_what_is_done_or_paused_rings_no_more(company: Company, todo: Todo) -> None:
    with one_write():
        pause_todo(todo, by=company.fay, at=NOON)
    ring_due(EXECUTIVE)

    assert rung() == []

    with one_write():
        todo.refresh_from_db()
        resume_todo(todo, by=company.max, at=NOON)
        close_todo(todo, by=company.fay, at=NOON)
    ring_due(EXECUTIVE)

    assert rung() == []


def test_a_pause_moves_what_has_not_rung(company: Company, todo: Todo) -> None:
    ring_due(REMINDED)
    with one_write():
        todo.refresh_from_db()
        pause_todo(todo, by=company.fay, at=REMINDED)
    with one_write():
        todo.refresh_from_db()
        resume_todo(todo, by=company.max, at=REMINDED + dt.timedelta(hours=2))

    moments = dict(Ring.objects.filter(todo=todo).values_list("level", "rings_at"))
    assert (moments[0], moments[1]) == (REMINDED, DUE + dt.timedelta(hours=2))
    assert ring_due(DUE) == 0


def test_a_ring_that_was_moved_after_the_worker_saw_it_waits(company: Company, todo: Todo) -> None:
    seen = list(queries.waiting_rings(DUE))
    with one_write():
        pause_todo(todo, by=company.fay, at=NOON)
    with one_write():
        todo.refresh_from_db()
        resume_todo(todo, by=company.max, at=DUE)

    assert [ring_todo(ring=ring, by=None, at=DUE) for ring in seen] == [False] * 2
    assert rung() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ring_once() -> None:
    company = found_company()
    for minutes in range(5):
        owed_by_fay(company, NOON + minutes * MINUTE)
    done: list[int] = []
    start = Barrier(2)

    def worker() -> None:
        try:
            start.wait()
            done.append(ring_due(HEAD + 10 * MINUTE))
        finally:
            connection.close()

    workers = [Thread(target=worker) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert sum(done) == 5 * 3
    assert Entry.objects.filter(verb__in=["todo.reminder", "todo.due"]).count() == 5 * 2
    assert Entry.objects.filter(verb="todo.escalated").count() == 5
    assert told("todo.reminder") == {"fay": 5}
    assert verify()[0] == Entry.objects.count()
