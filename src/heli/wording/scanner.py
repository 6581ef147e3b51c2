"""What can stand at a place of a text, found by how it begins there (S1.6)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

Row = tuple[Iterable[str], str]  # what the pattern can begin with, and the pattern
Match = Callable[[str, int], re.Match[str] | None]
Attempt = tuple[Match, tuple[str, ...]]  # how to match, and the tag of each group
Attempts = tuple[Attempt, ...]
Sizes = Mapping[str, Sequence[int]]  # how long the words are that begin with two characters
Beginning = tuple[Attempts, Sizes, Attempts]


@dataclass(frozen=True, slots=True)
class Find:
    """
    A kind of thing that a scan finds; its tag names the method of the reading it goes to.

    Its beginnings also end with one of the ``endings``. It is ``sure`` unless its method may
    find nothing after all, so that others must be tried.
    """

    tag: str
    rows: Sequence[Row]
    endings: tuple[str, ...] = ("",)
    sure: bool = True


class Scanner(dict[str, Beginning | None]):
    """
    What may follow each beginning, made when first asked for.

    First come ``finds``, then the words of the lexicon by their ``sizes``, then the finds
    ``after_words``, each in its order. Short neighbours are tried as one pattern, and a pattern
    is compiled once, however many beginnings it has.
    """

    _MOST = 20_000  # beginnings that are kept; more come of hostile texts only (S3)

    def __init__(
        self, finds: Iterable[Find], sizes: Mapping[str, Sizes], after_words: Iterable[Find] = ()
    ) -> None:
        super().__init__()
        self._rows = _rows(finds)
        self._sizes = sizes
        self._rows_after_words = _rows(after_words)

    def __missing__(self, beginning: str) -> Beginning | None:
        found = (
            _attempts(self._rows, beginning),
            self._sizes.get(beginning, {}),
            _attempts(self._rows_after_words, beginning),
        )
        if len(self) >= self._MOST:
            self.clear()
        self[beginning] = found if any(found) else None
        return self[beginning]


_Openers = tuple[str, ...]
_LONG = 500  # characters; such a pattern is compiled once, apart, as many beginnings share it


def _rows(finds: Iterable[Find]) -> list[tuple[Find, _Openers, str]]:
    return [(find, tuple(openers), pattern) for find in finds for openers, pattern in find.rows]


def _attempts(rows: Iterable[tuple[Find, _Openers, str]], beginning: str) -> Attempts:
    fitting = [
        (find, text)
        for find, openers, text in rows
        if beginning.startswith(openers) and beginning.endswith(find.endings)
    ]
    return tuple(_attempt(list(run)) for _, run in groupby(fitting, _tried_with))


def _tried_with(row: tuple[Find, str]) -> tuple[bool, str]:
    """Neighbours of which this is the same are tried as one."""
    find, pattern = row
    return find.sure, pattern if len(pattern) > _LONG else ""


def _attempt(run: Sequence[tuple[Find, str]]) -> Attempt:
    pattern = "|".join(f"({text})" for _, text in run)
    return _compiled(pattern).match, tuple(find.tag for find, _ in run)


_COMPILED: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern not in _COMPILED:
        _COMPILED[pattern] = re.compile(pattern)
    return _COMPILED[pattern]
