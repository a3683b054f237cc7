"""The clock makes backups when their time has come, and clears away those whose time is over."""

from datetime import timedelta

import pytest

from convive.backups import folders, jobs, rules
from convive.backups.models import BackupRun
from convive.backups.rules import Trouble
from convive.backups.tests.builders import NOW
from convive.backups.words import NotMade
from convive.ground import regular

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shelf(settings, tmp_path):
    """The folder to which the clock writes."""
    folder = tmp_path / "shelf"
    folder.mkdir(mode=0o700)
    settings.BACKUP_DIR = str(folder)
    return folder


def an_old_backup(shelf, age):
    path = shelf / rules.name_for("demo", NOW - age)
    path.write_bytes(b"backup")
    path.with_name(path.name + ".buckets").write_bytes(b"buckets")
    return path.name


def test_the_clock_knows_the_work():
    assert regular.works()["backups.make"] is jobs.make_when_due


def test_without_a_folder_the_clock_makes_none(custodians):
    assert jobs.make_when_due(NOW) is None
    assert not BackupRun.objects.exists()


def test_one_backup_an_hour_and_none_between(custodians, shelf):
    assert jobs.make_when_due(NOW)
    assert jobs.make_when_due(NOW + timedelta(minutes=59)) is None
    assert jobs.make_when_due(NOW + timedelta(minutes=60))
    assert len(list(shelf.glob("*.backup"))) == len(list(shelf.glob("*.buckets"))) == 2


def test_what_failed_is_remembered_and_tried_again_at_the_next_time(shelf):
    with pytest.raises(NotMade):
        jobs.make_when_due(NOW)
    assert jobs.make_when_due(NOW + timedelta(minutes=1)) is None
    assert BackupRun.objects.get().trouble == Trouble.NO_KEY


def test_a_second_clock_leaves_the_first_alone(custodians, shelf):
    with folders.lock():
        assert jobs.make_when_due(NOW) is None
    assert not BackupRun.objects.exists()


def test_old_bucket_keys_are_deleted_even_when_no_backup_can_be_made(shelf):
    stay = an_old_backup(shelf, timedelta(days=34))
    over = an_old_backup(shelf, timedelta(days=35))
    with pytest.raises(NotMade):
        jobs.make_when_due(NOW)
    left = {path.name for path in shelf.iterdir()}
    assert left == {stay, f"{stay}.buckets", over}


def test_only_what_the_clock_named_is_cleared_away(shelf):
    for number in range(80):
        an_old_backup(shelf, timedelta(days=number))
    own = ["by-hand.backup", "by-hand.backup.buckets", "convive-other-20200101T000000Z.backup"]
    for name in own:
        (shelf / name).write_bytes(b"own")
    jobs.clear_away(shelf, now=NOW)
    left = {path.name for path in shelf.iterdir()}
    assert left >= set(own)
    assert len([name for name in left - set(own) if name.endswith(".backup")]) == 30
    assert len([name for name in left - set(own) if name.endswith(".buckets")]) == 30
