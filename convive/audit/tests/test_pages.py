"""The proof that everybody reads, and the page of those who watch."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.audit import actions, checkpoints, notes, queries
from convive.audit.models import Checkpoint, Cosignature, WatchedHouse, Witness, YearCount
from convive.audit.tests.tampering import remembered, tamper, unprotect
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import a_user, signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def officer(client):
    return signed_in(client, a_user(Role.DATA_PROTECTION))


def page(client, name, *words, **asked):
    answer = client.get(reverse(f"audit:{name}", args=words), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_anything_is_signed_the_proof_page_says_so(client):
    assert "Nothing is signed yet" in page(client, "proof")
    assert client.get(reverse("audit:checkpoint")).status_code == 404
    assert page(client, "checkpoints") == ""


def test_everybody_reads_the_newest_checkpoint_its_words_and_its_witnesses(client):
    remembered(4)
    newest = checkpoints.make()
    Cosignature.objects.create(
        checkpoint=newest, name="convive/riverbend/witness", line="— a b\n", at=NOW
    )
    said = page(client, "proof")
    head = queries.latest_head()
    assert head.root.hex() in said
    assert "convive/riverbend/witness" in said
    assert (
        str(checkpoints.signer()).replace("+", "&#x2B;") in said
        or str(checkpoints.signer()) in said
    )
    assert "What this does not prove" in said
    assert page(client, "checkpoint") == newest.note + "— a b\n"


def test_the_last_checkpoint_of_each_day_is_in_the_file(client):
    for day in (2, 2, 1, 0):
        remembered(1, f"d{day}")
        made = checkpoints.make()
        Checkpoint.objects.filter(pk=made.pk).update(at=NOW - timedelta(days=day))
    found = notes.several(page(client, "checkpoints"))
    assert [notes.verify(one, [checkpoints.signer()]).size for one in found] == [2, 3, 4]


def test_a_note_that_was_changed_is_not_shown(client):
    remembered(4)
    checkpoints.make()
    Checkpoint.objects.update(note="<script>alert(1)</script>")
    assert "Nothing is signed yet" in page(client, "proof")
    assert page(client, "checkpoints") == ""


def test_the_count_of_a_year_is_shown_and_taken_as_a_file(client):
    count = actions.publish_year(NOW.year - 1, by=House(), now=NOW)
    count.lines[0]["must_be_zero"], count.lines[0]["number"] = True, 7
    count.lines[1]["number"] = None
    count.save()
    said = page(client, "proof")
    assert "This should be zero" in said
    assert "fewer than 5" in said
    assert f"Year {count.year}, edition 1" in said
    assert page(client, "year", count.year, 1) == count.note
    assert client.get(reverse("audit:year", args=[count.year, 2])).status_code == 404


def test_verify_now_says_whole_or_which_event_differs(officer):
    remembered(6)
    checkpoints.make()
    assert "Whole" not in page(officer, "watch")
    assert "6 events were checked" in page(officer, "watch", verify=1)
    tamper("UPDATE audit_event SET verb='x.y' WHERE number=3")
    assert "The first event that differs is number 3." in page(officer, "watch", verify=1)
    Checkpoint.objects.update(note="x")
    assert "The memory cannot be read" in page(officer, "watch", verify=1)


def test_lost_protection_is_said_on_both_pages(officer):
    unprotect()
    for name in ("show", "watch"):
        said = page(officer, name)
        assert "The database no longer refuses to change the memory" in said
        assert "audit_event_no_gap" in said


@pytest.mark.parametrize("problem", ["refused", "ahead", "unreachable", "unclear", "unwilling"])
def test_what_is_wrong_with_a_witness_or_a_watched_house_is_shown(problem, officer):
    Witness.objects.create(address="https://witness.example", problem=problem, size=1, key="k")
    WatchedHouse.objects.create(
        name="Riverbend",
        key="k",
        origin="r",
        alarm="forked",
        alarm_note="note",
        alarm_at=NOW,
        seen_at=NOW,
    )
    said = page(officer, "watch")
    assert "https://witness.example" in said
    assert "Its past was rewritten" in said


def test_a_house_is_entered_and_left(officer):
    key = notes.Signer("convive/riverbend", notes.SigningKey(bytes(32)).verify_key.encode())
    wrong = officer.post(reverse("audit:watch"), {"name": "R", "key": "no key"})
    assert "not the key of a house" in wrong.content.decode()
    officer.post(reverse("audit:watch"), {"name": "Riverbend", "key": f" {key} "})
    house = WatchedHouse.objects.get()
    assert house.name == "Riverbend"
    assert "forgotten" in page(officer, "stop_watching", house.ref)
    officer.post(reverse("audit:stop_watching", args=[house.ref]))
    assert not WatchedHouse.objects.exists()


def test_a_year_is_published_from_the_page(officer):
    for year in ("1", str(NOW.year - 1)):
        officer.post(reverse("audit:publish_year"), {"year": year})
    assert YearCount.objects.get().year == NOW.year - 1
