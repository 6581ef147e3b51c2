from heli.retrospective.summaries.commands.cards import add_card, change_card, remove_card
from heli.retrospective.summaries.commands.holding import (
    hold_retrospective,
    open_retrospective,
    record_result,
)
from heli.retrospective.summaries.commands.publishing import (
    publish_summary,
    write_summary,
)

__all__ = [
    "add_card",
    "change_card",
    "hold_retrospective",
    "open_retrospective",
    "publish_summary",
    "record_result",
    "remove_card",
    "write_summary",
]
