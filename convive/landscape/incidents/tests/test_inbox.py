"""Files that come by themselves: brought in, put aside with a reason, or left for a look."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from convive.ground.reading.tabular import open_table
from convive.ground.viewers import House
from convive.landscape.incidents import actions, inbox, proposals, queries
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.models import Batch
from convive.landscape.tests.builders import a_csv, a_source
from convive.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
HOUSE = House()


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.INBOX = str(tmp_path / "inbox")
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def source(tmp_path: Path):
    path = tmp_path / "first.csv"
    path.write_text(a_csv(5), "utf-8")
    made = a_source("Night hotline", owner=an_organisation(email="desk@hotline.example"))
    plan = proposals.propose(open_table(path), PROFILES["generic"]).plan
    actions.publish(actions.bring_in(made, path, plan, profile="generic", by=HOUSE), by=HOUSE)
    made.refresh_from_db()
    return made


def left(folder: Path, name: str, text: str, *, minutes: int = 5) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    old = (timezone.now() - timedelta(minutes=minutes)).timestamp()
    os.utime(path, (old, old))
    return path


def empty():
    return inbox.empty(now=timezone.now(), by=HOUSE)


def test_a_file_named_for_a_source_is_brought_in_and_its_owner_told(
    folder, source, django_capture_on_commit_callbacks
):
    path = left(folder, "night-hotline-2024-04.csv", a_csv(8))
    with django_capture_on_commit_callbacks(execute=True):
        assert empty() == [source]
    assert queries.visible().count() == 8
    assert not path.exists()
    assert mail.outbox[-1].to == ["desk@hotline.example"]
    words, _link = mail.outbox[-1].body.split("http")
    assert not any(sign.isdigit() for sign in words)


def test_the_very_same_file_again_changes_nothing_and_goes(folder, source):
    path = left(folder, f"{source.ref.lower()}.csv", a_csv(5))
    assert empty() == []
    assert source.batches.count() == 1
    assert not path.exists()


def test_a_file_for_nobody_or_of_another_kind_is_put_aside_with_a_clear_sentence(folder, source):
    left(folder, "somebody-else.csv", a_csv(3))
    left(folder, "night-hotline-broken.csv", "")
    left(folder, "night-hotline-other.csv", "One,Two\n1,2\n")
    assert empty() == []
    reasons = {path.name: path.read_text("utf-8") for path in (folder / "aside").glob("*.txt")}
    assert "No source is called" in reasons["somebody-else.csv.why.txt"]
    assert "empty" in reasons["night-hotline-broken.csv.why.txt"]
    assert "others than last time" in reasons["night-hotline-other.csv.why.txt"]
    assert not list(folder.glob("*.csv"))
    assert empty() == []


def test_a_file_that_somebody_still_copies_is_left_alone(folder, source):
    left(folder, "night-hotline.csv", a_csv(9), minutes=0)
    left(folder, ".night-hotline.part", "x")
    assert empty() == []
    assert (folder / "night-hotline.csv").exists()


def test_an_unusual_file_waits_for_a_person_and_the_next_one_for_its_turn(folder, source):
    left(folder, "night-hotline-1.csv", a_csv(6).replace("C2,2024-03-03", "C2,2024-03-09"))
    assert empty() == [source]
    assert source.batches.get(state=Batch.State.READY).notes["changed"] == 1
    waiting = left(folder, "night-hotline-2.csv", a_csv(9))
    assert empty() == []
    assert waiting.exists()


def test_without_a_folder_nothing_is_looked_at(settings, source):
    settings.INBOX = ""
    assert empty() == []
