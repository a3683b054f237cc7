"""The real public files beside the project, through the command's own action."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import commands, queries
from convive.landscape.models import Observation, Source
from convive.places.actions import import_areas

pytestmark = pytest.mark.django_db
NYC = "landscape_incidents_nyc/NYPD_Hate_Crimes_20240929.csv"


def bring(path: Path, profile: str = "generic", **asked: object) -> dict[str, object]:
    asked.setdefault("source", "Police")
    return commands.bring_in(commands.Asked(path=path, profile=profile, **asked), by=House())


def areas(path: Path, *, layer: str, name: str, code: str) -> None:
    import_areas(
        path,
        layer=layer,
        name_property=name,
        code_property=code,
        valid_from=date(2020, 1, 1),
        by=House(),
    )


@pytest.mark.req("MAP-02")
def test_new_york_gives_2823_complaints_and_the_same_file_again_none(shared_data):
    first = bring(shared_data / NYC, "nyc")
    assert [first[key] for key in ("read", "accepted", "duplicates", "rejected")] == [
        3078,
        2823,
        255,
        0,
    ]
    again = bring(shared_data / NYC, "nyc")
    assert [again[key] for key in ("read", "accepted", "duplicates", "rejected")] == [
        3078,
        0,
        3078,
        0,
    ]
    assert queries.visible().count() == 2823


def test_new_york_is_dated_by_the_complaints_month_and_drops_arrests(shared_data):
    report = bring(shared_data / NYC, "nyc")
    assert report["columns_left_out"] == {"Arrest Date": "name", "Arrest Id": "name"}
    assert report["unknown_words"] == {}
    assert set(Observation.objects.values_list("precision", flat=True)) == {"month"}
    late = Observation.objects.exclude(recorded=None)
    moved = [
        o for o in late if (o.period.year, o.period.month) != (o.recorded.year, o.recorded.month)
    ]
    assert len(moved) > 100
    assert Source.objects.get().unit["fr"].startswith("Une plainte")


def test_every_new_york_complaint_finds_its_precinct(shared_data):
    folder = shared_data / "landscape_incidents_nyc"
    areas(folder / "nyc_precincts.geojson", layer="precinct", name="precinct", code="precinct")
    report = bring(shared_data / NYC, "nyc")
    assert report["area_layer"] == "precinct"
    assert report["unresolved_areas"] == 0
    assert Source.objects.get().area_layer == "precinct"


def test_washington_finds_its_neighbourhoods_by_points_and_keeps_no_point(shared_data):
    folder = shared_data / "landscape_incidents_dc"
    areas(folder / "dc_neighborhood_clusters.geojson", layer="cluster", name="NAME", code="NAME")
    report = bring(folder / "events.json", "dc", only="DC")
    assert (report["read"], report["accepted"], report["left_out"]) == (1853, 1853, 2153)
    assert 0 < report["unresolved_areas"] < 60
    several = Observation.objects.filter(grounds__contains=" ").values_list("grounds", flat=True)
    assert "sexual-orientation gender-identity" in set(several)
    names = {field.name for field in Observation._meta.fields}
    assert not names & {"longitude", "latitude", "address", "severity"}


def test_two_jurisdictions_become_two_sources_when_asked(shared_data):
    path = shared_data / "landscape_incidents_dc" / "events.json"
    report = bring(path, "dc", split=True)
    assert (report["read"], report["accepted"], report["duplicates"]) == (4006, 3999, 7)
    assert set(Source.objects.values_list("name", flat=True)) == {"Police DC", "Police MD"}
    together = bring(path, "dc", source="Both")
    assert (together["read"], together["accepted"], together["duplicates"]) == (4006, 3999, 7)
    assert "--split" in commands.in_words(together)


def test_toronto_is_matched_without_a_profile(shared_data):
    folder = shared_data / "landscape_incidents_toronto"
    areas(
        folder / "neighbourhoods_158.geojson",
        layer="neighbourhood",
        name="AREA_DESC",
        code="AREA_SHORT_CODE",
    )
    report = bring(folder / "hate_crimes_open_data_2018-2023.csv")
    assert (report["read"], report["accepted"], report["rejected"]) == (1350, 1350, 0)
    assert report["unresolved_areas"] == 29
    found = Observation.objects.filter(grounds="anti-black anti-jewish").count()
    assert found > 10
    assert Observation.objects.filter(grounds__contains="disability").count() == 3


def test_a_german_chronicle_counts_rows_that_cannot_be_told_apart_once(shared_data):
    path = shared_data / "landscape_incidents_germany" / "arvig_2014_2016.csv"
    report = bring(path)
    assert (report["read"], report["accepted"], report["duplicates"]) == (6030, 5767, 263)
    assert bring(path)["accepted"] == 0


def test_a_table_of_counts_keeps_its_counts_and_its_years(shared_data):
    report = bring(shared_data / "landscape_incidents_fbi" / "fbi_table1_bias_2006_2016.csv")
    assert report["accepted"] == report["read"] == 361
    row = Observation.objects.get(period=date(2006, 1, 1), grounds="anti-black")
    assert (row.value, row.precision) == (2640, "year")
    assert "Total" in report["unknown_words"]["ground"]


def test_a_file_of_another_kind_is_refused_with_the_columns_that_lack(shared_data):
    path = shared_data / "landscape_incidents_germany" / "arvig_2014_2016.csv"
    with pytest.raises(Refused) as refused:
        bring(path, "nyc")
    assert "Full Complaint ID" in refused.value.missing
    assert not Source.objects.exists()
