"""The database itself refuses to change or delete what the log holds (R6)."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER history_refuses_{verb} BEFORE {verb} ON history_entry
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""".format(verb=verb)
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$""",
    """CREATE TRIGGER history_refuses_change BEFORE UPDATE OR DELETE ON history_entry
       FOR EACH ROW EXECUTE FUNCTION history_is_append_only()""",
    """CREATE TRIGGER history_refuses_truncate BEFORE TRUNCATE ON history_entry
       FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()""",
]


def fence(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [migrations.RunPython(fence, migrations.RunPython.noop)]
