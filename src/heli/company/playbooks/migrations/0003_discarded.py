"""A draft may be thrown away; no sooner than it was published must a version say when (S0.3)."""

from django.db import migrations, models
from django.db.models import Q

STATES = [
    ("draft", "Draft"),
    ("published", "Published"),
    ("retired", "Retired"),
    ("discarded", "Thrown away"),
]
TABLE = "playbooks_playbookversion"
SAME = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("key", "number", "text", "document"))
TOUCHES = f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {SAME})"
FENCE = [
    f"""CREATE TRIGGER playbook_refuses_update BEFORE UPDATE ON {TABLE}
        WHEN {TOUCHES}
        BEGIN SELECT RAISE(ABORT, 'a published playbook never changes'); END""",
    f"""CREATE TRIGGER playbook_refuses_delete BEFORE DELETE ON {TABLE}
        WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'a published playbook never changes'); END""",
]
NAME = "published_playbook_says_when"


def fence(apps, schema_editor):
    """SQLite made the table anew for its other constraint, and left the fence behind."""
    for statement in FENCE if schema_editor.connection.vendor == "sqlite" else []:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("playbooks", "0002_text")]

    operations = [
        migrations.AlterField(
            "playbookversion",
            "state",
            models.CharField(choices=STATES, default="draft", max_length=10),
        ),
        migrations.RemoveConstraint("playbookversion", NAME),
        migrations.AddConstraint(
            "playbookversion",
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(published_at__isnull=False),
                name=NAME,
            ),
        ),
        migrations.RunPython(fence, migrations.RunPython.noop),
    ]
