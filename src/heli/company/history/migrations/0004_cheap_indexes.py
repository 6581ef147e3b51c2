"""No index over the log holds values of chance: ids follow the time, hashes have none."""

from django.db import migrations, models

# SQLite copies the table to change a column, and the fence stays behind on the old one.
SQLITE = [
    f"""CREATE TRIGGER history_refuses_{verb} BEFORE {verb} ON history_entry
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""
    for verb in ("update", "delete")
]


def fence(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0003_rememberedanswer")]

    operations = [
        migrations.AlterField("entry", "hash", models.CharField(max_length=64)),
        migrations.RunPython(fence, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("entry", "uid", models.UUIDField(unique=True)),
            ],
        ),
    ]
