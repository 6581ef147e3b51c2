"""What a gate says while it holds: one line a lack, whose turn it is, since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from heli.kernel.words import Term


@dataclass(frozen=True, slots=True)
class Missing:
    """
    One thing that a gate lacks.

    ``sentence`` with ``facts`` says what, ``who`` whose turn it is, ``since`` when it became
    that; ``condition`` is the playbook's key, ``link`` the page where it is mended.
    """

    condition: str
    sentence: Term
    facts: Mapping[str, object] = field(default_factory=dict)
    who: str = ""
    since: datetime | None = None
    link: str = ""
