"""Reporting lines as plain trees: ``parents`` maps a department to the one above it."""

import re
from collections.abc import Collection, Iterator, Mapping, Set


def line_above(parents: Mapping[int, int | None], unit: int) -> Iterator[int]:
    """Yield the departments above ``unit``, nearest first."""
    above = parents[unit]
    while above is not None:
        yield above
        above = parents[above]


def common_superiors(parents: Mapping[int, int | None], units: Set[int]) -> list[int]:
    """
    Return the departments above all of ``units``, lowest first (S2.5, S3.4).

    A party never judges its own cause, so none of ``units`` is among them.
    """
    lines = [list(line_above(parents, unit)) for unit in units]
    if not lines:
        return []
    shared = set.intersection(*map(set, lines)) - units
    return [unit for unit in lines[0] if unit in shared]


def lowest_common_superior(
    parents: Mapping[int, int | None],
    heads: Mapping[int, int | None],
    units: Set[int],
    parties: Collection[int],
) -> int | None:
    """
    Return the person who heads the lowest department above all of ``units``, or None.

    Skips departments without a head and heads who are themselves among ``parties``.
    """
    for unit in common_superiors(parents, units):
        head = heads.get(unit)
        if head is not None and head not in parties:
            return head
    return None


def would_be_circular(parents: Mapping[int, int | None], unit: int, new_parent: int) -> bool:
    """Is ``new_parent`` the department itself or one below it?"""
    return unit == new_parent or unit in line_above(parents, new_parent)


def path_of(parents: Mapping[int, int | None], unit: int) -> str:
    """Return ``/1/4/9/``: the line from the top to ``unit``; a branch is a common prefix."""
    return "/" + "".join(f"{u}/" for u in [*reversed(list(line_above(parents, unit))), unit])


def line_of(path: str) -> tuple[int, ...]:
    """Return the departments of a path, ``/1/4/9/`` as (1, 4, 9); tuples sort as the tree reads."""
    return tuple(int(unit) for unit in path.strip("/").split("/") if unit)


def username_in(text: str) -> str:
    """Return what stands in brackets at the end: ``liming`` of ``Li Ming (liming)``, or nothing."""
    match = re.search(r"[(\uff08]([^()\uff08\uff09]+)[)\uff09]\s*$", text)
    return match[1].strip() if match else ""
