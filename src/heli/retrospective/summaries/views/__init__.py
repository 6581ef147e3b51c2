from heli.retrospective.summaries.views.meeting import (
    add_card,
    change_card,
    hold,
    record_result,
    remove_card,
    show,
)
from heli.retrospective.summaries.views.paper import publish, write

__all__ = [
    "add_card",
    "change_card",
    "hold",
    "publish",
    "record_result",
    "remove_card",
    "show",
    "write",
]
