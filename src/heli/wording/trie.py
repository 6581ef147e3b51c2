"""A word list as one regular expression that finds the longest entry at a place."""

import re
from collections.abc import Iterable


class _Node:
    """One character of the entries that share a beginning."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.ends = False
        self.next: dict[str, _Node] = {}

    def pattern(self) -> str:
        if not self.next:
            return ""
        branches = [re.escape(char) + node.pattern() for char, node in self.next.items()]
        body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        if not self.ends:
            return body
        return f"(?:{body})?"


def pattern_of(words: Iterable[str]) -> str:
    """Return a regular expression for ``words``; the longest one at a place wins."""
    root = _Node()
    for word in words:
        node = root
        for char in word:
            node = node.next.setdefault(char, _Node())
        node.ends = True
    return root.pattern()
