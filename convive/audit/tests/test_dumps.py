"""An exported memory is verified on a machine without the database."""

import json
import os
import subprocess
import sys
from base64 import b64encode

import pytest
from django.conf import settings as house
from django.core.management import call_command

from convive.audit import checkpoints, notes, queries
from convive.audit.chain import root_in_words
from convive.audit.tests.tampering import remembered, rewrite
from convive.audit.tree import leaf_hash

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def exported(tmp_path):
    """Ten events, eight under a checkpoint, as a file."""
    remembered(8)
    checkpoints.make()
    remembered(2, "b")
    return export(tmp_path / "memory.jsonl")


def export(path):
    call_command("audit", "export", path)
    return path


def exit_code(*words, **options):
    try:
        call_command("audit", "verify", *words, **options)
    except SystemExit as exit:
        return exit.code
    return 0


def change(path, place, line):
    """Write another line in one place of the file (0 is the head, 1 the checkpoint, 2 event 1)."""
    lines = path.read_text().splitlines()
    lines[place : place + 1] = [line] if line is not None else []
    path.write_text("\n".join(lines) + "\n")


def test_an_export_says_whose_it_is_and_holds_what_was_hashed(exported):
    head, note, first, *rest = map(json.loads, exported.read_text().splitlines())
    assert head["key"] == str(checkpoints.signer())
    assert (head["events"], head["checkpoints"]) == (10, 1)
    assert note["checkpoint"].startswith(checkpoints.origin())
    assert set(first) == {"number", "entry", "leaf"}
    assert [one["number"] for one in rest] == list(range(2, 11))
    assert not exported.with_name("memory.jsonl.unfinished").exists()


@pytest.mark.req("SAF-13")
def test_a_machine_without_the_database_verifies_it(exported, tmp_path):
    held = tmp_path / "held.txt"
    held.write_text(checkpoints.make().note)
    key = str(checkpoints.signer())
    clean = {"CONVIVE_DATA": str(tmp_path / "elsewhere"), "PATH": os.environ["PATH"]}
    command = [sys.executable, str(house.BASE_DIR / "manage.py"), "audit", "verify"]
    done = subprocess.run(  # noqa: S603  (our own program)
        [*command, str(exported), "--checkpoint", str(held), "--key", key],
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Whole: 10 events, 2 checkpoints, root ")
    assert not (tmp_path / "elsewhere" / "convive.sqlite3").exists()


def test_without_a_key_it_says_that_the_file_vouches_for_itself(exported, capsys):
    assert exit_code(exported) == 0
    assert f"names the key {checkpoints.signer()}" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
@pytest.mark.parametrize(
    ("place", "line", "broken_at"),
    [
        (5, None, 4),
        (2, None, 1),
        (11, None, 10),
        (5, "not JSON", 4),
        (5, '{"number":4,"entry":"e30=","leaf":"AAAA"}', 4),
        (5, '{"number":"4","entry":"e30=","leaf":"AAAA"}', 4),
        (5, '{"number":7}', 4),
        (5, "[" * 5000, 4),
    ],
)
def test_a_file_that_was_changed_is_broken_at_the_right_event(
    exported, place, line, broken_at, capsys
):
    change(exported, place, line)
    assert exit_code(exported) == 1
    assert f"Broken at event {broken_at}:" in capsys.readouterr().out


def test_two_events_that_changed_places_are_found(exported, capsys):
    lines = exported.read_text().splitlines()
    lines[5], lines[8] = lines[8], lines[5]
    exported.write_text("\n".join(lines))
    assert exit_code(exported) == 1
    assert "Broken at event 4:" in capsys.readouterr().out


def test_a_file_that_was_cut_is_broken_where_it_ends(exported, capsys):
    whole = exported.read_bytes()
    exported.write_bytes(whole[: whole.index(b'{"number":6') + 20])
    assert exit_code(exported) == 1
    assert "Broken at event 6:" in capsys.readouterr().out


def test_an_event_written_anew_with_its_hash_contradicts_the_checkpoint(exported, capsys):
    entry = b'{"number":4}'
    row = {"number": 4, "entry": b64encode(entry).decode()}
    row["leaf"] = b64encode(leaf_hash(entry)).decode()
    change(exported, 5, json.dumps(row))
    assert exit_code(exported) == 1
    assert "Broken between events 1 and 8:" in capsys.readouterr().out


@pytest.mark.req("SAF-13")
def test_a_whole_new_past_in_a_file_contradicts_the_checkpoint_that_was_held(
    exported, tmp_path, capsys
):
    held = tmp_path / "held.txt"
    held.write_text(checkpoints.make().note)
    rewrite(12)
    forged = export(tmp_path / "forged.jsonl")
    assert exit_code(forged) == 0
    assert exit_code(forged, checkpoint=[held]) == 1
    assert "Broken between events 1 and 10:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "head",
    ["", "{}", "[]", "null", '{"form":"convive.audit.export/1","key":"a","events":1,"checkpoints":0}',
     '{"form":"x","key":7,"events":"1","checkpoints":1e99}', "\x1b[2J"],
)  # fmt: skip
def test_what_is_no_export_is_unreadable(exported, head, capsys):
    change(exported, 0, head)
    assert exit_code(exported) == 2
    assert "The memory cannot be read" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_no_text_is_unreadable(tmp_path):
    assert exit_code(tmp_path / "nothing") == 2
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    assert exit_code(binary) == 2


def test_eight_words_on_paper_are_compared_with_an_old_part_of_the_memory(exported, capsys):
    old = notes.verify(queries.latest_checkpoint().note, [checkpoints.signer()])
    for words in ((exported,), ()):
        assert exit_code(*words, words=8) == 0
        said = capsys.readouterr().out
        assert f"The first 8 events in eight words: {root_in_words(old.root)}" in said
    rewrite(10)
    assert exit_code(words=8) == 0
    assert root_in_words(old.root) not in capsys.readouterr().out


def test_an_export_needs_a_place(capsys):
    with pytest.raises(SystemExit):
        call_command("audit", "export")
    assert "convive audit export FILE" in capsys.readouterr().err
