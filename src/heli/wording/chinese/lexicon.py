"""The Chinese words and terms, ready to look up (S1.6)."""

from heli.wording.chinese import words
from heli.wording.chinese.terms import TERMS
from heli.wording.lexicon import Lexicon, entry_of, lexicon_of, negated


def _entries() -> Lexicon:
    entries = lexicon_of({key: text.split() for key, text in words.WORDS.items()})
    quality = entry_of("V4")
    for noun in words.QUALITIES.split():
        entries |= dict.fromkeys((noun + degree for degree in words.DEGREES.split()), quality)
    entries |= {f"有{noun}": quality for noun in words.HAVING.split()}
    entries |= dict.fromkeys(TERMS.split())
    return entries | negated(entries, words.NEGATIONS)


CHINESE = _entries()
