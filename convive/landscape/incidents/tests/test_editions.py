"""A delivery that changes last year: kept, compared, the newest shown, and taken out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import actions, bells, editions, figures, proposals, queries
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.models import Batch, Observation
from convive.landscape.tests.builders import a_source
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
HOUSE = House()
FIRST = {("2023", "North"): "10", ("2023", "South"): "4", ("2024", "North"): "7"}


@pytest.fixture
def table(tmp_path: Path):
    def written(counts: dict[tuple[str, str], str], name: str = "counts.csv") -> Path:
        lines = ["Year,District,Incidents", *(f"{y},{a},{n}" for (y, a), n in counts.items())]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    an_area("North", code="N")
    an_area("South", code="S")
    return written


def bring(source, path: Path, mode: str = "") -> Batch:
    found = proposals.propose(open_table(path), PROFILES["generic"])
    return actions.bring_in(source, path, found.plan, profile="generic", mode=mode, by=HOUSE)


def show(source, path: Path, mode: str = "") -> Batch:
    return actions.publish(bring(source, path, mode), by=HOUSE)


def said(source) -> dict[int, float | None]:
    return {one.year: one.figure.value for one in figures.by_year(source)}


def test_a_revised_table_takes_the_place_of_the_old_one_which_stays_readable(table):
    source = a_source()
    old = show(source, table(FIRST))
    batch = bring(source, table({**FIRST, ("2023", "North"): "12"}))
    assert batch.mode == Batch.Mode.EDITION
    assert editions.changes(batch) == [editions.Change(2023, "", 14.0, 16.0)]
    assert said(source) == {2023: 14.0, 2024: 7.0}
    batch = actions.publish(batch, by=HOUSE)
    assert said(source) == {2023: 16.0, 2024: 7.0}
    assert [one.revised for one in figures.by_year(source)] == [True, False]
    (change,) = editions.changes_by_area(batch)
    assert (change.year, change.area, change.before, change.after) == (2023, "North", 10.0, 12.0)
    newest, before = editions.of_source(source.pk)
    assert (newest.years[2023], before.years[2023], before.batch.pk) == (16.0, 14.0, old.pk)
    assert queries.visible().count() == 3


def test_taking_an_edition_out_gives_its_place_back(table):
    source = a_source()
    old = show(source, table(FIRST))
    new = show(source, table({**FIRST, ("2023", "North"): "12"}))
    with pytest.raises(Refused, match="newer edition"):
        actions.undo(old, by=HOUSE)
    actions.undo(new, by=HOUSE)
    assert said(source) == {2023: 14.0, 2024: 7.0}
    actions.undo(old, by=HOUSE)
    assert not queries.visible().exists()


def test_an_edition_of_one_year_leaves_the_others_as_they_were(table):
    source = a_source()
    show(source, table(FIRST))
    batch = show(source, table({("2023", "North"): "11", ("2023", "South"): "4"}))
    assert batch.notes["carried"] == 1
    assert said(source) == {2023: 15.0, 2024: 7.0}
    again = show(source, table({("2023", "North"): "9", ("2023", "South"): "4"}))
    assert said(source) == {2023: 13.0, 2024: 7.0}
    actions.undo(again, by=HOUSE)
    assert said(source) == {2023: 15.0, 2024: 7.0}


def test_what_is_added_after_an_edition_is_known_again_and_goes_first(table, tmp_path):
    source = a_source()
    calls = tmp_path / "calls.csv"
    head = "Case number,Date,District,Bias\n"
    calls.write_text(head + "C1,2024-03-01,North,Race\nC2,2024-04-01,North,Race\n", "utf-8")
    show(source, calls)
    edition = show(source, calls, "edition")
    calls.write_text(head + "C2,2024-04-01,North,Race\nC3,2024-05-01,North,Race\n", "utf-8")
    added = show(source, calls, "adds")
    assert (added.accepted, added.duplicates) == (1, 1)
    with pytest.raises(Refused, match="rest on this edition"):
        actions.undo(edition, by=HOUSE)
    actions.undo(added, by=HOUSE)
    actions.undo(edition, by=HOUSE)
    assert queries.visible().count() == 2


def test_an_added_row_that_says_something_else_now_is_told(tmp_path):
    source = a_source()
    calls = tmp_path / "calls.csv"
    head = "Case number,Date,District,Bias\n"
    calls.write_text(head + "C1,2024-03-01,North,Race\nC2,2024-04-01,North,Race\n", "utf-8")
    show(source, calls)
    calls.write_text(head + "C1,2024-03-01,North,Religion\nC2,2024-04-01,North,Race\n", "utf-8")
    batch = bring(source, calls, "adds")
    assert (batch.duplicates, batch.notes["changed"]) == (2, 1)
    assert Observation.objects.filter(grounds="origin").count() == 2


def test_one_complaint_on_three_rows_is_one_with_all_its_grounds(tmp_path, monkeypatch):
    from convive.landscape.incidents import staging

    monkeypatch.setattr(staging, "FIRST_SIZE", 2)
    monkeypatch.setattr(staging.rules, "next_size", lambda size, seconds: 2)
    calls = tmp_path / "calls.csv"
    rows = (
        "C1,2024-03-01,North,Race\nC1,2024-03-01,North,Religion\nC1,2024-03-01,North,Disability\n"
    )
    calls.write_text("Case number,Date,District,Bias\n" + rows, "utf-8")
    batch = show(a_source(), calls)
    assert (batch.rows_read, batch.accepted, batch.duplicates) == (3, 1, 2)
    assert Observation.objects.get().grounds == "origin religion disability"


def test_a_bell_rings_when_figures_appear_and_when_they_go(
    table, django_capture_on_commit_callbacks
):
    heard: list[tuple[int, int]] = []

    def listen(sender, source, batch, **more):
        heard.append((source, batch))

    bells.figures_changed.connect(listen)
    source = a_source()
    with django_capture_on_commit_callbacks(execute=True):
        batch = show(source, table(FIRST))
        actions.undo(batch, by=HOUSE)
    bells.figures_changed.disconnect(listen)
    assert heard == [(source.pk, batch.pk)] * 2


def test_a_missing_count_is_a_gap_and_a_zero_is_a_zero(table):
    source = a_source()
    show(source, table({("2023", "North"): "0", ("2023", "South"): "", ("2024", "North"): "NA"}))
    year = figures.figure(source, first=date(2023, 1, 1), last=date(2023, 12, 31))
    assert year == figures.Figure(0.0, complete=False, gaps=1)
    assert said(source) == {2023: 0.0, 2024: None}
    assert source.unreported.count() == 2
    assert figures.figure(source, first=date(2022, 1, 1), last=date(2022, 12, 31)).value is None


def test_a_file_in_which_every_count_is_zero_is_said_to_be_one(table):
    batch = bring(a_source(), table({("2023", "North"): "0", ("2024", "South"): "0"}))
    assert batch.notes["all_zero"]
    assert not bring(a_source(), table(FIRST)).notes["all_zero"]


def test_a_year_that_one_agency_leaves_out_is_noted_by_hand_and_taken_out_again(table):
    from convive.landscape.incidents import gaps

    source = a_source()
    show(source, table(FIRST))
    about = {
        "first": date(2025, 1, 1), "last": date(2025, 12, 31), "area": None,
        "reporter": "", "note": "The office moved",
    }  # fmt: skip
    gap = gaps.note_gap(source, about, by=HOUSE)
    assert figures.figure(source, first=about["first"], last=about["last"]).value is None
    with pytest.raises(Refused, match="already"):
        gaps.note_gap(source, about, by=HOUSE)
    with pytest.raises(Refused, match="before it begins"):
        gaps.note_gap(source, {**about, "last": date(2024, 1, 1)}, by=HOUSE)
    gaps.drop_gap(gap, by=HOUSE)
    assert not source.unreported.exists()


def test_a_break_stands_on_the_series_of_its_source(table):
    from convive.landscape.incidents import gaps

    source = a_source()
    show(source, table(FIRST))
    broke = gaps.note_break(source, date(2024, 1, 1), {"en": "A new form"}, by=HOUSE)
    assert [one.breaks for one in figures.by_year(source)] == [(), ("A new form",)]
    with pytest.raises(Refused, match="already"):
        gaps.note_break(source, date(2024, 1, 1), {"en": "Another"}, by=HOUSE)
    gaps.drop_break(broke, by=HOUSE)
    assert [one.breaks for one in figures.by_year(source)] == [(), ()]


def test_under_reporting_stands_beside_every_count():
    sentences = figures.standing_beside(a_source(biases={"en": "Only calls at night"}))
    assert len(sentences) == 2
    assert "never report" in sentences[0]
    assert sentences[1] == "Only calls at night"
    assert figures.standing_beside(a_source(biases={}, counted="indicator")) == ()
