"""Restoring: with enough custodians, from a whole file, into a new folder; otherwise not at all."""

from datetime import timedelta

import pytest
from django.db import connection

from convive.backups import container, jobs, restoring
from convive.backups import custodians as papers
from convive.backups.archive import LIST, Damaged, Packer, unpack
from convive.backups.models import BackupRun
from convive.backups.tests.builders import (
    NOW,
    a_backup,
    a_bucket_key,
    a_sealed_file,
    an_empty_database,
    restored,
    some_custodians,
)
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.vault import keys, streams

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(custodians, tmp_path, settings):
    a_sealed_file(b"a letter" * 20_000)
    a_bucket_key(settings)
    path, _run = a_backup(tmp_path / "out")
    return path


def verified(path, shares, now=NOW):
    return jobs.verify(path, shares=shares, now=now, by=House())


def altered(path, blob):
    copy = path.with_name("altered.backup")
    copy.write_bytes(blob)
    return copy


def test_too_few_custodians_open_nothing(backup, custodians):
    with pytest.raises(Refused, match="too few shares"):
        verified(backup, custodians.shares[:1])


def test_any_two_of_three_custodians_open_it(backup, custodians):
    one, two, three = custodians.shares
    for pair in ([one, two], [three, one], [two, three]):
        assert verified(backup, pair).proof


def test_an_altered_share_is_named(backup, custodians):
    words = custodians.shares[1].split()
    words[7], words[8] = words[8], words[7]
    with pytest.raises(Refused, match="Share 2"):
        verified(backup, [custodians.shares[0], " ".join(words)])


def test_shares_of_another_key_open_nothing(backup):
    others = some_custodians()
    with pytest.raises(Refused, match="another key"):
        verified(backup, others.shares[:2])


def test_each_key_in_use_opens_a_backup_and_a_retired_one_only_older_ones(backup, custodians):
    from convive.backups import actions

    others = some_custodians()
    both, _run = a_backup(backup.parent, name="both.backup")
    assert verified(both, custodians.shares).proof
    assert verified(both, others.shares).proof
    actions.retire_key(custodians.key, on=NOW.date(), by=House())
    later, _run = a_backup(backup.parent, name="later.backup")
    assert verified(later, others.shares).proof
    assert verified(backup, custodians.shares).proof
    with pytest.raises(Refused):
        verified(later, custodians.shares)
    with pytest.raises(Refused, match="only backup key"):
        actions.retire_key(others.key, on=NOW.date(), by=House())


def places_of(blob):
    """The first byte, the heading's ends, frame borders and what lies between, the last byte."""
    heading = 21 + int.from_bytes(blob[17:21])
    borders = range(heading + 29, len(blob), streams.FRAME)
    places = {0, 16, 18, 21, heading - 1, heading, heading + 28, len(blob) - 1}
    return sorted(places | {at + by for at in borders for by in (-1, 0, 1)})


def test_a_file_cut_off_anywhere_opens_nowhere(backup, custodians):
    blob = backup.read_bytes()
    for length in places_of(blob):
        copy = altered(backup, blob[:length])
        with pytest.raises(Refused):
            verified(copy, custodians.shares)


def test_a_file_cut_off_is_noticed_without_any_share(backup):
    blob = backup.read_bytes()
    assert verified(backup, []).fits
    heading = 21 + int.from_bytes(blob[17:21])
    for length in [at for at in places_of(blob) if at > heading]:
        assert not verified(altered(backup, blob[:length]), []).fits


def test_a_flipped_byte_anywhere_is_noticed(backup, custodians):
    blob = backup.read_bytes()
    heading = 21 + int.from_bytes(blob[17:21])
    unnoticed = []
    for at in {*range(heading + 30), *places_of(blob)}:
        flipped = bytearray(blob)
        flipped[at] ^= 1
        try:
            verified(altered(backup, flipped), custodians.shares)
        except Refused:
            continue
        unnoticed.append(at)
    assert unnoticed == []


def test_the_stream_of_one_backup_does_not_open_under_the_heading_of_another(backup, custodians):
    second, _run = a_backup(backup.parent, name="second.backup")
    first, other = backup.read_bytes(), second.read_bytes()
    cut = [21 + int.from_bytes(blob[17:21]) for blob in (first, other)]
    with pytest.raises(Refused):
        verified(altered(backup, first[: cut[0]] + other[cut[1] :]), custodians.shares)


def test_a_backup_of_another_site_is_refused_by_name(backup, custodians, settings):
    settings.SITE_ID = "elsewhere"
    with pytest.raises(Refused, match="another installation: demo"):
        verified(backup, custodians.shares)


def test_bucket_keys_are_no_backup_and_a_backup_is_no_bucket_keys(backup, custodians, tmp_path):
    with pytest.raises(Refused, match="something else"):
        verified(backup.with_name("city.backup.buckets"), custodians.shares)
    private = papers.joined(custodians.shares)
    with pytest.raises(Refused, match="something else"):
        restoring.restore(
            backup, tmp_path / "twin", private=private, today=NOW.date(), buckets=backup
        )
    assert not (tmp_path / "twin").exists()


def test_bucket_keys_older_than_35_days_are_refused(backup, custodians, tmp_path):
    beside = backup.with_name("city.backup.buckets")
    for days in (35, 400):
        with pytest.raises(Refused, match="too old"):
            restoring.restore(
                backup,
                tmp_path / "twin",
                private=papers.joined(custodians.shares),
                today=NOW.date() + timedelta(days=days),
                buckets=beside,
            )
        assert not (tmp_path / "twin").exists()
    last = NOW.date() + timedelta(days=34)
    with restored(backup, tmp_path / "twin", custodians.shares, buckets=beside, today=last) as (
        folder,
        _ask,
    ):
        assert (folder / "buckets" / "2027-03").exists()


def test_nothing_is_restored_over_what_is_there(backup, custodians, tmp_path):
    (tmp_path / "twin").mkdir()
    (tmp_path / "twin" / "convive.sqlite3").write_text("precious")
    with (
        pytest.raises(Refused, match="already"),
        restored(backup, tmp_path / "twin", custodians.shares),
    ):
        pass
    assert (tmp_path / "twin" / "convive.sqlite3").read_text() == "precious"


def test_an_empty_folder_is_as_good_as_none(backup, custodians, tmp_path):
    (tmp_path / "twin").mkdir()
    with restored(backup, tmp_path / "twin", custodians.shares) as (folder, _ask):
        assert (folder / "files").is_dir()


def test_a_damaged_backup_leaves_no_folder_behind(backup, custodians, tmp_path):
    blob = bytearray(backup.read_bytes())
    blob[-1] ^= 1
    with (
        pytest.raises(Refused, match="damaged"),
        restored(altered(backup, blob), tmp_path / "twin", custodians.shares),
    ):
        pass
    assert not (tmp_path / "twin").exists()
    assert not (tmp_path / "twin.part").exists()


def test_a_dump_lies_in_the_folder_where_no_database_is_named(backup, custodians, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("A dump is made from PostgreSQL only; CONVIVE_DATABASE names none.")
    done = restoring.restore(
        backup,
        tmp_path / "twin",
        private=papers.joined(custodians.shares),
        today=NOW.date(),
    )
    assert done.is_dump_left
    assert (tmp_path / "twin" / "database.dump").read_bytes()[:5] == b"PGDMP"


def test_a_database_that_holds_something_is_not_restored_into(backup, custodians, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL is restored into a database; CONVIVE_DATABASE names none.")
    with an_empty_database() as place:
        with place.connect(autocommit=True) as other:
            other.execute("CREATE TABLE precious (id int)")
        with pytest.raises(Refused, match="database already"):
            restoring.restore(
                backup,
                tmp_path / "twin",
                private=papers.joined(custodians.shares),
                today=NOW.date(),
                database=place,
            )


@pytest.mark.req("SAF-18")
def test_the_custodians_drill_is_logged(backup, custodians):
    later = NOW + timedelta(days=80)
    assert BackupRun.objects.get().keys_proved_at is None
    verified(backup, [])
    assert BackupRun.objects.get().keys_proved_at is None
    verified(backup, custodians.shares, now=later)
    assert BackupRun.objects.get().keys_proved_at == later


def test_a_drill_with_a_backup_that_this_database_does_not_know_is_logged_too(backup, custodians):
    BackupRun.objects.all().delete()
    verified(backup, custodians.shares)
    assert BackupRun.objects.get().keys_proved_at == NOW


class _Tar:
    """A stream with what a forger packed."""

    def __init__(self, tmp_path):
        self.path, self.key = tmp_path / "forged", keys.new_key()
        self.heading = container.Heading(container.Kind.HOUSE, "0" * 12, "demo", NOW, "sqlite")

    def unpacked(self, fill, place=lambda name: None):
        with self.path.open("wb") as out:
            writer = container.Writer(out, self.heading, self.key)
            with Packer(writer) as packer:
                fill(packer)
                packer.finish()
            writer.finish()
        with self.path.open("rb") as sealed:
            container.read_heading(sealed)
            return unpack(container.Reader(sealed, self.heading, self.key), place)


@pytest.mark.parametrize(
    "name", ["../out", "/abs", "files/../../out", "files/a/b/c/d", "files/..", "other", LIST]
)
def test_a_forged_member_never_leaves_the_folder(name, tmp_path, monkeypatch):
    import tarfile

    def forge(packer):
        about = tarfile.TarInfo(name)
        packer._tar.addfile(about)

    placed = []
    with pytest.raises(Damaged):
        _Tar(tmp_path).unpacked(forge, place=placed.append)
    assert placed == []


def test_a_member_that_is_a_link_is_refused(tmp_path):
    import tarfile

    def forge(packer):
        about = tarfile.TarInfo("files/link")
        about.type, about.linkname = tarfile.SYMTYPE, "elsewhere"
        packer._tar.addfile(about)

    with pytest.raises(Damaged):
        _Tar(tmp_path).unpacked(forge)


def test_a_member_that_is_not_in_the_list_is_noticed(tmp_path):
    def forge(packer):
        packer.add_bytes("files/one", b"1")
        packer.add_bytes("files/two", b"2")
        del packer.listing.members["files/two"]

    with pytest.raises(Damaged, match="files/two"):
        _Tar(tmp_path).unpacked(forge)
