"""Making backups: consistent, sealed, closed, whole or not there."""

import multiprocessing
import os
import shutil
import signal
import stat
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from convive.audit.acts import remember
from convive.audit.models import Event
from convive.backups import actions, container, folders, jobs, making, postgres, proving
from convive.backups.models import BackupKey, BackupRun
from convive.backups.rules import Trouble, Verdict
from convive.backups.tests.builders import (
    NOW,
    a_backup,
    a_bucket_key,
    a_sealed_file,
    restored,
    some_custodians,
)
from convive.backups.words import NotMade
from convive.ground.viewers import House
from convive.people.models import Organisation
from convive.people.tests.builders import a_coordinator
from convive.vault import pairs

pytestmark = pytest.mark.django_db(transaction=True)


def refused(path, **options):
    with pytest.raises(NotMade) as refusal:
        jobs.back_up(path, now=NOW, by=House(), **options)
    return refusal.value.trouble


def everything_under(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_in_the_house_is_in_its_restored_twin(custodians, tmp_path, settings):
    file = a_sealed_file(b"a letter")
    Organisation.objects.create(name="Riverside")
    (settings.DATA_DIR / "checkpoints").mkdir()
    (settings.DATA_DIR / "checkpoints" / "000000000001.txt").write_text("note")
    path, run = a_backup(tmp_path / "out")
    assert (run.verdict, run.trouble) == (Verdict.RESTORED, "")
    with restored(path, tmp_path / "twin", custodians.shares[:2]) as (folder, ask):
        sealed = (settings.FILES_DIR / file.path).read_bytes()
        assert (folder / "files" / file.path).read_bytes() == sealed
        assert (folder / "checkpoints" / "000000000001.txt").read_text() == "note"
        assert [row[0] for row in ask("SELECT path FROM files_storedfile")] == [file.path]
    modes = {stat.S_IMODE(one.stat().st_mode) for one in everything_under(folder)}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_every_acknowledged_row_from_before_is_there_while_others_write(custodians, tmp_path):
    acknowledged, stop, started = [], threading.Event(), threading.Event()

    def write():
        try:
            while not stop.wait(0.002):  # SQLite lets others write only between two writes
                remember("trial.done", by=House(), subject=f"trial.row:{len(acknowledged)}")
                acknowledged.append(len(acknowledged))
                if len(acknowledged) == 20:
                    started.set()
        finally:
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert started.wait(60)
        before = len(acknowledged)
        path, run = a_backup(tmp_path / "out")
        while len(acknowledged) == before:  # the writer was never shut out
            assert writer.is_alive()
    finally:
        stop.set()
        writer.join()
    assert run.verdict == Verdict.RESTORED
    with restored(path, tmp_path / "twin", custodians.shares[:2]) as (_folder, ask):
        rows = {r[0] for r in ask("SELECT subject FROM audit_event WHERE verb = 'trial.done'")}
        assert rows >= {f"trial.row:{number}" for number in range(before)}
        if connection.vendor == "sqlite":
            assert list(ask("PRAGMA integrity_check")) == [("ok",)]


def test_bucket_keys_are_never_in_the_backup_but_beside_it(custodians, tmp_path, settings):
    a_bucket_key(settings, b"the key of a bucket, 32 bytes...")
    path, _run = a_backup(tmp_path / "out")
    with restored(path, tmp_path / "twin", custodians.shares[:2]) as (folder, _ask):
        assert not (folder / "buckets").exists()
        assert not [p for p in everything_under(folder) if b"the key of a" in p.read_bytes()]
    beside = path.with_name("city.backup.buckets")
    with restored(path, tmp_path / "two", custodians.shares[1:], buckets=beside) as (folder, _ask):
        key = (folder / "buckets" / "2027-03").read_bytes()
    assert key == b"the key of a bucket, 32 bytes..."


def test_no_typed_word_lies_on_the_disk_because_of_a_backup(
    custodians, tmp_path, settings, monkeypatch
):
    in_file, in_column = b"canary-within-a-file-7731", b"canary-in-a-column-7732"
    a_sealed_file(in_file * 5_000)
    Organisation.objects.create(name=in_column.decode())
    looked = []
    prove = proving.prove

    def look_and_prove(path, key, *, scratch):
        for found in everything_under(tmp_path):
            looked.append(found.name)
            assert in_file not in found.read_bytes()
            assert in_column not in found.read_bytes()
        return prove(path, key, scratch=scratch)

    monkeypatch.setattr(proving, "prove", look_and_prove)
    path, _run = a_backup(tmp_path / "out")
    assert "city.backup.part" in looked
    for found in everything_under(tmp_path):
        assert in_file not in found.read_bytes()
        assert in_column not in found.read_bytes()
    assert in_column not in path.read_bytes()
    assert not (settings.DATA_DIR / "backup-scratch").exists()


def test_without_a_key_nothing_is_made_and_the_sentence_says_how_to_make_one(tmp_path):
    (tmp_path / "out").mkdir(mode=0o700)
    with pytest.raises(NotMade, match="no backup key") as refusal:
        jobs.back_up(tmp_path / "out" / "city.backup", now=NOW, by=House())
    assert "convive backup keys" in str(refusal.value.instead)
    assert everything_under(tmp_path / "out") == []
    assert BackupRun.objects.get().trouble == Trouble.NO_KEY


def test_a_key_that_somebody_wrote_into_the_table_receives_nothing(custodians, tmp_path):
    own = pairs.new().public
    BackupKey.objects.create(
        public=bytes(own), words=own.words, threshold=2, count=2, made_on=NOW.date()
    )
    (tmp_path / "out").mkdir(mode=0o700)
    assert refused(tmp_path / "out" / "city.backup") == Trouble.STRANGE_KEY
    assert everything_under(tmp_path / "out") == []


def test_a_key_swapped_in_its_row_receives_nothing(custodians, tmp_path):
    BackupKey.objects.update(public=bytes(pairs.new().public))
    (tmp_path / "out").mkdir(mode=0o700)
    assert refused(tmp_path / "out" / "city.backup") == Trouble.STRANGE_KEY


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o777, 0o701])
def test_a_folder_that_others_can_enter_is_refused(mode, custodians, tmp_path):
    """Abuse 64: a backup that others could read is not made."""
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(mode)
    assert refused(folder / "city.backup") == Trouble.OPEN_FOLDER
    assert everything_under(folder) == []


def test_a_disk_that_cannot_keep_files_closed_is_refused(custodians, tmp_path, monkeypatch):
    """Abuse 64: some disks show every file to everybody."""
    keep = os.fchmod
    monkeypatch.setattr(folders.os, "fchmod", lambda handle, mode: keep(handle, 0o644))
    (tmp_path / "out").mkdir(mode=0o700)
    assert refused(tmp_path / "out" / "city.backup") == Trouble.NOT_KEPT_CLOSED
    assert everything_under(tmp_path / "out") == []


def test_files_are_for_this_account_alone_whatever_the_umask(custodians, tmp_path):
    before = os.umask(0)
    try:
        path, _run = a_backup(tmp_path / "out")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()} == {0o600}


def test_a_file_that_is_there_is_only_written_over_when_told(custodians, tmp_path):
    path, _run = a_backup(tmp_path / "out")
    first = path.read_bytes()
    assert refused(path) == Trouble.THERE_ALREADY
    assert path.read_bytes() == first
    jobs.back_up(path, now=NOW, by=House(), replace=True)
    assert path.read_bytes() != first


def test_two_backups_never_run_at_once(custodians, tmp_path):
    (tmp_path / "out").mkdir(mode=0o700)
    with folders.lock():
        assert refused(tmp_path / "out" / "city.backup") == Trouble.BUSY
    assert not BackupRun.objects.exists()


def test_a_full_disk_leaves_nothing_behind_and_is_said(custodians, tmp_path, monkeypatch):
    write = container.Writer.write

    def until_full(self, piece):
        if self._out.tell() > 300_000:
            raise OSError(28, "No space left on device")
        return write(self, piece)

    monkeypatch.setattr(container.Writer, "write", until_full)
    (tmp_path / "out").mkdir(mode=0o700)
    a_sealed_file(bytes(1_000_000))
    assert refused(tmp_path / "out" / "city.backup") == Trouble.NO_SPACE
    assert everything_under(tmp_path / "out") == []


def test_what_reads_back_wrong_from_the_disk_never_gets_its_name(custodians, tmp_path, monkeypatch):
    prove = proving.prove

    def after_a_bit_fell(path, key, *, scratch):
        blob = bytearray(path.read_bytes())
        blob[len(blob) // 2] ^= 1
        path.write_bytes(blob)
        return prove(path, key, scratch=scratch)

    monkeypatch.setattr(proving, "prove", after_a_bit_fell)
    (tmp_path / "out").mkdir(mode=0o700)
    assert refused(tmp_path / "out" / "city.backup") == Trouble.DAMAGED
    assert everything_under(tmp_path / "out") == []
    assert BackupRun.objects.get().verdict == Verdict.NOT_MADE


def test_a_memory_that_is_broken_in_the_house_is_noticed_by_the_proof(custodians, tmp_path):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_change ON audit_event")
        cursor.execute("UPDATE audit_event SET verb = 'trial.undone' WHERE number = 1")
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
                "BEGIN SELECT RAISE(ABORT, 'the memory is append-only'); END"
            )
    BackupKey.objects.all().delete()
    some_custodians()
    (tmp_path / "out").mkdir(mode=0o700)
    assert refused(tmp_path / "out" / "city.backup") == Trouble.DAMAGED


def test_a_registered_file_that_is_lost_is_said_and_the_rest_is_kept(
    custodians, tmp_path, settings
):
    lost = a_sealed_file(b"lost")
    (settings.FILES_DIR / lost.path).unlink()
    path, run = a_backup(tmp_path / "out")
    assert (run.verdict, run.trouble) == (Verdict.RESTORED, Trouble.FILES_MISSING)
    assert path.exists()


def test_a_file_deleted_while_the_backup_is_made_is_no_loss(custodians, tmp_path, monkeypatch):
    file = a_sealed_file(b"to be deleted")
    pack = making._pack_folders

    def deleted_meanwhile(packer):
        (making.settings.FILES_DIR / file.path).unlink()
        file.delete()
        pack(packer)

    monkeypatch.setattr(making, "_pack_folders", deleted_meanwhile)
    _path, run = a_backup(tmp_path / "out")
    assert run.trouble == ""


KILLED_AT = [
    (container, "Writer", "write"),
    (container, "Writer", "finish"),
    (proving, None, "prove"),
    (folders, None, "appear"),
    (folders.os, None, "replace"),
]


@pytest.mark.parametrize(("module", "owner", "name"), KILLED_AT, ids=[one[2] for one in KILLED_AT])
def test_killed_in_the_middle_no_half_file_has_the_name_and_the_next_run_works(
    module, owner, name, custodians, tmp_path, settings
):
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    path = folder / "city.backup"

    def die(*_given, **_named):
        os.kill(os.getpid(), signal.SIGKILL)

    def work():
        setattr(getattr(module, owner) if owner else module, name, die)
        making.make(path, now=NOW)

    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join(120)
    assert child.exitcode == -signal.SIGKILL
    assert not path.exists()
    assert all(one.suffix == ".part" for one in everything_under(folder))
    jobs.back_up(path, now=NOW, by=House())
    assert {one.name for one in folder.iterdir()} == {"city.backup", "city.backup.buckets"}
    assert not (settings.DATA_DIR / "backup-scratch").exists()
    assert jobs.verify(path, shares=custodians.shares, now=NOW, by=House()).proof


def test_only_who_may_make_backups_makes_keys_for_them(custodians):
    with pytest.raises(PermissionDenied):
        actions.keep_key(
            pairs.new().public, threshold=2, count=3, on=NOW.date(), by=a_coordinator()
        )
    assert Event.objects.filter(verb="backups.key_made.refused").exists()


def test_missing_programs_of_postgresql_are_named(custodians, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NotMade, match="pg_dump"):
        postgres.Restorer(None)
    if connection.vendor == "postgresql":
        (tmp_path / "out").mkdir(mode=0o700)
        assert refused(tmp_path / "out" / "city.backup") == Trouble.NO_PROGRAM


def test_where_no_database_may_be_made_the_dump_is_read_whole_and_that_is_said(
    custodians, tmp_path, monkeypatch
):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL has roles; CONVIVE_DATABASE names none.")
    monkeypatch.setattr(postgres, "_cleared", lambda connection, name: False)
    _path, run = a_backup(tmp_path / "out")
    assert run.verdict == Verdict.READ
