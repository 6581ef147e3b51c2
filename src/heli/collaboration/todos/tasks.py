"""The clock of every to-do: the worker rings what is due."""

from datetime import datetime

from heli.collaboration.todos import queries
from heli.collaboration.todos.commands import ring_todo

AT_ONCE = 200


def ring_due(at: datetime) -> int:
    """Ring what is due, in due order, each in a transaction of its own; return how many (R4)."""
    return sum(ring_todo(ring=ring, by=None, at=at) for ring in queries.waiting_rings(at)[:AT_ONCE])
