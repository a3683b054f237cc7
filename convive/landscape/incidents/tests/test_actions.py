"""Deliveries: staged unseen, shown by one short act, taken out, never twice, never half."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.utils import timezone

from convive.audit.models import Event
from convive.city.tests.builders import somebody
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.landscape.incidents import (
    actions,
    claims,
    describing,
    fitting,
    jobs,
    proposals,
    queries,
    rules,
    staging,
    writing,
)
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.models import Batch, Observation, Rejection
from convive.landscape.tests.builders import a_batch, a_csv, a_source, an_observation

pytestmark = pytest.mark.django_db
HOUSE = House()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calls.csv"
    path.write_text(a_csv(5, extra="C9,no date,North,Race,Threat\n"), encoding="utf-8")
    return path


def plan_for(path: Path):
    return proposals.propose(open_table(path), PROFILES["generic"]).plan


def bring(source, path: Path, by=HOUSE) -> Batch:
    return actions.bring_in(source, path, plan_for(path), profile="generic", by=by)


@pytest.mark.req("MAP-02")
def test_nothing_shows_until_somebody_says_yes(file):
    batch = bring(a_source(), file)
    assert batch.state == Batch.State.READY
    assert (batch.rows_read, batch.accepted, batch.duplicates, batch.rejected) == (6, 5, 0, 1)
    assert not queries.visible().exists()
    actions.publish(batch, by=HOUSE)
    assert queries.visible().count() == 5
    actions.publish(batch, by=HOUSE)
    assert queries.visible().count() == 5


def test_every_rejected_row_has_its_line_and_its_reason(file):
    batch = bring(a_source(), file)
    ((line, reason),) = queries.reasons(batch)
    assert line == 7
    assert reason == "“no date” is not a date we can read. Write it as 2024-03-25."


def test_a_longer_file_adds_only_what_is_new(file, tmp_path):
    source = a_source()
    actions.publish(bring(source, file), by=HOUSE)
    longer = tmp_path / "longer.csv"
    longer.write_text(a_csv(8), encoding="utf-8")
    batch = bring(source, longer)
    assert (batch.accepted, batch.duplicates) == (3, 5)


def test_the_same_number_in_another_source_is_another_complaint(file):
    actions.publish(bring(a_source(), file), by=HOUSE)
    assert bring(a_source(), file).accepted == 5


def test_taking_a_delivery_out_hides_it_at_once_and_it_can_be_sent_again(file):
    source = a_source()
    batch = actions.publish(bring(source, file), by=HOUSE)
    actions.undo(batch, by=HOUSE)
    assert not queries.visible().exists()
    assert queries.left_to_clear() == [batch.ref]
    jobs.carry_on(timezone.now())
    assert not Observation.objects.exists()
    assert not Rejection.objects.exists()
    assert bring(source, file).accepted == 5


def test_rows_of_a_delivery_taken_out_do_not_hide_behind_its_remains(file):
    source = a_source()
    actions.undo(actions.publish(bring(source, file), by=HOUSE), by=HOUSE)
    again = bring(source, file)
    assert (again.accepted, again.duplicates) == (5, 0)


def test_a_second_delivery_waits_until_the_first_is_decided(file, tmp_path):
    source = a_source()
    bring(source, file)
    other = tmp_path / "other.csv"
    other.write_text(a_csv(2, start=100), encoding="utf-8")
    with pytest.raises(Refused, match="Another delivery of this source is open"):
        bring(source, other)
    assert queries.open_delivery(source).file_name == "calls.csv"


def test_two_readers_never_read_the_same_delivery(file):
    batch = a_batch(state=Batch.State.WAITING, options=plan_for(file).as_json())
    claims.claim(batch)
    Batch.objects.filter(pk=batch.pk).update(claim="elsewhere:1:x")
    with pytest.raises(Refused, match="right now"):
        actions.read_in(batch, file, by=HOUSE)


def test_a_reader_that_was_silent_is_taken_over_and_the_old_one_stops(file, monkeypatch):
    batch = a_batch(state=Batch.State.WAITING, options=plan_for(file).as_json())
    write = writing.write

    def meanwhile(*args, **more):
        Batch.objects.filter(pk=batch.pk).update(claim="elsewhere:1:x")
        return write(*args, **more)

    monkeypatch.setattr(writing, "write", meanwhile)
    with pytest.raises(claims.TakenOver):
        actions.read_in(batch, file, by=HOUSE)
    assert not Observation.objects.exists()
    monkeypatch.setattr(writing, "write", write)
    Batch.objects.filter(pk=batch.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
    batch.refresh_from_db()
    assert actions.read_in(batch, file, by=HOUSE).accepted == 5


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
        OperationalError("could not extend file: No space left on device"),
    ],
)
def test_a_full_disk_is_said_clearly_and_nothing_half_read_shows(file, monkeypatch, error):
    source = a_source()
    write, pieces = writing.write, iter([None, error])

    def until_full(*args, **more):
        if problem := next(pieces):
            raise problem
        return write(*args, **more)

    monkeypatch.setattr(staging, "FIRST_SIZE", 2)
    monkeypatch.setattr(staging.rules, "next_size", lambda size, seconds: 2)
    monkeypatch.setattr(writing, "write", until_full)
    with pytest.raises(Refused, match="no space left on the disk"):
        bring(source, file)
    batch = source.batches.get()
    assert batch.state == Batch.State.FAILED
    assert "no space left" in batch.problem
    assert not Observation.objects.exists()
    monkeypatch.setattr(writing, "write", write)
    assert bring(source, file).accepted == 5


def test_an_error_we_did_not_foresee_is_not_called_a_full_disk(file, monkeypatch):
    def broken(*args, **more):
        raise OperationalError("no such table")

    monkeypatch.setattr(writing, "write", broken)
    with pytest.raises(OperationalError, match="no such table"):
        bring(a_source(), file)


def test_rows_known_already_are_counted_in_pieces_of_any_size(file, monkeypatch, tmp_path):
    double = tmp_path / "double.csv"
    double.write_text(a_csv(30) + a_csv(30).split("\n", 1)[1], encoding="utf-8")
    monkeypatch.setattr(staging, "FIRST_SIZE", 7)
    monkeypatch.setattr(staging.rules, "next_size", lambda size, seconds: 7)
    batch = bring(a_source(), double)
    assert (batch.rows_read, batch.accepted, batch.duplicates) == (60, 30, 30)


def test_who_may_not_import_is_refused_and_that_is_remembered(file):
    reader = somebody("landscape.read")
    with pytest.raises(PermissionDenied):
        actions.publish(a_batch(state=Batch.State.READY), by=reader)
    assert Event.objects.filter(verb="landscape.delivery_published.refused").exists()
    with pytest.raises(PermissionDenied):
        actions.undo(a_batch(), by=reader)
    with pytest.raises(PermissionDenied):
        describing.amend_source(a_source(), {"name": "x"}, version=1, by=reader)
    with pytest.raises(PermissionDenied):
        describing.add_source({"name": "x"}, by=reader)
    with pytest.raises(PermissionDenied):
        bring(a_source(), file, by=reader)


def test_only_a_delivery_read_to_its_end_can_be_shown():
    with pytest.raises(Refused, match="not read to its end"):
        actions.publish(a_batch(state=Batch.State.STAGING), by=HOUSE)


def test_a_delivery_being_read_cannot_be_taken_out():
    batch = a_batch(state=Batch.State.STAGING, beat_at=timezone.now(), claim="elsewhere:1:x")
    with pytest.raises(Refused, match="being read"):
        actions.undo(batch, by=HOUSE)


@pytest.mark.req("MAP-02")
def test_two_editors_of_a_source_see_each_other():
    source = a_source("Hotline")
    describing.amend_source(source, {"every_days": 30}, version=1, by=HOUSE)
    with pytest.raises(Changed):
        describing.amend_source(source, {"every_days": 60}, version=1, by=HOUSE)
    with pytest.raises(Refused, match="already a source"):
        describing.add_source({"name": "hotline "}, by=HOUSE)
    with pytest.raises(Refused, match="Give the source a name"):
        describing.source_named(" ", profile="generic", by=HOUSE)


def test_a_source_is_listed_with_how_fresh_it_is_and_only_for_readers():
    batch = a_batch(a_source("Hotline", every_days=10), accepted=4)
    an_observation(batch)
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=30))
    (row,) = queries.sources_for(somebody("landscape.read"), today=timezone.localdate())
    assert (row.freshness, row.observations) == ("stale", 4)
    assert queries.sources_for(somebody(), today=timezone.localdate()) == []
    assert queries.later_repeats(batch) == 0


def test_the_list_of_sources_asks_the_database_once_however_long_it_is(
    django_assert_num_queries,
):
    for name in ("Hotline", "School reports", "Night bus"):
        a_batch(a_source(name), accepted=4)
    with django_assert_num_queries(1):
        rows = queries.sources_for(somebody("landscape.read"), today=timezone.localdate())
    assert [row.observations for row in rows] == [4, 4, 4]


def test_a_source_remembers_how_its_last_file_was_read(file):
    source = a_source()
    bring(source, file)
    source.refresh_from_db()
    assert source.column_map["columns"]["date"] == ["Date"]
    kept = proposals.propose(open_table(file), PROFILES["generic"], kept=source.column_map)
    assert kept.plan == plan_for(file)


@pytest.mark.req("MAP-02")
def test_two_kinds_of_files_that_both_count_incidents_are_kept_apart():
    source = a_source(counted="incident")
    toronto, washington = PROFILES["toronto"], PROFILES["dc"]
    plan = rules.Plan(columns={"date": (0,)})
    batch = a_batch(source, options={"profile": "toronto"})
    fitting.refuse_misfit(source, plan, toronto)
    fitting.refuse_misfit(source, plan, PROFILES["generic"])
    with pytest.raises(Refused, match="They are counted apart") as refused:
        fitting.refuse_misfit(source, plan, washington)
    assert str(toronto.label) in str(refused.value)
    assert "a source of its own" in str(refused.value.instead)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDONE)
    fitting.refuse_misfit(source, plan, washington)


@pytest.mark.req("SAF-17")
def test_who_filed_a_row_is_kept_as_a_mark_that_names_nobody(tmp_path):
    path = tmp_path / "calls.csv"
    lines = ["Case number,Date,District,Bias,Offence,Reported by"]
    lines += [f"C{n},2024-03-05,North,Race,Threat,Advice desk {n % 2}" for n in range(4)]
    path.write_text("\n".join([*lines, "C9,2024-03-05,North,Race,Threat,"]), encoding="utf-8")
    plan = plan_for(path)
    assert plan.place("filed_by") == 5
    made = actions.bring_in(a_source(), path, plan, profile="generic", by=HOUSE)
    marks = [row.reporter for row in made.observations.order_by("pk")]
    assert marks[0] == marks[2] != marks[1] == marks[3]
    assert marks[4] is None
    assert b"desk" not in bytes(marks[0])
    other = actions.bring_in(a_source(), path, plan, profile="generic", by=HOUSE)
    assert other.observations.order_by("pk").first().reporter != marks[0]


def test_an_agency_that_is_the_area_of_its_figures_is_no_single_reporter():
    agencies = [one for one in PROFILES.values() if "reporter" in one.columns]
    assert agencies
    assert not any("filed_by" in one.columns for one in agencies)
