"""What can stand at a place of a text, found by the character there (S1.6)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heli.wording.trie import pattern_of

Row = tuple[str, str]  # the characters that the pattern can begin with, and the pattern


@dataclass(frozen=True, slots=True)
class Find:
    """A kind of thing that a scan finds; its tag names the method of the reading it goes to."""

    tag: str
    rows: Sequence[Row]

    def pattern_at(self, char: str) -> str:
        """Return the pattern for what begins with ``char``, empty when nothing can."""
        return "|".join(pattern for openers, pattern in self.rows if char in openers)


@dataclass(frozen=True, slots=True)
class Words:
    """A word list as something that a scan finds; ``around`` says what may not adjoin."""

    tag: str
    by_first: dict[str, list[str]]
    around: tuple[str, str] = ("", "")

    def pattern_at(self, char: str) -> str:
        """Return the pattern for the words that begin with ``char``."""
        words = self.by_first.get(char)
        return "" if not words else f"{self.around[0]}{pattern_of(words)}{self.around[1]}"


def words_to_find(tag: str, words: Iterable[str], around: tuple[str, str] = ("", "")) -> Words:
    """Return ``words`` by their first characters, ready for a scan."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    return Words(tag, by_first, around)


class Scanner(dict[str, re.Pattern[str] | None]):
    """
    For each character the pattern of all that can begin with it, made when first asked for.

    The order of ``finds`` is the order in which they are tried at a place.
    """

    def __init__(self, *finds: Find | Words) -> None:
        super().__init__()
        self._finds = finds

    def __missing__(self, char: str) -> re.Pattern[str] | None:
        parts = [(find.tag, find.pattern_at(char)) for find in self._finds]
        whole = "|".join(f"(?P<{tag}>{pattern})" for tag, pattern in parts if pattern)
        self[char] = re.compile(whole) if whole else None
        return self[char]
