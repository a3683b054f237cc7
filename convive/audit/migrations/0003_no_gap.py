"""The next event has the next number on PostgreSQL too: the database itself refuses a gap."""

from django.db import migrations

POSTGRES_UP = [
    "CREATE FUNCTION audit_event_refuse_gap() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit_event) THEN "
    "RAISE EXCEPTION 'the memory has no gaps'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER audit_event_no_gap BEFORE INSERT ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse_gap()",
]
POSTGRES_DOWN = [
    "DROP TRIGGER IF EXISTS audit_event_no_gap ON audit_event",
    "DROP FUNCTION IF EXISTS audit_event_refuse_gap()",
]


def up(apps, editor):
    if editor.connection.vendor == "postgresql":
        for statement in POSTGRES_UP:
            editor.execute(statement)


def down(apps, editor):
    if editor.connection.vendor == "postgresql":
        for statement in POSTGRES_DOWN:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [migrations.RunPython(up, down)]
