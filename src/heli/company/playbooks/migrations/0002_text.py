"""The file as it was written, one draft at a time, and a fence round what is published (S0.3)."""

from django.db import migrations, models
from django.db.models import Q

TABLE = "playbooks_playbookversion"
KEPT = ("key", "number", "text", "document")
SAME = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT)
SQLITE_SAME = SAME.replace("IS DISTINCT FROM", "IS NOT")
TOUCHES = "OLD.state <> 'draft' AND (NEW.state = 'draft' OR {same})"
SQLITE = [
    f"""CREATE TRIGGER playbook_refuses_update BEFORE UPDATE ON {TABLE}
        WHEN {TOUCHES.format(same=SQLITE_SAME)}
        BEGIN SELECT RAISE(ABORT, 'a published playbook never changes'); END""",
    f"""CREATE TRIGGER playbook_refuses_delete BEFORE DELETE ON {TABLE}
        WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'a published playbook never changes'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION published_playbook_never_changes() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'a published playbook never changes'
          USING ERRCODE = 'check_violation'; END $$""",
    f"""CREATE TRIGGER playbook_refuses_update BEFORE UPDATE ON {TABLE} FOR EACH ROW
        WHEN ({TOUCHES.format(same=SAME)})
        EXECUTE FUNCTION published_playbook_never_changes()""",
    f"""CREATE TRIGGER playbook_refuses_delete BEFORE DELETE ON {TABLE} FOR EACH ROW
        WHEN (OLD.state <> 'draft')
        EXECUTE FUNCTION published_playbook_never_changes()""",
]


def fence(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("playbooks", "0001_initial")]

    operations = [
        migrations.AddField(
            "playbookversion", "text", models.TextField(default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "playbookversion",
            models.UniqueConstraint(
                fields=["key"], condition=Q(state="draft"), name="one_draft_per_playbook"
            ),
        ),
        migrations.AddConstraint(
            "playbookversion",
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False),
                name="published_playbook_says_when",
            ),
        ),
        migrations.RunPython(fence, migrations.RunPython.noop),
    ]
