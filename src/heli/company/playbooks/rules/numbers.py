"""Numbers of collaborations and papers: patterns such as ``{year}-{department}-{sequence:03}``."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from heli.company.playbooks.rules.parts import wrong
from heli.kernel.words import N_

PLACES = frozenset({"year", "month", "day", "department", "collaboration", "paper", "sequence"})
_PLACE = re.compile(r"\{([^{}]*)\}")
_WIDTH = re.compile(r"sequence:0([1-9])")


def _checked(pattern: str) -> str:
    sequences = 0
    for place in _PLACE.findall(pattern):
        if place == "sequence" or _WIDTH.fullmatch(place):
            sequences += 1
        elif place not in PLACES:
            wrong(
                N_("A number has no place “%(place)s”. Known are: %(known)s."),
                place=place, known=", ".join(sorted(PLACES)),
            )  # fmt: skip
    if sequences != 1:
        wrong(N_("A number needs {sequence} once, so that no two are the same."))
    if re.search(r"[{}]", _PLACE.sub("", pattern)):
        wrong(N_("A brace in this number is not closed."))
    return pattern


Pattern = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_checked)]


def series(pattern: str, facts: Mapping[str, object]) -> str:
    """
    Return what one counter counts for: the pattern filled, with ``#`` in place of the sequence.

    ``facts`` holds year, month, day, department (its code), collaboration, paper (its code).
    """
    return _PLACE.sub(lambda m: "#" if m[1].startswith("sequence") else _fact(m[1], facts), pattern)


def number(pattern: str, facts: Mapping[str, object], sequence: int) -> str:
    """Return the pattern filled: ``2026-MKT-007``."""

    def filled(place: re.Match[str]) -> str:
        if width := _WIDTH.fullmatch(place[1]):
            return f"{sequence:0{width[1]}}"
        return str(sequence) if place[1] == "sequence" else _fact(place[1], facts)

    return _PLACE.sub(filled, pattern)


def _fact(place: str, facts: Mapping[str, object]) -> str:
    value = facts.get(place, "")
    return f"{value:02}" if place in {"month", "day"} and isinstance(value, int) else str(value)
