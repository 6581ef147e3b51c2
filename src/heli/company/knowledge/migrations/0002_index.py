from django.db import migrations

# The index follows the table by itself, however a row comes in or goes. Whoever lets Django make
# the table anew on SQLite (a changed column) must make the triggers anew as well.
SQLITE = [
    """CREATE VIRTUAL TABLE knowledge_words USING fts5(
           title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER knowledge_is_indexed AFTER INSERT ON knowledge_document BEGIN
           INSERT OR REPLACE INTO knowledge_words (rowid, title, body)
           VALUES (new.id, new.title_words, new.body_words); END""",
    """CREATE TRIGGER knowledge_is_forgotten AFTER DELETE ON knowledge_document BEGIN
           DELETE FROM knowledge_words WHERE rowid = old.id; END""",
]
POSTGRESQL = [
    """ALTER TABLE knowledge_document ADD COLUMN words tsvector GENERATED ALWAYS AS (
           setweight(to_tsvector('simple', title_words), 'A')
           || setweight(to_tsvector('simple', body_words), 'D')) STORED""",
    "CREATE INDEX knowledge_words ON knowledge_document USING gin (words)",
]


def index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
