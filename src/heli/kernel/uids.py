"""Stable ids of rows that leave the product or are told about elsewhere."""

from datetime import datetime
from secrets import randbits
from uuid import UUID


def uid_at(moment: datetime) -> UUID:
    """
    Return a new id that sorts by its moment: milliseconds, then 74 random bits (UUID version 7).

    An index over such ids grows at its end; with random ones every insert would touch another
    page, which in a log of a million entries is one that has to be fetched first.
    """
    stamp = int(moment.timestamp() * 1000)
    return UUID(int=stamp << 80 | 0x7 << 76 | randbits(12) << 64 | 0x2 << 62 | randbits(62))
