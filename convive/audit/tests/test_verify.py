"""Whoever tampers with the memory is found out, at the right entry."""

import pytest
from django.core.management import call_command
from django.db import connection

from convive.audit import checkpoints
from convive.audit.acts import remember
from convive.audit.models import Event
from convive.audit.queries import verify
from convive.ground.viewers import House

pytestmark = pytest.mark.django_db
TRIGGERS = ["update", "delete", "gap"]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ten_events():
    """Ten events, of which eight lie under a signed checkpoint."""
    for number in range(8):
        remember("trial.done", by=House(), subject=f"a:{number}")
    checkpoints.make()
    for number in range(2):
        remember("trial.done", by=House(), subject=f"b:{number}")


def tamper(statement):
    """Change the table as somebody would who has the database in hand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER audit_event_no_{name}")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_change ON audit_event")
        cursor.execute(statement)


def exit_code():
    try:
        call_command("audit", "verify")
    except SystemExit as exit:
        return exit.code
    return 0


@pytest.mark.usefixtures("ten_events")
def test_an_untouched_memory_is_whole(capsys):
    assert exit_code() == 0
    assert "Whole: 10 events, 1 checkpoints" in capsys.readouterr().out


@pytest.mark.usefixtures("ten_events")
@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_event SET verb='trial.undone' WHERE number=4", 4),
        ("DELETE FROM audit_event WHERE number=3", 3),
        ("DELETE FROM audit_event WHERE number>8", 9),
        ("DELETE FROM audit_event WHERE number>5", 6),
    ],
)
@pytest.mark.req("SAF-13")
def test_each_kind_of_tampering_is_named_at_the_right_entry(statement, broken_at, capsys):
    tamper(statement)
    assert exit_code() == 1
    assert f"Broken at event {broken_at}:" in capsys.readouterr().out


@pytest.mark.usefixtures("ten_events")
def test_rewriting_the_whole_memory_contradicts_the_checkpoint():
    tamper("DELETE FROM audit_event")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_head")
    for number in range(10):
        remember("trial.done", by=House(), subject=f"c:{number}")
    verdict = verify()
    assert (verdict.is_whole, verdict.broken_at) == (False, 8)


@pytest.mark.usefixtures("ten_events")
def test_a_checkpoint_that_we_did_not_sign_makes_the_memory_unreadable():
    path = next(checkpoints.folder().glob("*.txt"))
    path.write_text(path.read_text().replace("\n8\n", "\n9\n"))
    assert exit_code() == 2


def test_an_empty_memory_is_whole():
    assert not Event.objects.exists()
    assert exit_code() == 0
