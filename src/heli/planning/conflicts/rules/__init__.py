"""Conflicts as plain values: when a resource is promised too often, and the ways out (S2.5)."""

from heli.planning.conflicts.rules.overload import Overload, fits, overload, overspent
from heli.planning.conflicts.rules.proposals import (
    Candidate,
    Effect,
    Ground,
    Proposal,
    Side,
    mark_of,
    proposals,
    who_gives_way,
)

__all__ = [
    "Candidate",
    "Effect",
    "Ground",
    "Overload",
    "Proposal",
    "Side",
    "fits",
    "mark_of",
    "overload",
    "overspent",
    "proposals",
    "who_gives_way",
]
