"""Whoever tampers with the memory is found out, at the right entry."""

import pytest
from django.core.management import call_command
from django.db import connection

from convive.audit import checkpoints, notes, tree
from convive.audit.models import Event
from convive.audit.notes import TreeHead
from convive.audit.queries import verdict, verify
from convive.audit.tests.tampering import forget_checkpoints, remembered, rewrite, tamper
from convive.audit.tree import canonical, leaf_hash

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ten_events():
    """Ten events, of which eight lie under a signed checkpoint."""
    remembered(8)
    checkpoints.make()
    remembered(2, "b")


@pytest.fixture
def held(tmp_path, ten_events):
    """A checkpoint of all ten events that somebody holds outside; more was done since."""
    path = tmp_path / "held-outside.note"
    path.write_text(checkpoints.make().note, encoding="utf-8")
    remembered(3, "c")
    return path


def exit_code(*words, **options):
    try:
        call_command("audit", "verify", *words, **options)
    except SystemExit as exit:
        return exit.code
    return 0


@pytest.mark.usefixtures("ten_events")
def test_an_untouched_memory_is_whole(capsys):
    assert exit_code() == 0
    said = capsys.readouterr().out
    assert "Whole: 10 events, 1 checkpoints" in said
    assert "No checkpoint from outside was given" in said


@pytest.mark.usefixtures("ten_events")
@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_event SET number=40 WHERE number=4", 4),
        ("UPDATE audit_event SET at='2020-01-01 00:00:00' WHERE number=4", 4),
        ("UPDATE audit_event SET verb='trial.undone' WHERE number=4", 4),
        ("UPDATE audit_event SET actor='(nobody)' WHERE number=10", 10),
        ("UPDATE audit_event SET subject='trial.thing:other' WHERE number=1", 1),
        (("UPDATE audit_event SET entry=%s WHERE number=4", [b'{"number":4}']), 4),
        (("UPDATE audit_event SET leaf=%s WHERE number=4", [bytes(32)]), 4),
        ("DELETE FROM audit_event WHERE number=3", 3),
        ("DELETE FROM audit_event WHERE number=1", 1),
        ("DELETE FROM audit_event WHERE number>8", 9),
        ("DELETE FROM audit_event WHERE number>5", 6),
        ("DELETE FROM audit_event", 1),
    ],
)
@pytest.mark.req("SAF-13")
def test_each_kind_of_tampering_is_named_at_the_right_entry(statement, broken_at, capsys):
    tamper(statement)
    assert exit_code() == 1
    assert f"Broken at event {broken_at}:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_head SET size=12", "Broken at event 11: events are missing at the end"),
        ("UPDATE audit_head SET size=9", "Broken at event 10: there are more events"),
        ("DELETE FROM audit_head", "Broken at event 1: there are more events"),
    ],
)
@pytest.mark.usefixtures("ten_events")
def test_a_head_that_counts_otherwise_is_named(statement, said, capsys):
    tamper(statement)
    assert exit_code() == 1
    assert said in capsys.readouterr().out


@pytest.mark.req("SAF-13")
@pytest.mark.usefixtures("ten_events")
def test_removing_one_and_renumbering_the_rest_is_found_at_the_removed_one(capsys):
    tamper("DELETE FROM audit_event WHERE number=3")
    with connection.cursor() as cursor:
        for number in range(4, 11):
            cursor.execute("UPDATE audit_event SET number=%s WHERE number=%s", [number - 1, number])
        cursor.execute("UPDATE audit_head SET size=9")
    assert exit_code() == 1
    assert "Broken at event 3:" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
@pytest.mark.usefixtures("ten_events")
def test_swapping_two_is_found_at_the_first(capsys):
    tamper(
        "UPDATE audit_event SET number=100 WHERE number=4",
        "UPDATE audit_event SET number=4 WHERE number=7",
        "UPDATE audit_event SET number=7 WHERE number=100",
    )
    assert exit_code() == 1
    assert "Broken at event 4:" in capsys.readouterr().out


@pytest.mark.usefixtures("ten_events")
def test_an_event_written_anew_with_its_hash_lies_between_two_checkpoints(capsys):
    event = Event.objects.get(number=9)
    entry = canonical(
        {"number": 9, "verb": "trial.other", "actor": "(house)", "site": "demo"}
        | {"subject": event.subject, "at": event.at.isoformat()}
    )
    checkpoints.make()
    tamper(
        (
            "UPDATE audit_event SET verb='trial.other', entry=%s, leaf=%s WHERE number=9",
            [entry, leaf_hash(entry)],
        )
    )
    assert exit_code() == 1
    assert "Broken between events 9 and 10:" in capsys.readouterr().out


@pytest.mark.usefixtures("ten_events")
def test_an_event_that_is_no_entry_at_all_is_broken_and_not_unreadable(capsys):
    for entry in (b"[]", b"\xff", b'{"number":4,"number":4}', b"[" * 9000):
        tamper(
            ("UPDATE audit_event SET entry=%s, leaf=%s WHERE number=4", [entry, leaf_hash(entry)])
        )
        assert exit_code() == 1
        assert "Broken at event 4:" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
@pytest.mark.usefixtures("ten_events")
def test_rewriting_the_whole_memory_contradicts_the_checkpoint():
    tamper("DELETE FROM audit_event", "DELETE FROM audit_head")
    remembered(10, "c")
    found = verify()
    assert (found.is_whole, found.broken_since, found.broken_at) == (False, 1, 8)


@pytest.mark.req("SAF-13")
def test_a_past_rewritten_with_the_stolen_key_is_told_only_by_a_checkpoint_held_outside(
    held, capsys
):
    rewrite(13)
    assert exit_code() == 0
    assert exit_code(checkpoint=[held]) == 1
    assert "Broken between events 1 and 10:" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
@pytest.mark.parametrize(("kept", "broken_at"), [(9, 10), (3, 4), (0, 1)])
def test_a_shortened_memory_with_all_its_notes_is_told_by_the_checkpoint_outside(
    held, kept, broken_at, capsys
):
    leaves = [bytes(one.leaf) for one in Event.objects.order_by("number")[:kept]]
    frontier = tree.Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    tamper(
        ("DELETE FROM audit_event WHERE number>%s", [kept]),
        ("UPDATE audit_head SET size=%s, frontier=%s", [kept, frontier.to_bytes()]),
    )
    forget_checkpoints()
    assert exit_code() == 0
    assert exit_code(checkpoint=[held]) == 1
    assert f"Broken at event {broken_at}: events are missing" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
def test_yesterdays_database_beside_todays_data_folder_is_found(ten_events, capsys):
    checkpoints.make()
    yesterday = tree.Frontier()
    for leaf in Event.objects.filter(number__lte=8).values_list("leaf", flat=True):
        yesterday.append(bytes(leaf))
    tamper(
        "DELETE FROM audit_event WHERE number>8",
        "DELETE FROM audit_checkpoint WHERE size>8",
        ("UPDATE audit_head SET size=8, frontier=%s", [yesterday.to_bytes()]),
    )
    assert exit_code() == 1
    assert "Broken at event 9:" in capsys.readouterr().out


def test_two_checkpoints_of_one_size_cannot_both_be_right(held, tmp_path, capsys):
    forked = tmp_path / "forked.note"
    forked.write_text(checkpoints.sign(TreeHead(checkpoints.origin(), 10, bytes(32))))
    assert exit_code(checkpoint=[held, forked]) == 1
    assert "Broken between events 9 and 10:" in capsys.readouterr().out


def test_a_file_may_hold_many_checkpoints(held, tmp_path, capsys):
    many = tmp_path / "many.txt"
    many.write_text("\n".join([held.read_text(), checkpoints.make().note]))
    assert exit_code(checkpoint=[many]) == 0
    assert len(notes.several(many.read_text())) == 2
    assert "No checkpoint from outside" not in capsys.readouterr().out


@pytest.mark.usefixtures("ten_events")
def test_a_checkpoint_that_we_did_not_sign_makes_the_memory_unreadable():
    path = next(checkpoints.folder().glob("*.txt"))
    path.write_text(path.read_text().replace("\n8\n", "\n9\n"))
    assert exit_code() == 2
    assert verdict() is None


@pytest.mark.parametrize(
    "change", [lambda note: note.replace("\n10\n", "\n11\n"), lambda note: "?"]
)
def test_a_held_checkpoint_with_a_wrong_signature_or_none_is_unreadable(held, change, capsys):
    held.write_text(change(held.read_text()))
    assert exit_code(checkpoint=[held]) == 2
    assert "cannot be read: held-outside.note:" in capsys.readouterr().err


def test_a_checkpoint_of_another_key_is_unreadable_until_that_key_is_given(held, capsys):
    seed = bytes(range(32))
    head = verify()
    foreign = notes.sign(TreeHead("riverbend", 13, bytes.fromhex(head.root)), seed=seed)
    held.write_text(foreign)
    key = notes.Signer("riverbend", notes.SigningKey(seed).verify_key.encode())
    assert exit_code(checkpoint=[held]) == 2
    assert exit_code(checkpoint=[held], key=[str(key)]) == 0


def test_nothing_that_is_printed_can_write_a_line_or_colour_of_its_own(tmp_path, capsys):
    path = tmp_path / "a\nWhole: 9 events\x1b[32m\u202e.txt"
    path.write_text("no note")
    assert exit_code(checkpoint=[path]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_an_empty_memory_is_whole():
    assert not Event.objects.exists()
    assert exit_code() == 0
