"""What a gate says while it holds: one line a lack, whose turn it is, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from heli.kernel.words import Term


@dataclass(frozen=True, slots=True)
class Missing:
    """
    One thing that a gate lacks.

    ``key`` is the playbook's condition; ``sentence`` with ``facts`` says what is missing, ``who``
    whose turn it is, ``since`` when it became that, ``link`` where it is mended.
    """

    key: str
    sentence: Term
    facts: Mapping[str, object]
    who: str
    since: datetime
    link: str
