"""R6, R8: an upgrade leaves the log as it was written, and its fence round the table."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from heli.company.history.models import Entry
from heli.company.history.queries import verify

UNIQUE_HASHES = [("history", "0003_rememberedanswer")]


def migrate(targets):
    MigrationExecutor(connection).migrate(targets)


def unique_columns():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Entry._meta.db_table)
    unique = [c for c in found.values() if c["unique"] and not c["primary_key"]]
    return sorted(c["columns"][0] for c in unique)


@pytest.mark.django_db(transaction=True)
def test_a_log_from_before_is_still_whole_and_still_refuses_to_be_touched(company):
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes("history")
    written = list(Entry.objects.order_by("number").values())
    migrate(UNIQUE_HASHES)
    try:
        assert unique_columns() == ["hash", "uid"]
    finally:
        migrate(latest)

    assert unique_columns() == ["uid"]
    for statement in ("UPDATE history_entry SET verb = 'x'", "DELETE FROM history_entry"):
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(statement)
    assert list(Entry.objects.order_by("number").values()) == written
    assert verify() == (written[-1]["number"], written[-1]["hash"])
