"""What the check finds: places in the text, why they are pointed out, what to write instead."""

from enum import StrEnum
from typing import NamedTuple

from heli.kernel.words import Term


class Kind(StrEnum):
    """The six types of vague wording (S1.6)."""

    TIME = "V1"
    DEGREE = "V2"
    CHANGE = "V3"
    QUALITY = "V4"
    AMOUNT = "V5"
    HEDGE = "V6"


class Span(NamedTuple):
    """A quantity or a deadline: ``text`` stands at ``start``..``end`` (characters)."""

    start: int
    end: int
    text: str


class VagueSpan(NamedTuple):
    """A vague word at ``start``..``end`` (characters), why it is one, what to write instead."""

    start: int
    end: int
    text: str
    kind: Kind
    why: Term
    suggestion: Term


class BlameSpan(NamedTuple):
    """A word at ``start``..``end`` (characters) that accuses a person, and what to write."""

    start: int
    end: int
    text: str
    why: Term
    suggestion: Term


class Wording(NamedTuple):
    """What a text leaves open and what it settles (S1.6); all spans in order of place."""

    vague: bool
    spans: tuple[VagueSpan, ...]
    measurable: bool
    has_deadline: bool
    quantities: tuple[Span, ...]
    deadlines: tuple[Span, ...]
