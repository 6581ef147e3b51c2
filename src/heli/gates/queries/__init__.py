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
    "FiledPaper",
    "papers_of",
    "ConditionRow",
    "conditions_of",
    "gate_line",
    "missing",
    "next_stage_name",
    "waived_in",
]
