"""Unsafe settings do not start (promise R9)."""

import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from heli.kernel.words import N_, Term

SHORTEST_KEY = 40


def unsafe(address: str) -> list[Term]:
    """Return one sentence for each setting with which serving at ``address`` would be unsafe."""
    return list(_findings(address))


def wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Does this SQLite lose data when a WAL file is reset at the wrong moment?"""
    return (3, 7, 0) <= version <= (3, 51, 2)


def _findings(address: str) -> Iterator[Term]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < SHORTEST_KEY / 4:
        yield N_("The secret key is missing or weak: run “heli init” or set HELI_SECRET_KEY.")
    if settings.DEBUG and not _is_local(address):
        yield N_("HELI_DEBUG=1 shows the inside of the product; do not use it on a public address.")
    if connection.vendor == "sqlite":
        yield from _sqlite()


def _sqlite() -> Iterator[Term]:
    with connection.cursor() as cursor:
        version, journal, synchronous = (
            cursor.execute(f"SELECT {what}").fetchone()[0]
            for what in (
                "sqlite_version()",
                "journal_mode FROM pragma_journal_mode",
                "synchronous FROM pragma_synchronous",
            )
        )
    if journal == "wal" and wal_reset_bug(tuple(map(int, version.split(".")))):
        yield N_("This SQLite library can lose writes in WAL mode; install pysqlite3 0.6 or later.")
    if synchronous < 2:  # noqa: PLR2004 (SQLite's number for FULL)
        yield N_("SQLite must run with synchronous=FULL, or a power cut loses writes.")


def _is_local(address: str) -> bool:
    host = address.rpartition(":")[0].strip("[]") or address
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
