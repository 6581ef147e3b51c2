"""Decisions over plain values: agenda, first draft, what is missing, what changed."""

from heli.initiation.reviews.rules.agenda import Said, agenda, is_short_notice
from heli.initiation.reviews.rules.content import MinutesContent, Point, first_draft, problems
from heli.initiation.reviews.rules.papers import LABELS, Difference, differences

__all__ = [
    "LABELS",
    "Difference",
    "MinutesContent",
    "Point",
    "Said",
    "agenda",
    "differences",
    "first_draft",
    "is_short_notice",
    "problems",
]
