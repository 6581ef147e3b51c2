"""Wording that accuses a person instead of stating what happened (S4.5)."""

import re

from heli.kernel.words import N_, Term
from heli.wording.blame_words import TERMS, WORDS
from heli.wording.spans import BlameSpan
from heli.wording.trie import pattern_of

_ADVICE: dict[str, tuple[Term, Term]] = {
    "fault": (
        N_("This looks for the guilty, not for the cause."),
        N_("Say which step failed and what would prevent it."),
    ),
    "trait": (
        N_("This judges a person; nobody can act on it."),
        N_("Say what happened, when, and what it led to."),
    ),
    "habit": (
        N_("Always and never invite argument."),
        N_("Give the dates or the count, and what it led to."),
    ),
}


def _entries() -> dict[str, str]:
    entries = {word: group for group, words in WORDS.items() for word in words}
    return entries | dict.fromkeys(TERMS, "")


_ENTRIES = _entries()
_CHINESE = pattern_of(word for word in _ENTRIES if not word.isascii())
_ENGLISH = pattern_of(word for word in _ENTRIES if word.isascii())
_BLAME = re.compile(
    r"(?P<fault>(?:都|全|就|全都|完全|主要)是.{1,12}?(?:的错|的责任|害的|造成的错|搞的鬼|惹的祸)"
    r"|(?<![a-z])(?:[a-z]+(?:'|’)s|his|her|their|your|my|our) (?:own )?fault(?![a-z]))"
    rf"|{_CHINESE}|(?<![a-z-])(?:{_ENGLISH})(?![a-z])",
    re.IGNORECASE,
)


def blame(text: str) -> tuple[BlameSpan, ...]:
    """Return the places of ``text`` that accuse a person, with a factual alternative (S4.5)."""
    spans: list[BlameSpan] = []
    for match in _BLAME.finditer(text):
        word = match.group()
        group = match.lastgroup or _ENTRIES.get(word.lower(), "")
        if group:
            spans.append(BlameSpan(match.start(), match.end(), word, *_ADVICE[group]))
    return tuple(spans)
