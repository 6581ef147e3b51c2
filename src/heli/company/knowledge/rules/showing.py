"""How a document and a hit are shown: Markdown made safe, excerpts in marked pieces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt

from heli.company.knowledge.rules.asking import Phrase
from heli.company.knowledge.rules.tokens import is_unspaced, runs_of

WIDTH = 120  # characters of an excerpt
BEFORE = 30  # of these before the hit
_SIGNS = re.compile(
    r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+|^[\s|:-]+$|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", re.M
)
_SPACE = re.compile(r"[|\s]+")
_FULL_WIDTH = 0xFEE0  # how far the full-width form of an ASCII character lies from it
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a shown text; the template escapes it, then marks it if it is a hit."""

    text: str
    hit: bool


def rendered(body: str) -> str:
    """Return a document's Markdown as safe HTML: no scripts, no pictures from elsewhere."""
    return nh3.clean(_markdown.render(body), tags=nh3.ALLOWED_TAGS - {"img"})


def plain(body: str) -> str:
    """Return a body as one line of running text, without the signs of Markdown."""
    return _SPACE.sub(" ", _SIGNS.sub("", body)).strip()


def _pattern(phrases: Sequence[Phrase]) -> re.Pattern[str] | None:
    asked = [r"[\W_]*".join(_run(run) for run, _ in runs_of(p.text)) for p in phrases]
    asked = sorted(filter(None, asked), key=len, reverse=True)
    return re.compile("|".join(asked), re.IGNORECASE) if asked else None


def _run(run: str) -> str:
    # Folding is undone sign by sign: what was typed full width or half is found either way.
    either = [
        f"[{sign}{chr(ord(sign) + _FULL_WIDTH)}]" if sign.isascii() else re.escape(sign)
        for sign in run
    ]
    before = "" if is_unspaced(run[0]) else r"(?<![^\W_])"
    return before + "".join(either)


def marked(text: str, phrases: Sequence[Phrase]) -> list[Piece]:
    """Return a text cut into pieces, those that were asked for marked as hits."""
    pattern = _pattern(phrases)
    pieces, done = [], 0
    for match in pattern.finditer(text) if pattern else ():
        if match.start() > done:
            pieces.append(Piece(text[done : match.start()], hit=False))
        if match.group():
            pieces.append(Piece(match.group(), hit=True))
        done = match.end()
    if done < len(text):
        pieces.append(Piece(text[done:], hit=False))
    return pieces


def excerpt(body: str, phrases: Sequence[Phrase], width: int = WIDTH) -> list[Piece]:
    """Return the place of a body where it says what was asked for, else its beginning."""
    pattern, text = _pattern(phrases), plain(body)
    match = pattern.search(text) if pattern else None
    start = max(0, match.start() - BEFORE) if match else 0
    end = start + width
    pieces = marked(text[start:end], phrases)
    if start:
        pieces.insert(0, Piece("…", hit=False))
    if end < len(text):
        pieces.append(Piece("…", hit=False))
    return pieces
