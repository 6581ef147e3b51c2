from collections.abc import Iterator

from django.db.models import Model, QuerySet

from heli.company.history.models import Entry
from heli.company.history.rules import Break, Link, first_break
from heli.kernel.refusals import Happened
from heli.reading import compiled_once

FEW = 5


def subject_of(thing: Model) -> str:
    """Return how the log names a row, such as ``requests.request:12``."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def entries_about(thing: Model, *, since_version: int = 0) -> list[Entry]:
    """Return what happened to one thing after the version that somebody saw, newest first."""
    entries = Entry.objects.filter(subject=subject_of(thing)).order_by("-number")
    return [e for e in entries if e.data.get("after", {}).get("version", 1) > since_version]


def happened_to(thing: Model, *, since_version: int) -> list[Happened]:
    """Return the last few changes of a thing since the version that somebody saw, newest first."""
    entries = entries_about(thing, since_version=since_version)[:FEW]
    return [Happened(entry.verb, entry.actor_name, entry.at, entry.data) for entry in entries]


@compiled_once
def last_link() -> QuerySet[Entry, tuple[int, str]]:
    """Return number and hash of the log's head, nothing while it is empty."""
    return Entry.objects.order_by("-number").values_list("number", "hash")[:1]


def links(*, after: int = 0) -> Iterator[Link]:
    """Yield the log as the chain sees it, in order."""
    rows = Entry.objects.filter(number__gt=after).order_by("number").values_list(
        "number", "uid", "at", "verb", "actor_id", "actor_name", "subject", "case_id", "data",
        "previous", "hash",
    )  # fmt: skip
    for number, uid, *rest in rows.iterator(chunk_size=2000):
        yield Link(number, str(uid), *rest)


def verify() -> Break | tuple[int, str]:
    """Walk the whole log; return its first bad entry, or its head (number, hash)."""
    return first_break(links())
