"""What can stand at a place of a text, found by how it begins there (S1.6)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

Row = tuple[Iterable[str], str]  # what the pattern can begin with, and the pattern
Attempt = tuple[str, Callable[[str, int], re.Match[str] | None]]  # a tag, and how to match


@dataclass(frozen=True, slots=True)
class Find:
    """A kind of thing that a scan finds; its tag names the method of the reading it goes to."""

    tag: str
    rows: Sequence[Row]


class Scanner(dict[str, tuple[Attempt, ...]]):
    """
    For each beginning the attempts to match what can follow it, made when first asked for.

    They are made in the order of ``finds``. A pattern is compiled once, however many beginnings
    it has; only where many of a kind share a beginning (digits) they are tried as one.
    """

    _MANY = 4
    _MOST = 20_000  # beginnings that are kept; more come of hostile texts only (S3)

    def __init__(self, *finds: Find) -> None:
        super().__init__()
        self._rows = [
            (find.tag, tuple(openers), pattern) for find in finds for openers, pattern in find.rows
        ]

    def __missing__(self, beginning: str) -> tuple[Attempt, ...]:
        rows = [(tag, text) for tag, openers, text in self._rows if beginning.startswith(openers)]
        attempts: list[Attempt] = []
        for tag, group in groupby(rows, key=lambda row: row[0]):
            patterns = [pattern for _, pattern in group]
            if len(patterns) >= self._MANY:
                patterns = ["|".join(patterns)]
            attempts += ((tag, _compiled(pattern).match) for pattern in patterns)
        if len(self) >= self._MOST:
            self.clear()
        found = self[beginning] = tuple(attempts)
        return found


_COMPILED: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern not in _COMPILED:
        _COMPILED[pattern] = re.compile(pattern)
    return _COMPILED[pattern]
