"""A text cut into clauses while it is read: the vague words, figures and dates of each (S1.6)."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from heli.wording.lexicon import Entry, Lexicon
from heli.wording.scanner import Attempts, Beginning

Start = tuple[int, Beginning | None]
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
    limits: list[tuple[int, int]] = field(
        default_factory=list
    )  # those that say how long people may take
    dates: list[tuple[int, int]] = field(default_factory=list)
    rhythm: bool = False  # it says how often
    consequent: bool = False  # it says what the clause before it brings about
    placeholders: list[tuple[int, int]] = field(default_factory=list)

    def put_back(self, places: Sequence[int]) -> None:
        """Move everything from the spelling that was read to its ``places`` in the text."""
        self.start, self.end = places[self.start], places[self.end]
        self.words = [(entry, places[s], places[e - 1] + 1) for entry, s, e in self.words]
        for spans in (self.figures, self.measures, self.limits, self.dates, self.placeholders):
            spans[:] = [(places[s], places[e - 1] + 1) for s, e in spans]


class Reading(ABC):
    """The clauses of one text; a language adds a method for each tag its scanner finds."""

    lexicon: ClassVar[Lexicon] = {}
    bounded: ClassVar[re.Pattern[str]]  # the figure that follows "at least"
    passed_over: ClassVar[frozenset[str]]  # the tags of what only keeps other readings away

    def __init__(self, text: str) -> None:
        self.text = text
        self.clause = Clause(0)
        self.clauses = [self.clause]
        self.place = 0  # where reading goes on

    def read(self) -> list[Clause]:
        """Return the clauses in order."""
        text, lexicon = self.text, self.lexicon
        for start, found in self.starts():
            if not found or start < self.place:
                continue
            first, sizes, later = found
            if first and self._finds(first, start):
                continue
            for size in sizes.get(text[start : start + 2], ()):
                word = text[start : start + size]
                if word in lexicon and self.is_word(start, start + len(word)):
                    self.place = start + len(word)
                    self.word(start, self.place)
                    break
            else:
                if later:
                    self._finds(later, start)
        self.clause.end = len(text)
        return self.clauses

    def _finds(self, attempts: Attempts, start: int) -> bool:
        """Whether one succeeds; a method that returns False has found nothing after all."""
        for match_at, tags in attempts:
            match = match_at(self.text, start)
            if match and match.lastindex:
                self.place = match.end()
                tag = tags[match.lastindex - 1]
                if tag in self.passed_over or getattr(self, tag)(start, self.place) is not False:
                    return True
                self.place = start
        return False

    def is_word(self, _start: int, _end: int) -> bool:
        """Whether the characters are a word, not a part of one."""
        return True

    @abstractmethod
    def starts(self) -> Iterable[Start]:
        """Return where something may begin, and what."""

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

    def plain_measure(self, start: int, end: int) -> None:
        self.measure(start, end)

    def bound(self, start: int, end: int) -> bool:
        bounded = self.bounded.match(self.text, end)
        if bounded:
            self.place = bounded.end()
            self.measure(start, self.place)
        return bounded is not None

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
        if is_deadline and is_quantity:
            self.clause.limits.append((start, end))

    @abstractmethod
    def word(self, start: int, end: int) -> None:
        """Take note of a word of the lexicon, as it counts where it stands."""

    @abstractmethod
    def is_result(self, start: int, end: int) -> bool:
        """Whether a quantity is asked for; conditions and background settle nothing."""

    @abstractmethod
    def read_limit(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether "within N days" is a deadline, whether it is a quantity."""
