"""The playbook: its shape, its checks, its file; pure, without Django (S0.3)."""

from heli.company.playbooks.rules.built_in_fields import FIELDS, FieldRule
from heli.company.playbooks.rules.conduct import AnswerKind, Rhythm, Weekday, WordingMode
from heli.company.playbooks.rules.differences import Change, differences
from heli.company.playbooks.rules.fields import (
    ExtraField,
    FieldType,
    ReadValues,
    Value,
    named_in,
    own_typed,
    read_values,
    unknown_in,
)
from heli.company.playbooks.rules.limits import LIMIT_LABELS, LimitKey
from heli.company.playbooks.rules.numbers import number, series
from heli.company.playbooks.rules.papers import (
    BUILT_IN,
    EXTENSIBLE,
    NUMBERED,
    PAPERS,
    SHEETS,
    SIGNED,
    SIGNED_BY_ONE_OF,
    ExtraPaper,
)
from heli.company.playbooks.rules.parts import Text
from heli.company.playbooks.rules.people import WHO_LABELS, LeadingMode, Who
from heli.company.playbooks.rules.playbook import Playbook
from heli.company.playbooks.rules.problems import BadPlaybook, Problem
from heli.company.playbooks.rules.reading import (
    checked,
    document_of,
    raw_document,
    read_text,
    trusted,
    write_text,
)
from heli.company.playbooks.rules.scenarios import Scenario
from heli.company.playbooks.rules.stages import (
    CONDITIONS,
    KIND_LABELS,
    PAPER_SIGNED,
    PAPER_SIGNED_LABEL,
    Condition,
    Stage,
    StageKind,
)

__all__ = [
    "BUILT_IN",
    "CONDITIONS",
    "EXTENSIBLE",
    "FIELDS",
    "KIND_LABELS",
    "LIMIT_LABELS",
    "NUMBERED",
    "PAPERS",
    "PAPER_SIGNED",
    "PAPER_SIGNED_LABEL",
    "SHEETS",
    "SIGNED",
    "SIGNED_BY_ONE_OF",
    "WHO_LABELS",
    "AnswerKind",
    "BadPlaybook",
    "Change",
    "Condition",
    "ExtraField",
    "ExtraPaper",
    "FieldRule",
    "FieldType",
    "LeadingMode",
    "LimitKey",
    "Playbook",
    "Problem",
    "ReadValues",
    "Rhythm",
    "Scenario",
    "Stage",
    "StageKind",
    "Text",
    "Value",
    "Weekday",
    "Who",
    "WordingMode",
    "checked",
    "differences",
    "document_of",
    "named_in",
    "number",
    "own_typed",
    "raw_document",
    "read_text",
    "read_values",
    "series",
    "trusted",
    "unknown_in",
    "write_text",
]
