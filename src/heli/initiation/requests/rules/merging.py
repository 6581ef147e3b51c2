"""One draft typed on two devices at once: both are kept, whatever each has changed (S1.1, R2)."""

from collections.abc import Iterator, Mapping

from heli.initiation.requests.rules.problems import BRACKET
from heli.initiation.requests.rules.typed import KEYED, ROWS, TEXTS, Row, Typed
from heli.kernel.words import N_, Filled, Term

WORDS = 120  # a field that holds so much is prose: both texts can stand in it
BOTH = N_("Both devices changed this; what stands in 〔brackets〕 is from the other one.")
OTHER = N_("The other device says “%(text)s” here.")
Key = tuple[str, int]


def merged(base: Typed, theirs: Typed, mine: Typed) -> tuple[Typed, dict[str, Term]]:
    """
    Return one draft out of two that both began as ``base``, and a sentence for each clash.

    What only one device changed is taken from it. Where both changed the same place, prose keeps
    both texts, the other device's in 〔brackets〕 that must go before the request can; a figure or
    a choice keeps ``mine`` and the sentence names the other.
    """
    clashes: dict[str, Term] = {}
    draft: Typed = {}
    for name, longest in TEXTS.items():
        said = (base[name], theirs[name], mine[name])
        draft[name] = _cell(name, longest, said, clashes)
    for name in KEYED:
        draft[name] = {}
        for key in {**theirs[name], **mine[name]}:
            said = (base[name].get(key, ""), theirs[name].get(key, ""), mine[name].get(key, ""))
            draft[name][key] = _cell(f"{name}-{key}", 0, said, clashes)
    for name in ROWS:
        draft[name] = _rows(name, base[name], theirs[name], mine[name], clashes)
    return draft, clashes


def _cell(place: str, longest: int, said: tuple[str, str, str], clashes: dict[str, Term]) -> str:
    base, theirs, mine = said
    if theirs == base:
        return mine
    if mine in ("", base, theirs):
        return theirs
    if not theirs:
        return mine
    if longest >= WORDS:
        clashes[place] = BOTH
        return f"{mine} {BRACKET}{theirs}〕".strip()
    clashes[place] = Filled(OTHER, {"text": theirs})
    return mine


def _rows(
    name: str, base: list[Row], theirs: list[Row], mine: list[Row], clashes: dict[str, Term]
) -> list[Row]:
    before, there, here = (dict(_keyed(name, rows)) for rows in (base, theirs, mine))
    kept: list[Row] = []
    for key in [*here, *(key for key in there if key not in here)]:
        if _was_removed(key, before, there, here):
            continue
        old = before.get(key, dict.fromkeys(ROWS[name], ""))
        place, sides = f"{name}-{len(kept)}", (old, there.get(key, old), here.get(key, old))
        row = {}
        for column, longest in ROWS[name].items():
            said = (sides[0][column], sides[1][column], sides[2][column])
            row[column] = _cell(f"{place}-{column}", longest, said, clashes)
        kept.append(row)
    return kept


def _keyed(name: str, rows: list[Row]) -> Iterator[tuple[Key, Row]]:
    """Name each row by its first column, and by how many before it have the same."""
    seen: dict[str, int] = {}
    for row in rows:
        called = row[next(iter(ROWS[name]))]
        seen[called] = seen.get(called, 0) + 1
        yield (called, seen[called]), row


def _was_removed(
    key: Key, before: Mapping[Key, Row], there: Mapping[Key, Row], here: Mapping[Key, Row]
) -> bool:
    """Did one device remove a row that the other has left as it was?"""
    if key not in before or (key in there and key in here):
        return False
    return (here if key in here else there)[key] == before[key]
