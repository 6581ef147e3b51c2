"""The hash chain over the log (promise R6): what an entry's hash covers, and where it breaks."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it; ``hash`` is what the table holds."""

    number: int
    uid: str
    at: datetime
    verb: str
    actor_id: int | None
    actor_name: str
    subject: str
    case_id: int | None
    data: dict[str, Any]
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first bad entry: its number and what is wrong with it."""

    number: int
    reason: str


def canonical(value: object) -> str:
    """Return one text for one value, the same on every database."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def hash_of(link: Link) -> str:
    """Return the hex SHA-256 of the entry together with the hash before it."""
    covered = [
        link.previous, link.number, link.uid, link.at.astimezone(UTC).isoformat(), link.verb,
        link.actor_id, link.actor_name, link.subject, link.case_id, link.data,
    ]  # fmt: skip
    return hashlib.sha256(canonical(covered).encode()).hexdigest()


def first_break(
    links: Iterable[Link], *, number: int = 0, previous: str = GENESIS
) -> Break | tuple[int, str]:
    """
    Walk the chain from after ``number`` and return its first break, or the head it reaches.

    An edited entry no longer matches its hash, a deleted or inserted one its neighbour's.
    A cut tail shows only against a checkpoint kept elsewhere.
    """
    for link in links:
        if link.number != number + 1:
            return Break(number + 1, "missing")
        if link.previous != previous:
            return Break(link.number, "does not follow the entry before it")
        if hash_of(link) != link.hash:
            return Break(link.number, "was changed after it was written")
        number, previous = link.number, link.hash
    return number, previous
