"""
One tokenizer for both databases: lower-cased words, and pairs of characters where none separate.

Every character of a Chinese run begins exactly one token: the pair with its follower, or alone
the last. So any part of a run, down to one character, is found by tokens that follow each other.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

LONGEST = 64  # characters of a token; what is longer is cut
MOST_BYTES = 400_000  # of tokens in one text's index; PostgreSQL takes a megabyte at most

_RANGES = (
    (0x2E80, 0x9FFF),  # Han, kana, their radicals and signs
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)


def folded(text: str) -> str:
    """Return a text in the one form in which texts are compared: full width, case, accents."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def is_unspaced(sign: str) -> bool:
    """Is this a character of a script that writes without spaces between words?"""
    return any(low <= ord(sign) <= high for low, high in _RANGES) and sign.isalnum()


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of letters and digits of a folded text, each with whether it is unspaced."""

    def kind(sign: str) -> int:
        return 2 if is_unspaced(sign) else 1 if sign.isalnum() else 0

    for which, signs in groupby(text, kind):
        if which:
            yield "".join(signs), which == 2  # noqa: PLR2004 (the number above)


def tokens_of(text: str, *, open_end: bool = False) -> list[str]:
    """
    Return the tokens of a text in order.

    With ``open_end`` the last Chinese run may go on, as a question's does: its last character is
    then no token of its own, unless it is all there is.
    """
    tokens: list[str] = []
    unspaced = False
    for run, unspaced in runs_of(folded(text)):
        if not unspaced:
            tokens.append(run[:LONGEST])
            continue
        tokens += [run[i : i + 2] for i in range(len(run) - 1)]
        tokens.append(run[-1])
    ends_in_pair = unspaced and len(tokens) > 1 and tokens[-2].endswith(tokens[-1])
    if open_end and ends_in_pair and len(tokens[-2]) > 1:
        tokens.pop()
    return tokens


def indexed(text: str, most_bytes: int = MOST_BYTES) -> str:
    """Return what the database indexes of a text: its tokens, spaced, the first 400 kB of them."""
    kept, size = [], 0
    for token in tokens_of(text):
        size += len(token.encode()) + 1
        if size > most_bytes:
            break
        kept.append(token)
    return " ".join(kept)
