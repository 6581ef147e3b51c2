"""What can be done to a meeting: one function per verb."""

from heli.collaboration.meetings.commands.attending import hold_meeting, reply_to_invitation
from heli.collaboration.meetings.commands.calling import (
    call_meeting,
    cancel_meeting,
    move_meeting,
)
from heli.collaboration.meetings.commands.items import (
    add_action_item,
    drop_action_item,
    finish_action_item,
)
from heli.collaboration.meetings.commands.notes import take_notes

__all__ = [
    "add_action_item",
    "call_meeting",
    "cancel_meeting",
    "drop_action_item",
    "finish_action_item",
    "hold_meeting",
    "move_meeting",
    "reply_to_invitation",
    "take_notes",
]
