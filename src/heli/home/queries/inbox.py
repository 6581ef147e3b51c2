"""The inbox: each notice in the words of its event."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import seen_at
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.queries import owed_by
from heli.company.notices.models import Notice, Reason
from heli.company.notices.queries import notices_seen_by
from heli.company.org.queries import Reader
from heli.reading import compiled_once
from heli.web import words
from heli.web.navigation import address_of

MOST = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the inbox."""

    time: str
    text: str
    about: str
    href: str
    new: bool
    to_do: bool


def told_to(reader: Reader) -> QuerySet[Notice]:
    """Return the reader's notices but those of collaborations that she sees no longer (S2)."""
    open_to_her = Q(case_id=None) | seen_at(reader, "case_id")
    return notices_seen_by(reader.person).filter(open_to_her)


def unread_by(reader: Reader) -> int:
    """Return how many notices the reader has not opened yet, 100 of more: the bell's number."""
    return len(_unread(reader))


@compiled_once
def _unread(reader: Reader) -> QuerySet[Notice, int]:
    return told_to(reader).filter(read_at=None).order_by().values_list("pk", flat=True)[:MOST]


def days_of(reader: Reader) -> list[tuple[str, list[Told]]]:
    """Return a reader's latest 100 notices by day, newest first."""
    days: dict[date, list[Told]] = {}
    owed, told = set(_links_owed(reader)), _told_last(reader)
    titles = dict(_titles([notice.case_id for notice in told if notice.case_id]))
    for notice in told:
        local = timezone.localtime(notice.at)
        line = _told(notice, f"{local:%H:%M}", owed, reader)
        about = line.about or titles.get(notice.case_id or 0, "")
        # A sentence that names its collaboration needs no second mention.
        line = replace(line, about="" if about in line.text else about)
        days.setdefault(local.date(), []).append(line)
    return [(words.on_day(day), lines) for day, lines in days.items()]


@compiled_once
def _told_last(reader: Reader) -> QuerySet[Notice]:
    return told_to(reader)[:MOST]


def about(notice: Notice) -> str:
    """Return the collaboration that a notice is about, for a mail."""
    return next((title for _, title in _titles([notice.case_id or 0])), "")


@compiled_once
def _titles(case_ids: list[int]) -> QuerySet[Case, tuple[int, str]]:
    return Case.objects.filter(pk__in=case_ids).values_list("pk", "title")


@compiled_once
def _links_owed(reader: Reader) -> QuerySet[Todo, str]:
    return owed_by(reader).values_list("link", flat=True)


def _told(notice: Notice, time: str, owed: set[str], reader: Reader) -> Told:
    hers = notice.verb == "todo.opened" and notice.facts.get("owner") == reader.person.name
    verb = "todo.yours" if hers else notice.verb
    return Told(
        time=time,
        text=words.sentence_of(verb, notice.actor_name, notice.facts),
        about=str(notice.facts.get("about", "")),
        href=address_of("home:open-notice", notice.pk),
        new=notice.read_at is None,
        to_do=notice.reason == Reason.ACT and notice.link in owed,
    )
