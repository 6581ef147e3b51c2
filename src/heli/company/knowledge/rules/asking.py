"""What somebody typed into the search field, as phrases, and as each database asks for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heli.company.knowledge.rules.tokens import folded, is_unspaced, tokens_of

MOST_PHRASES = 8
MOST_TOKENS = 40
LONGEST_QUESTION = 200  # characters
_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    Tokens that must follow each other; ``text`` is how they were typed.

    The last token may be the beginning of a word if ``open_end``: ``laun`` finds launch, and a
    lone Chinese character the words that begin with it.
    """

    tokens: tuple[str, ...]
    text: str
    open_end: bool


def phrases_of(question: str) -> list[Phrase]:
    """
    Return what a document must contain: each word, and each quoted phrase, at most eight.

    Signs of any query language mean nothing here: whatever is no letter and no digit separates.
    """
    found: list[Phrase] = []
    for match in _PARTS.finditer(question[:LONGEST_QUESTION]):
        quoted = match[1] if match[1] is not None else match[2]
        text = quoted if quoted is not None else match[3]
        tokens = tuple(tokens_of(text, open_end=True)[:MOST_TOKENS])
        if tokens:
            last = tokens[-1]
            alone = len(last) == 1 or not is_unspaced(last[0])
            begins = alone and (quoted is None or is_unspaced(last[0]))
            found.append(Phrase(tokens, folded(text), open_end=begins))
    return found[:MOST_PHRASES]


def for_fts5(phrases: Sequence[Phrase]) -> str:
    """Return the question in the words of SQLite's FTS5; tokens hold letters and digits only."""
    asked = [f'"{" ".join(p.tokens)}"{" *" if p.open_end else ""}' for p in phrases]
    return " AND ".join(asked)


def like_patterns(phrases: Sequence[Phrase]) -> list[str]:
    """Return the same as patterns for LIKE over spaced tokens, a space before and after."""
    ends = {True: "%", False: " %"}
    return [f"% {' '.join(phrase.tokens)}{ends[phrase.open_end]}" for phrase in phrases]


def for_postgresql(phrases: Sequence[Phrase]) -> str:
    """Return the question in the words of PostgreSQL's ``to_tsquery``."""
    return " & ".join(_joined(phrase, " <-> ") for phrase in phrases)


def loosely(phrases: Sequence[Phrase]) -> str:
    """Return the same for PostgreSQL without regard to which token follows which."""
    return " & ".join(_joined(phrase, " & ") for phrase in phrases)


def _joined(phrase: Phrase, how: str) -> str:
    words = [f"'{token}'" for token in phrase.tokens]
    if phrase.open_end:
        words[-1] += ":*"
    return f"({how.join(words)})"
