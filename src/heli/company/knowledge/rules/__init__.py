"""How the archive is found again: words of a text, phrases of a question, excerpts of a hit."""

from heli.company.knowledge.rules.asking import (
    Phrase,
    for_fts5,
    for_postgresql,
    like_patterns,
    loosely,
    phrases_of,
)
from heli.company.knowledge.rules.showing import Piece, excerpt, marked, plain, rendered
from heli.company.knowledge.rules.tokens import indexed, tokens_of

__all__ = [
    "Phrase",
    "Piece",
    "excerpt",
    "for_fts5",
    "for_postgresql",
    "indexed",
    "like_patterns",
    "loosely",
    "marked",
    "phrases_of",
    "plain",
    "rendered",
    "tokens_of",
]
