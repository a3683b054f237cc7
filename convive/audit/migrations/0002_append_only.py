"""Events are appended, never changed: the database itself refuses."""

from django.db import migrations

SQLITE_UP = [
    f"CREATE TRIGGER audit_event_no_{verb.lower()} BEFORE {verb} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'the memory is append-only'); END"
    for verb in ("UPDATE", "DELETE")
] + [
    "CREATE TRIGGER audit_event_no_gap BEFORE INSERT ON audit_event "
    "WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit_event) "
    "BEGIN SELECT RAISE(ABORT, 'the memory has no gaps'); END"
]
POSTGRES_UP = [
    "CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the memory is append-only'; END $$",
    "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
    "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
]
SQLITE_DOWN = [
    f"DROP TRIGGER IF EXISTS audit_event_no_{verb}" for verb in ("update", "delete", "gap")
]
POSTGRES_DOWN = [
    "DROP TRIGGER IF EXISTS audit_event_no_change ON audit_event",
    "DROP TRIGGER IF EXISTS audit_event_no_truncate ON audit_event",
    "DROP FUNCTION IF EXISTS audit_event_refuse()",
]


def up(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    for statement in POSTGRES_UP if postgres else SQLITE_UP:
        editor.execute(statement)


def down(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    for statement in POSTGRES_DOWN if postgres else SQLITE_DOWN:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
