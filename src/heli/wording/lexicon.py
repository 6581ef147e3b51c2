"""What a lexicon says of a word (S1.6); each language builds its own from its words and terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def sizes_of(entries: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the entries are that begin with two characters, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word in entries:
        sizes.setdefault(word[:2], set()).add(len(word))
    for beginning, found in sizes.items():
        if beginning[0] in sizes:  # the first character is a word by itself
            found.add(1)
    return {beginning: tuple(sorted(found, reverse=True)) for beginning, found in sizes.items()}
