"""What a lexicon says of a word (S1.6); each language builds its own from its words and terms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heli.wording.scanner import Sizes
from heli.wording.spans import Kind

Lexicon = dict[str, "Entry | None"]  # None protects a term: nothing in it is vague


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: its type, how a figure settles it, and whether it is vague on its own."""

    kind: Kind
    manner: str
    strong: bool


def entry_of(key: str) -> Entry:
    """Read a key of the word lists: the type, after the dot the manner, ``?`` when weak."""
    name, _, manner = key.rstrip("?").partition(".")
    return Entry(Kind(name), manner, not key.endswith("?"))


def lexicon_of(words: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return the entries for the words under each key; a strong reading wins over a weak one."""
    entries: Lexicon = {}
    for key in sorted(words, key=lambda key: not key.endswith("?")):
        entries |= dict.fromkeys(words[key], entry_of(key))
    return entries


def sizes_of(entries: Iterable[str], beginning: re.Pattern[str]) -> dict[str, Sizes]:
    """Return by its ``beginning`` and two characters how long a word is, the longest first."""
    sizes: dict[str, dict[str, set[int]]] = {}
    for word in entries:
        match = beginning.match(word)
        if match:
            sizes.setdefault(match.group(), {}).setdefault(word[:2], set()).add(len(word))
    return {
        first: {head: tuple(sorted(found, reverse=True)) for head, found in heads.items()}
        for first, heads in sizes.items()
    }
