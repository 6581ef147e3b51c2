"""Who did what when: the log of a collaboration as sentences, by day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from heli.company.history.models import Entry
from heli.kernel.words import N_
from heli.reading import compiled_once
from heli.web import words

PER_PAGE, FEW = 60, 5
ICONS = {
    "todo": "checkbox", "request": "file-text", "answer": "message", "minutes": "pencil",
    "task": "checkbox", "need": "users", "conflict": "scale", "dispute": "scale", "sheet": "table",
    "report": "progress", "risk": "alert-triangle", "submission": "flag", "verdict": "flag",
    "retrospective": "history", "measure": "target", "case": "route", "meeting": "calendar",
    "invitee": "calendar", "item": "checkbox", "signature": "signature", "objection": "hand-stop",
}  # fmt: skip
KINDS = (
    ("request", N_("Request")), ("answer", N_("Answers")), ("minutes", N_("Minutes")),
    ("task", N_("Tasks")), ("need", N_("Resources")), ("conflict", N_("Conflicts")),
    ("report", N_("Progress")), ("risk", N_("Risks")), ("submission", N_("Acceptance")),
    ("measure", N_("Measures")),
)  # fmt: skip
# Bookkeeping that the sentences around it already tell.
QUIET = (
    "todo.opened", "todo.done", "todo.cancelled", "todo.paused", "todo.resumed",
    "request.drafted", "request.saved", "revision.kept", "answer.asked", "answer.owed",
    "answer.unclear", "answer.clarified", "clarification.dropped", "case.started",
    "risk.owed", "verdict.owed", "member.joined", "invitee.asked", "notes.opened",
    "dispute.asked", "invitee.attended", "invitee.missed", "meeting.noted", "minutes.written",
    "edition.kept", "review.called", "signature.asked", "signature.owed", "signature.objected",
    "signature.settled", "signature.decided", "case.drafted", "case.renamed", "goal.set",
    "participation.asked", "task_list.opened", "confirmation.opened", "confirmation.reopened",
    "conflict.claimed", "conflict.raised", "dispute.raised", "sheet.sent", "progress.opened",
    "progress.moved", "verdict.asked", "retrospective.owed", "attendee.present",
    "measure.started", "document.filed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    number: int
    time: str
    text: str
    icon: str
    changes: list[tuple[str, str, str]]


def happenings(
    case_id: int, *, kind: str = "", before: int | None = None
) -> tuple[list[tuple[str, list[Happening]]], int | None]:
    """
    Return the latest events by day, newest first, and where the next page begins.

    ``kind`` keeps one kind of subject (``risk``); ``before`` is the number to go on from.
    """
    rows = _page(case_id, kind, before)
    following = rows[PER_PAGE - 1].number if len(rows) > PER_PAGE else None
    return _by_day(rows[:PER_PAGE]), following


def last_happenings(case_id: int) -> list[tuple[str, list[Happening]]]:
    """Return the last few events by day, newest first."""
    return _by_day(_last(case_id))


def _entries(case_id: int, kind: str = "", before: int | None = None) -> QuerySet[Entry]:
    entries = Entry.objects.filter(case_id=case_id).exclude(verb__in=QUIET)
    if kind:
        entries = entries.filter(verb__startswith=f"{kind}.")
    if before:
        entries = entries.filter(number__lt=before)
    return entries.order_by("-number")


@compiled_once
def _page(case_id: int, kind: str, before: int | None) -> QuerySet[Entry]:
    return _entries(case_id, kind, before)[: PER_PAGE + 1]


@compiled_once
def _last(case_id: int) -> QuerySet[Entry]:
    return _entries(case_id)[:FEW]


def _by_day(rows: list[Entry]) -> list[tuple[str, list[Happening]]]:
    days: dict[date, list[Happening]] = {}
    for entry in sorted(rows, key=lambda entry: (entry.at, entry.number), reverse=True):
        local = timezone.localtime(entry.at)
        days.setdefault(local.date(), []).append(_happening(entry, f"{local:%H:%M}"))
    return [(words.on_day(day), lines) for day, lines in days.items()]


def _happening(entry: Entry, time: str) -> Happening:
    facts = {k: v for k, v in entry.data.items() if k not in {"before", "after"}}
    return Happening(
        number=entry.number,
        time=time,
        text=words.sentence_of(entry.verb, entry.actor_name, facts),
        icon=ICONS.get(entry.verb.partition(".")[0], "point"),
        changes=words.differences(entry.data),
    )
