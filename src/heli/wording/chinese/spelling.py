"""One spelling for Chinese texts: half-width figures, no space round a figure (S1.6)."""

import re
from collections.abc import Sequence

_WIDE = "０１２３４５６７８９％＋－／．"
_NARROW = dict(zip(map(ord, _WIDE), "0123456789%+-/.", strict=True))
_IS_WIDE = re.compile(f"[{_WIDE}]")
_SPACE = "[ \u3000\u00a0]"
_IS_ODD = re.compile(f"[{_WIDE}]|{_SPACE}")
_GAP = re.compile(
    rf"(?<=[\u3400-\u9fff：:，、（(≥≤><=~～—–-]){_SPACE}{{1,4}}(?=\d)"
    rf"|(?<=[\d%]){_SPACE}{{1,4}}(?=[\u3400-\u9fff%‰℃×≥≤~～—–+）)-])"
    rf"|(?<=[≥≤><第每]){_SPACE}{{1,4}}(?=\S)"
)


def spell(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` in the one spelling, and for each place in it the place in ``text``."""
    if not _IS_ODD.search(text):
        return text, range(len(text) + 1)
    if _IS_WIDE.search(text):
        text = text.translate(_NARROW)
    gaps = [match.span() for match in _GAP.finditer(text)]
    if not gaps:
        return text, range(len(text) + 1)
    pieces: list[str] = []
    places: list[int] = []
    place = 0
    for start, end in (*gaps, (len(text), len(text))):
        pieces.append(text[place:start])
        places.extend(range(place, start))
        place = end
    places.append(len(text))
    return "".join(pieces), places
