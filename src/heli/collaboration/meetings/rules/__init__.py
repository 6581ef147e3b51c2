"""Decisions over plain values: free times, calendar files, who writes."""

from heli.collaboration.meetings.rules.files import Attendee, Invitation, calendar_file
from heli.collaboration.meetings.rules.notes import LEASE, may_write
from heli.collaboration.meetings.rules.times import Span, free_spans, regular_spans

__all__ = [
    "LEASE",
    "Attendee",
    "Invitation",
    "Span",
    "calendar_file",
    "free_spans",
    "may_write",
    "regular_spans",
]
