"""What can stand at a place of a text, found by how it begins there (S1.6)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heli.wording.trie import pattern_of

Row = tuple[Iterable[str], str]  # what the pattern can begin with, and the pattern


@dataclass(frozen=True, slots=True)
class Find:
    """A kind of thing that a scan finds; its tag names the method of the reading it goes to."""

    tag: str
    rows: Sequence[Row]

    def pattern_at(self, beginning: str) -> str:
        """Return the pattern for what can have this ``beginning``, empty when nothing can."""
        return "|".join(
            pattern for openers, pattern in self.rows if beginning.startswith(tuple(openers))
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A word list as something that a scan finds; ``around`` says what may not adjoin."""

    tag: str
    by_beginning: Mapping[str, Sequence[str]]
    around: tuple[str, str]

    def pattern_at(self, beginning: str) -> str:
        """Return the pattern for the words that have this ``beginning``."""
        words = self.by_beginning.get(beginning)
        return "" if not words else f"{self.around[0]}{pattern_of(words)}{self.around[1]}"


def words_to_find(
    tag: str, words: Iterable[str], size: int = 1, around: tuple[str, str] = ("", "")
) -> Words:
    """Return ``words`` by their first ``size`` characters, ready for a scan."""
    by_beginning: dict[str, list[str]] = {}
    for word in words:
        by_beginning.setdefault(word[:size], []).append(word)
    return Words(tag, by_beginning, around)


class Scanner(dict[str, re.Pattern[str] | None]):
    """
    For each beginning the pattern of all that can follow it, made when first asked for.

    The order of ``finds`` is the order in which they are tried at a place.
    """

    def __init__(self, *finds: Find | Words) -> None:
        super().__init__()
        self._finds = finds

    def __missing__(self, beginning: str) -> re.Pattern[str] | None:
        parts = [(find.tag, find.pattern_at(beginning)) for find in self._finds]
        whole = "|".join(f"(?P<{tag}>{pattern})" for tag, pattern in parts if pattern)
        self[beginning] = re.compile(whole) if whole else None
        return self[beginning]
