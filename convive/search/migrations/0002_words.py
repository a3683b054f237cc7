"""The stems: an FTS5 table on SQLite, a tsvector with its GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = ["CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='unicode61')"]
POSTGRES = [
    "CREATE TABLE search_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX search_words_index ON search_words USING gin (words)",
]


def up(apps, editor):
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def down(apps, editor):
    editor.execute("DROP TABLE IF EXISTS search_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
