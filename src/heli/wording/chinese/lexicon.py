"""The Chinese words and terms, ready to look up (S1.6)."""

import re

from heli.wording.chinese import qualities, words
from heli.wording.chinese.terms import TERMS
from heli.wording.lexicon import Lexicon, entry_of, lexicon_of, sizes_of


def _entries() -> Lexicon:
    listed = words.WORDS | qualities.QUALITIES
    entries = lexicon_of({key: text.split() for key, text in listed.items()})
    quality = entry_of("V4")
    for noun in qualities.ATTRIBUTES.split():
        entries |= dict.fromkeys((noun + degree for degree in qualities.DEGREES.split()), quality)
        entries |= dict.fromkeys(noun + scale for scale in qualities.SCALES.split())
    for having in ("有", "具有", "富有"):
        entries |= {having + noun: quality for noun in qualities.HAVING.split()}
    entries |= dict.fromkeys(TERMS.split())
    return entries


CHINESE = _entries()
SINGLE = "".join(word for word in CHINESE if len(word) == 1)
SIZES = sizes_of(CHINESE, re.compile("."))
