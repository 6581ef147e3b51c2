"""What people do about resources: ask, promise or decline, publish who gives what (S2.4–S2.6)."""

from heli.planning.resources.commands.answers import (
    Answer,
    Verdict,
    confirm_need,
    confirm_resources,
    decline_need,
)
from heli.planning.resources.commands.decided import adjust_need, move_needs, split_need
from heli.planning.resources.commands.following import drop_needs, follow_task
from heli.planning.resources.commands.needs import ask_again, ask_for, withdraw_need
from heli.planning.resources.commands.sheets import (
    acknowledge_sheet,
    no_sheet_yet,
    owe_sheet,
    publish_sheet,
    reissue_sheet,
)

__all__ = [
    "Answer",
    "Verdict",
    "acknowledge_sheet",
    "adjust_need",
    "ask_again",
    "ask_for",
    "confirm_need",
    "confirm_resources",
    "decline_need",
    "drop_needs",
    "follow_task",
    "move_needs",
    "no_sheet_yet",
    "owe_sheet",
    "publish_sheet",
    "reissue_sheet",
    "split_need",
    "withdraw_need",
]
