"""What can be done in a review: one function per verb."""

from heli.initiation.reviews.commands.calling import call_review
from heli.initiation.reviews.commands.deciding import decide_objection, put_up_objection
from heli.initiation.reviews.commands.sending import change_minutes, send_out_minutes
from heli.initiation.reviews.commands.signing import (
    object_to_minutes,
    settle_objection,
    sign_minutes,
)
from heli.initiation.reviews.commands.writing import write_minutes
from heli.initiation.reviews.rules import MinutesContent, Point

__all__ = [
    "MinutesContent",
    "Point",
    "call_review",
    "change_minutes",
    "decide_objection",
    "object_to_minutes",
    "put_up_objection",
    "send_out_minutes",
    "settle_objection",
    "sign_minutes",
    "write_minutes",
]
