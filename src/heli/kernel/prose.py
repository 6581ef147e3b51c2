"""What changed in a piece of prose: by words in English, by signs in Chinese; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

SENTENCE = re.compile(r"[^。！？；.!?;\n]*[。！？；.!?;\n]*\s*")
WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:[.,'’:/-][A-Za-zÀ-ɏ0-9]+)*|\s+|.", re.DOTALL)
PROSE = 24  # signs from which a text is prose; shorter ones are read whole
MOST = 160_000  # pairs of words or sentences that are compared; beyond it is all new
KEPT = 24  # signs of an unchanged stretch that stand beside a change
LITTLE = 2  # signs that must stay between two changes to keep them apart
ALIKE = 0.3  # of the shorter text that must have stayed, or it was written anew

Kind = Literal["same", "gone", "new"]
Block = tuple[Sequence[str], Sequence[str], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; of a long unchanged one ``rest`` is what need not be seen at once."""

    kind: Kind
    text: str
    rest: str = ""
    tail: str = ""


def is_prose(*texts: str) -> bool:
    """Whether texts are there and one of them is too long to be compared at a glance."""
    return all(texts) and max(map(len, texts)) >= PROSE


def pieces(before: str, after: str) -> list[Piece]:
    """
    Return the text as it was and as it is, in pieces: unchanged, gone, new.

    Joined, those that are not new give ``before``, those that are not gone ``after``. A text of
    which little stayed is gone as a whole and new as a whole.
    """
    found = list(_smoothed(_compared(before, after)))
    stayed = sum(len(piece.text) for piece in found if piece.kind == "same")
    if stayed < ALIKE * min(len(before), len(after)):
        found = list(_changed(before, after))
    last = len(found) - 1
    return [_shortened(piece, follows=at > 0, leads=at < last) for at, piece in enumerate(found)]


def _compared(before: str, after: str) -> Iterator[Piece]:
    """Compare sentences, and inside those that changed their words; the cost is bounded."""
    left = MOST
    for old, new, same in _blocks(SENTENCE.findall(before), SENTENCE.findall(after)):
        if same:
            yield Piece("same", "".join(old))
            continue
        words = WORD.findall("".join(old)), WORD.findall("".join(new))
        left -= len(words[0]) * len(words[1])
        for was, now, stays in _blocks(*words) if left > 0 else [(old, new, False)]:
            if stays:
                yield Piece("same", "".join(was))
            else:
                yield from _changed("".join(was), "".join(now))


def _changed(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("gone", before)
    if after:
        yield Piece("new", after)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Return stretches of both, and whether they are the same."""
    if len(old) * len(new) > MOST:
        yield old, new, False
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[i:j], new[k:m], tag == "equal"


def _smoothed(found: Iterator[Piece]) -> Iterator[Piece]:
    """Join changes between which next to nothing stayed: a single sign, a blank, a comma."""
    gone = new = between = ""
    for piece in found:
        if piece.kind == "same":
            between += piece.text
            continue
        if between and (gone or new) and len(re.sub(r"\W", "", between)) < LITTLE:
            gone, new = gone + between, new + between
        elif between:
            yield from _changed(gone, new)
            yield Piece("same", between)
            gone = new = ""
        between = ""
        gone += piece.text if piece.kind == "gone" else ""
        new += piece.text if piece.kind == "new" else ""
    yield from _changed(gone, new)
    if between:
        yield Piece("same", between)


def _shortened(piece: Piece, *, follows: bool, leads: bool) -> Piece:
    """Keep of a long unchanged stretch what stands beside a change."""
    head, tail = KEPT * follows, KEPT * leads
    if piece.kind != "same" or len(piece.text) <= head + tail + KEPT:
        return piece
    cut = len(piece.text) - tail
    return replace(piece, text=piece.text[:head], rest=piece.text[head:cut], tail=piece.text[cut:])
