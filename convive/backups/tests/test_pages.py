"""The page and the commands."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from convive.backups.models import BackupKey, BackupRun
from convive.backups.rules import Trouble, Verdict
from convive.people.rules import Role
from convive.people.tests.builders import a_user, signed_in

pytestmark = pytest.mark.django_db


def page_for(client, role=Role.ADMINISTRATOR):
    signed_in(client, a_user(role))
    return client.get(reverse("backups:show")).content.decode()


def a_run(**about):
    about = {"at": timezone.now(), "path_name": "city.backup", "verdict": Verdict.RESTORED} | about
    return BackupRun.objects.create(**about)


def test_the_page_begins_honestly(client):
    page = page_for(client)
    assert page.count("None yet") >= 4
    assert "There is no backup key yet" in page
    assert "In time" not in page
    assert "convive restore FILE --into DIR" in page


@pytest.mark.req("SAF-18")
def test_a_drill_of_this_quarter_is_shown_and_an_older_one_is_late(client):
    now = timezone.now()
    run = a_run(proved_at=now, keys_proved_at=now)
    page = page_for(client)
    assert "Late</span>" not in page
    assert "quarterly drill" not in page
    run.at = run.proved_at = now
    run.keys_proved_at = now - timedelta(days=93)
    run.save()
    page = client.get(reverse("backups:show")).content.decode()
    assert page.count("Late</span>") == 1
    assert "The quarterly drill is due" in page


def test_a_failed_backup_says_what_to_do(client):
    a_run(verdict=Verdict.NOT_MADE, trouble=Trouble.NO_SPACE)
    page = page_for(client)
    assert "There is no space left for the backup." in page
    assert "Make room" in page
    assert "Not made" in page


@pytest.mark.parametrize("role", Role)
def test_who_reads_the_page(role, client):
    signed_in(client, a_user(role))
    readers = {Role.ADMINISTRATOR, Role.DATA_PROTECTION, Role.COORDINATOR, Role.OVERSIGHT}
    assert client.get(reverse("backups:show")).status_code == (200 if role in readers else 403)


def said(*words, **options):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command(*words, stdout=out, stderr=err, **options)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue() + err.getvalue()


def shares_in(text):
    lines = text.splitlines()
    return [lines[at + 1] for at, line in enumerate(lines) if line.startswith("Share ")]


@pytest.mark.django_db(transaction=True)
def test_from_the_first_key_to_the_restored_folder_by_command(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    path, papers = folder / "city.backup", folder / "papers.txt"
    assert said("backup", str(path))[0] == 2
    code, text = said("backup", "keys", "--shares", "3", "--of", "5")
    assert code == 0
    shares = shares_in(text)
    assert len(shares) == 5
    assert BackupKey.objects.get().words in text
    code, text = said("backup", str(path))
    assert (code, "restored into a scratch place" in text) == (0, True), text
    papers.write_text("\n".join(shares[:3]))
    code, text = said("backup", "verify", str(path))
    assert (code, "Nothing else can be proved" in text) == (0, True)
    code, text = said("backup", "verify", str(path), "--shares", str(papers))
    assert (code, "Whole:" in text) == (0, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*shares[2:], "", "rest"])))
    code, text = said(
        "restore", str(path), "--into", str(tmp_path / "twin"), "--buckets", f"{path}.buckets"
    )
    assert code == 0, text
    assert "convive audit verify" in text
    assert (tmp_path / "twin").is_dir()
    papers.write_text("\n".join(shares[:2]))
    code, text = said("restore", str(path), "--into", str(tmp_path / "no"), "--shares", str(papers))
    assert (code, "too few shares" in text) == (2, True)
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("keys", "--shares", "1", "--of", "5"),
        ("keys", "--shares", "four", "--of", "5"),
        ("keys",),
        ("verify",),
        ("verify", "a", "b"),
        ("verify", "not-there.backup"),
        ("retire", "lusab babad"),
        ("one", "two"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, text = said("backup", *words)
    assert code == 2
    assert text.strip()
    assert not BackupKey.objects.exists()


def test_a_share_is_kept_nowhere(settings):
    code, text = said("backup", "keys", "--shares", "2", "--of", "2")
    assert code == 0
    kept = str(BackupKey.objects.values()) + "".join(
        str(row) for row in __import__("convive.audit.models", fromlist=["x"]).Event.objects.all()
    )
    for share in shares_in(text):
        assert " ".join(share.split()[4:8]) not in kept
