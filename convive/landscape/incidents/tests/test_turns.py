"""Columns that change their meaning, and shapes of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from convive.ground.reading.tabular import open_table
from convive.ground.viewers import House
from convive.landscape.incidents import across, actions, proposals, quality, shapes
from convive.landscape.incidents.profiles import PROFILES, open_as
from convive.landscape.incidents.rules import Plan
from convive.landscape.incidents.turns import Watch
from convive.landscape.models import Batch, Observation
from convive.landscape.tests.builders import a_batch, a_source, an_observation
from convive.places.tests.builders import an_area

HEADER = ("District", "Bias")
PLAN = Plan({"area": (0,), "grounds": (1,)}, header=HEADER)


def watched(rows: list[list[str]]) -> list[dict[str, object]]:
    watch = Watch(PLAN)
    for line, cells in enumerate(rows, start=2):
        if watch.is_due():
            watch.see(line, cells, None)  # type: ignore[arg-type]
    return watch.turns()


def test_a_column_that_held_codes_and_then_words_is_noticed_near_its_line():
    (turn,) = watched([["12", "Race"]] * 500 + [["North", "Race"]] * 500)
    assert (turn["column"], turn["before"], turn["after"]) == ("District", "number", "words")
    assert 480 <= turn["line"] <= 540


def test_a_long_file_is_watched_in_little_memory():
    (turn,) = watched([["12", "Race"]] * 30_000 + [["2024-03-05", "Race"]] * 30_000)
    assert turn["after"] == "date"
    assert 27_000 <= turn["line"] <= 33_000


@pytest.mark.parametrize(
    "rows",
    [
        [["12", "Race"]] * 1_000,
        [["12", "Race"], ["North", "Race"]] * 500,
        [["", "Race"]] * 500 + [["North", "Race"]] * 500,
        [["12", "Race"]] * 20 + [["North", "Race"]] * 500,
    ],
)
def test_a_steady_mixed_or_first_empty_column_turns_not(rows):
    assert watched(rows) == []


@pytest.mark.django_db
def test_a_delivery_with_a_turned_column_says_so_before_it_counts(tmp_path):
    an_area("North", code="12")
    path = tmp_path / "calls.csv"
    lines = [f"C{n},2024-03-01,12,Race" for n in range(100)]
    lines += [f"C{n},2024-03-01,Race,12" for n in range(100, 200)]
    path.write_text("Case number,Date,District,Bias\n" + "\n".join(lines) + "\n", "utf-8")
    plan = proposals.propose(open_table(path), PROFILES["generic"], layer="neighbourhood").plan
    batch = actions.bring_in(a_source(), path, plan, profile="generic", by=House())
    turned = {one["column"] for one in quality.warnings_of(batch)["turns"]}
    assert {"District", "Bias"} <= turned
    assert quality.warnings_of(batch)["many_without_place"]


def test_points_of_geojson_become_longitude_and_latitude(tmp_path: Path):
    path = tmp_path / "calls.geojson"
    point = {"type": "Point", "coordinates": [2.35, 48.85]}
    line = {"type": "LineString", "coordinates": [[2.0, 48.0], [3.0, 49.0]]}
    told = {"date": "2024-03-01", "bias": "Race"}
    features = [
        {"type": "Feature", "properties": told, "geometry": shape} for shape in (point, line)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, indent=1))
    table = open_as(path, "generic")
    assert table.header == ("type", "date", "bias", "longitude", "latitude")
    first, second = (row.cells for row in table.rows())
    assert first[1:] == ["2024-03-01", "Race", "2.35", "48.85"]
    assert second[3:] == ["", ""]


def test_a_table_without_geometry_keeps_its_shape(tmp_path: Path):
    path = tmp_path / "calls.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    table = open_table(path)
    assert shapes.features(table) is table


@pytest.mark.django_db
def test_incidents_that_two_sources_may_both_tell_are_counted_and_never_merged():
    area = an_area()
    police, hotline = a_batch(a_source("Police")), a_batch(a_source("Hotline"))
    for batch in (police, police, hotline):
        an_observation(batch, area=area)
    an_observation(hotline, area=area, grounds="religion")
    assert across.keep(police.source) == {hotline.source.ref: 1}
    (overlap,) = across.of(police.source)
    assert (overlap.source, overlap.incidents) == (hotline.source, 1)
    assert Observation.objects.count() == 4
    assert Batch.objects.count() == 2
