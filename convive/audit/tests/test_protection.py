"""The database refuses what would change the memory, and it is noticed when it no longer does."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from convive.audit import protection
from convive.audit.models import Event
from convive.audit.queries import verify
from convive.audit.tests.tampering import remembered, unprotect
from convive.ground import regular

pytestmark = pytest.mark.django_db
INSERT = (
    "INSERT INTO audit_event (number, at, verb, actor, subject, entry, leaf)"
    " VALUES (%s, '2026-01-01 00:00:00+00:00', 'a', 'b', 'c', %s, %s)"
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def refused(statement, given=None):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)
    return True


@pytest.mark.parametrize("number", [1, 3, 5, 100, -1])
def test_the_database_refuses_an_event_that_is_not_the_next(number):
    remembered(3)
    assert refused(INSERT, [number, b"", b""])
    assert verify().is_whole


def test_the_next_event_is_let_in():
    remembered(3)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [4, b"", b""])
    assert Event.objects.count() == 4


@pytest.mark.req("SAF-13")
def test_the_database_refuses_to_replace_or_empty_the_memory():
    remembered(3)
    if connection.vendor == "sqlite":
        assert refused(INSERT.replace("INSERT", "INSERT OR REPLACE"), [2, b"", b""])
    else:
        assert refused("TRUNCATE audit_event")
        assert refused(f"{INSERT} ON CONFLICT (number) DO UPDATE SET verb='x'", [2, b"", b""])
    assert Event.objects.count() == 3


def test_all_triggers_are_there():
    assert protection.missing() == []
    assert protection.check() == []


@pytest.mark.req("SAF-13")
def test_lost_protection_is_remembered_once_and_put_back():
    remembered(2)
    unprotect()
    lost = protection.missing()
    assert "audit_event_no_gap" in lost
    assert len(lost) == 3
    assert [one.id for one in protection.check()] == ["audit.W001"]
    protection.watch()
    protection.watch()
    assert list(Event.objects.values_list("verb", flat=True))[2:] == ["audit.protection_lost"]
    call_command("audit", "protect")
    assert protection.missing() == []
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs[2:] == ["audit.protection_lost", "audit.protection_restored"]
    assert refused("DELETE FROM audit_event")


def test_a_trigger_that_only_has_the_name_is_no_protection():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute(
                "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event"
                " WHEN 0 BEGIN SELECT RAISE(ABORT, 'the memory is append-only'); END"
            )
            assert protection.missing() == ["audit_event_no_update"]
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")
            assert protection.missing() == ["audit_event_no_change"]


def test_nothing_is_missing_before_the_tables_are_made(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert protection.missing() == []


def test_the_clock_looks_after_it():
    assert {"audit.protection", "audit.checkpoint", "audit.send_checkpoints"} <= set(
        regular.works()
    )
