from heli.retrospective.measures.commands.following import (
    finish_measure,
    hand_on_measure,
    start_measures,
    verify_measure,
)
from heli.retrospective.measures.commands.setting import drop_measure, refuse_blame, set_measure

__all__ = [
    "drop_measure",
    "finish_measure",
    "hand_on_measure",
    "refuse_blame",
    "set_measure",
    "start_measures",
    "verify_measure",
]
