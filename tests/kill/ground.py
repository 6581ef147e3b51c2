"""Lays the ground for the kills, and looks at what they left; in a process of its own."""

import datetime as dt
from collections import Counter
from typing import Any

from django.utils import timezone

from heli.collaboration.meetings.models import Meeting
from heli.collaboration.todos.commands import open_todo
from heli.collaboration.todos.models import Ring, Todo
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.company.history.queries import verify
from heli.company.history.rules import Break
from heli.company.notices.models import Notice
from heli.company.org.commands import make_token
from tests.collaboration.running import running_case
from tests.company import found_company
from tests.replaying import differences, models, replayed

KIND = "answer"


def lay(seconds: int) -> dict[str, Any]:
    """Make a company, four writers with tokens, and a to-do that falls due every half second."""
    company = found_company()
    case = running_case(company)
    writers = [company.max, company.fay, company.gia, company.mia]
    at = timezone.now()
    for half in range(2 * seconds):
        with one_write():
            open_todo(
                KIND, case=case, owner=company.fay, department=company.software, link="/",
                due_at=at + dt.timedelta(seconds=half / 2), by=company.max, at=at,
            )  # fmt: skip
    return {
        "case": case.pk,
        "needed": [company.max.pk, company.fay.pk, company.gia.pk],
        "tokens": [make_token(label="kill", by=each, at=at) for each in writers],
    }


def waiting(until: str) -> int:
    """Count the rings that were due at ``until``, ISO 8601, and have not rung."""
    return Ring.objects.filter(todo__kind=KIND, rings_at__lte=until, rung_at=None).count()


def look(acknowledged: list[str]) -> list[str]:
    """Return what is wrong: lost, doubled or half applied; nothing if all is well."""
    found = Counter(Meeting.objects.values_list("title", flat=True))
    wrong = [f"lost {title}" for title in acknowledged if not found[title]]
    wrong += [f"{number} times {title}" for title, number in found.items() if number > 1]
    for meeting in Meeting.objects.all():
        invited = meeting.invitees.count()
        told = Notice.objects.filter(verb="meeting.called", facts__meeting=meeting.pk)
        whole = (invited >= 3, meeting.notes.pk > 0, meeting.todo.rings.count() > 1)
        called = Entry.objects.filter(
            verb="meeting.called", subject=f"meetings.meeting:{meeting.pk}"
        )
        if not all(whole) or called.count() != 1 or not told.exists():
            wrong.append(f"half of {meeting.title}: {whole}")
    for model in models():
        wrong += [f"{row}: {what}" for row, what in differences(model, replayed()).items()]
    if isinstance(head := verify(), Break):
        wrong.append(f"the log breaks at {head.number}: {head.reason}")
    return wrong + _rings()


def _rings() -> list[str]:
    wrong = []
    for todo in Todo.objects.filter(kind=KIND):
        subject = f"todos.todo:{todo.pk}"
        entries = Counter(Entry.objects.filter(subject=subject).values_list("verb", flat=True))
        rings = Ring.objects.filter(todo=todo).exclude(rung_at=None)
        rung = Counter(rings.values_list("kind", flat=True))
        if (entries["todo.due"], entries["todo.escalated"]) != (rung["due"], rung["escalation"]):
            wrong.append(f"{subject} rang {entries}, the rows say {rung}")
        if rings.filter(rung_at__lt=todo.due_at, level__gt=0).exists():
            wrong.append(f"{subject} rang early")
    told = {"todo.due", "todo.escalated"}
    events = Notice.objects.filter(verb__in=told).values_list("event", "to_id")
    entries = set(Entry.objects.filter(verb__in=told).values_list("uid", flat=True))
    wrong += [f"told twice: {pair}" for pair, number in Counter(events).items() if number > 1]
    wrong += [f"told of nothing: {event}" for event, _ in events if event not in entries]
    return wrong
