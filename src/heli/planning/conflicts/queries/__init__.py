"""Reads about conflicts: who sees them, what clashes, which ways out there are."""

from heli.planning.conflicts.queries.grounds import (
    overload_on,
    proposals_of,
    rulings_of,
    sides_of,
)
from heli.planning.conflicts.queries.pages import conflict_page, conflict_rows
from heli.planning.conflicts.queries.seen import (
    claimed_needs,
    conflicts_of,
    conflicts_seen_by,
    consents_of,
    departments_in,
    open_conflicts,
    page_of_conflict,
    parts_in,
    parts_of,
    promises_of,
    reader_at,
    spoken_for,
)

__all__ = [
    "claimed_needs",
    "conflict_page",
    "conflict_rows",
    "conflicts_of",
    "conflicts_seen_by",
    "consents_of",
    "departments_in",
    "open_conflicts",
    "overload_on",
    "page_of_conflict",
    "parts_in",
    "parts_of",
    "promises_of",
    "proposals_of",
    "reader_at",
    "rulings_of",
    "sides_of",
    "spoken_for",
]
