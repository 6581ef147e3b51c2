"""The clock of every to-do: the worker rings what is due."""

import logging
from datetime import datetime

from heli.collaboration.todos import queries
from heli.collaboration.todos.commands import ring_todo

AT_ONCE = 200

log = logging.getLogger("heli.worker")


def ring_due(at: datetime) -> int:
    """
    Ring what is due, in due order, each in a transaction of its own; return how many (R4).

    One that fails keeps no other from ringing, and is tried again in the next round.
    """
    rung = 0
    for ring in queries.waiting_rings(at)[:AT_ONCE]:
        try:
            rung += ring_todo(ring=ring, by=None, at=at)
        except Exception:
            log.exception("To-do %s could not ring", ring.todo_id)
    return rung
