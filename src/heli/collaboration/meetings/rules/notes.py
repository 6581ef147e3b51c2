from datetime import datetime, timedelta

LEASE = timedelta(minutes=2)


def may_write(
    person: int, *, writer: int | None, writer_until: datetime | None, at: datetime
) -> bool:
    """
    May this person write the notes now (S1.3)? One writes at a time.

    The pen is free when nobody took it, or its holder wrote nothing for ``LEASE``.
    """
    taken = writer is not None and writer_until is not None and at < writer_until
    return not taken or writer == person
