"""What brings conflicts up and what ends them; the road for every change of a promise (S2.5)."""

from heli.planning.conflicts.commands.finding import find_conflicts
from heli.planning.conflicts.commands.happenings import (
    follow_lists,
    follow_plan,
    heed_absence,
    tell_of_absence,
    watch_from,
)
from heli.planning.conflicts.commands.promises import (
    ask_once_more,
    decline_promise,
    move_task,
    promise_need,
    promise_resources,
    withdraw_promise,
)
from heli.planning.conflicts.commands.rulings import agree_conflict, decide_conflict
from heli.planning.conflicts.commands.sheets import publish_allocation

__all__ = [
    "agree_conflict",
    "ask_once_more",
    "decide_conflict",
    "decline_promise",
    "find_conflicts",
    "follow_lists",
    "follow_plan",
    "heed_absence",
    "move_task",
    "promise_need",
    "promise_resources",
    "publish_allocation",
    "tell_of_absence",
    "watch_from",
    "withdraw_promise",
]
