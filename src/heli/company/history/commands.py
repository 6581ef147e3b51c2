"""The one road for a write: state, log and everything that follows, in one transaction."""

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import F, Model

from heli.company.history.models import Entry, RememberedAnswer, Versioned
from heli.company.history.queries import happened_to, last_link, subject_of
from heli.company.history.rules import GENESIS, Link, hash_of
from heli.kernel.refusals import Invalid, Stale
from heli.kernel.uids import uid_at
from heli.kernel.words import N_, Term

P = ParamSpec("P")
R = TypeVar("R")

Event = Link  # an entry whose number is not taken yet

_pending: ContextVar[list[Event] | None] = ContextVar("pending", default=None)
_CHAIN = 0x4E11  # the advisory lock that hands out log numbers on PostgreSQL


class Actor(Protocol):
    """Who acts, as far as the log must know; None stands for the worker."""

    pk: int
    name: str


@contextmanager
def one_write() -> Iterator[None]:
    """
    Make everything inside one transaction, whose events join the log at its very end.

    Numbers are taken last, so that writers on PostgreSQL wait for each other only during the
    commit and never hold the log while they wait for a row.
    """
    if _pending.get() is not None:
        yield
        return
    token = _pending.set([])
    try:
        with transaction.atomic():
            yield
            if not connection.needs_rollback:  # what is about to be undone is not told
                _append(_pending.get() or [])
    finally:
        _pending.reset(token)


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` one write; called by another command it joins that one's."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with one_write():
            return function(*args, **kwargs)

    return run


def record(
    verb: str,
    thing: Model,
    *,
    by: Actor | None,
    at: datetime,
    case: int | None = None,
    **data: object,
) -> Event:
    """
    Write down what happened, in the caller's command, and return the event for its notices.

    ``data`` fills the places of the event's sentence; texts and numbers only.
    """
    pending = _pending.get()
    if pending is None:
        raise RuntimeError(f"{verb} was recorded outside a command")
    event = Event(
        number=0,
        uid=str(uid_at(at)),
        at=at,
        verb=verb,
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        subject=subject_of(thing),
        case_id=case,
        data=_plain(data),
        previous="",
    )
    pending.append(event)
    return event


def add(
    verb: str,
    thing: Model,
    *,
    by: Actor | None,
    at: datetime,
    case: int | None = None,
    **data: object,
) -> Event:
    """Insert a row and record it with all its columns, in the caller's command."""
    thing.save(force_insert=True)
    return record(verb, thing, by=by, at=at, case=case, after=columns(thing), **data)


def change(
    verb: str,
    thing: Versioned,
    *,
    by: Actor | None,
    at: datetime,
    case: int | None = None,
    values: dict[str, Any],
    **data: object,
) -> Event:
    """
    Set columns of a row that nobody else has changed meanwhile, and record before and after.

    :raises Stale: if the row is no longer at the version that ``thing`` was read at (R2)
    """
    before = {name: _column(thing, name) for name in values}
    model = type(thing)
    changed = model._default_manager.filter(pk=thing.pk, version=thing.version).update(
        version=F("version") + 1, **values
    )
    if not changed:
        raise Stale(happened_to(thing, since_version=thing.version))
    for name, value in values.items():
        setattr(thing, name, value)
    thing.version += 1
    after = {name: _column(thing, name) for name in values} | {"version": thing.version}
    return record(verb, thing, by=by, at=at, case=case, before=before, after=after, **data)


def expect_version(thing: Versioned, seen: int | None) -> None:
    """
    Let the person go on only if she saw the thing as it is; None means that she need not.

    :raises Stale: if somebody changed it since
    """
    if seen is not None and seen != thing.version:
        raise Stale(happened_to(thing, since_version=seen))


def _append(drafts: list[Event]) -> None:
    if not drafts:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
    number, previous = next(iter(last_link()), (0, GENESIS))
    rows = []
    for draft in drafts:
        number += 1
        link = replace(draft, number=number, previous=previous)
        previous = hash_of(link)
        rows.append(_row(link, previous))
    Entry.objects.bulk_create(rows)


def _row(link: Link, digest: str) -> Entry:
    return Entry(
        number=link.number,
        uid=link.uid,
        at=link.at,
        verb=link.verb,
        actor_id=link.actor_id,
        actor_name=link.actor_name,
        subject=link.subject,
        case_id=link.case_id,
        data=link.data,
        previous=link.previous,
        hash=digest,
    )


def _column(thing: Model, name: str) -> object:
    return getattr(thing, thing._meta.get_field(name).attname)  # type: ignore[union-attr]


def columns(thing: Model) -> dict[str, object]:
    """Return all columns of a row by field name, references as ids."""
    return {f.name: getattr(thing, f.attname) for f in thing._meta.concrete_fields}


def _plain(data: dict[str, object]) -> dict[str, Any]:
    # What is hashed must be what the database gives back: plain JSON, dates as text.
    # Terms keep their mark, so that each reader gets them in her language.
    marked = {k: {"term": v} if isinstance(v, Term) else v for k, v in data.items()}
    plain: dict[str, Any] = json.loads(json.dumps(marked, cls=DjangoJSONEncoder))
    return plain


def remember_answer(row: RememberedAnswer, *, status: int, body: str) -> None:
    """Keep what a request was answered, in its own transaction, for when it is sent again (R3)."""
    RememberedAnswer.objects.filter(pk=row.pk).update(status=status, body=body)


def first_time(
    *, person: int, key: str, digest: str, at: datetime
) -> tuple[RememberedAnswer, bool]:
    """
    Claim an idempotency key; return its row, and whether this is the first request with it.

    A second request at the same moment waits here until the first one has its answer.

    :raises Invalid: if the key came with another request before
    """
    row, new = RememberedAnswer.objects.get_or_create(
        person=person, key=key, defaults={"digest": digest, "at": at}
    )
    if row.digest != digest:
        raise Invalid({"Idempotency-Key": N_("This key was used for another request.")})
    return row, new
