from heli.gates.queries.conditions import label_of
from heli.gates.queries.counting import lacking_at_gate
from heli.gates.queries.gates import (
    ConditionRow,
    conditions_of,
    gate_line,
    missing,
    next_stage_name,
    waived_in,
)
from heli.gates.queries.papers import FiledPaper, papers_of

__all__ = [
    "ConditionRow",
    "FiledPaper",
    "conditions_of",
    "gate_line",
    "label_of",
    "lacking_at_gate",
    "missing",
    "next_stage_name",
    "papers_of",
    "waived_in",
]
