"""A text cut into clauses while it is read: the vague words, figures and dates of each (S1.6)."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from heli.wording.lexicon import Entry

_RANK = re.compile(r"前|第|top|rank", re.IGNORECASE)
FULL_STOPS = "。！？!?\n."


@dataclass(slots=True)
class Clause:
    """What one clause holds; places are characters of the whole text."""

    start: int
    opener: str = ""  # the separator before it
    end: int = 0
    words: list[tuple[Entry, int, int]] = field(default_factory=list)
    figures: list[tuple[int, int]] = field(default_factory=list)  # what is asked for
    measures: list[tuple[int, int]] = field(default_factory=list)  # those with a unit, not a count
    dates: list[tuple[int, int]] = field(default_factory=list)
    rhythm: bool = False  # it says how often
    ranked: bool = False  # it says which rank
    consequent: bool = False  # it says what the clause before it brings about
    placeholders: list[tuple[int, int]] = field(default_factory=list)


class Reading(ABC):
    """The clauses of one text; a language adds a method for each thing its scan finds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clause = Clause(0)
        self.clauses = [self.clause]

    def close(self) -> list[Clause]:
        """Return the clauses once the text has been read to its end."""
        self.clause.end = len(self.text)
        return self.clauses

    def separator(self, start: int, end: int) -> None:
        self.clause.end = start
        self.clause = Clause(end, opener=self.text[start])
        self.clauses.append(self.clause)

    def rhythm(self, _start: int, _end: int) -> None:
        self.clause.rhythm = True

    def placeholder(self, start: int, end: int) -> None:
        self.clause.placeholders.append((start, end))

    def date(self, start: int, end: int) -> None:
        self.clause.dates.append((start, end))

    def measure(self, start: int, end: int) -> None:
        if self.is_result(start, end):
            self.clause.figures.append((start, end))
            self.clause.measures.append((start, end))
            self.clause.ranked |= bool(_RANK.search(self.text, start, end))

    def count(self, start: int, end: int) -> None:
        if self.is_result(start, end):
            self.clause.figures.append((start, end))

    def limit(self, start: int, end: int) -> None:
        is_deadline, is_quantity = self.read_limit(start, end)
        if is_deadline:
            self.clause.dates.append((start, end))
        if is_quantity:
            self.clause.figures.append((start, end))
            self.clause.measures.append((start, end))

    @abstractmethod
    def is_result(self, start: int, end: int) -> bool:
        """Whether a quantity is asked for; conditions and background settle nothing."""

    @abstractmethod
    def read_limit(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether "within N days" is a deadline, whether it is a quantity."""
