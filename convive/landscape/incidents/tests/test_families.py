"""Kinds of files told apart by their headings, and what each brings, from the real public files."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from convive.ground.reading.gzipped import unpacked
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import agencies, commands, figures
from convive.landscape.incidents.profiles import PROFILES, indicators, recognised
from convive.landscape.models import Observation, Source, Unreported
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
FBI, LEEDS = "landscape_incidents_fbi", "landscape_indicators_leeds"
ALBUQUERQUE = "New Mexico, Cities, Albuquerque"


def bring(path: Path, **asked: object) -> dict[str, object]:
    asked.setdefault("source", "Files")
    asked.setdefault("profile", "auto")
    return commands.bring_in(commands.Asked(path=path, **asked), by=House())


def year(source: Source, number: int) -> figures.Figure:
    return figures.figure(source, first=date(number, 1, 1), last=date(number, 12, 31))


@pytest.mark.parametrize(
    ("file", "profile"),
    [
        ("landscape_incidents_nyc/NYPD_Hate_Crimes_20240929.csv", "nyc"),
        ("landscape_incidents_toronto/hate_crimes_open_data_2018-2023.csv", "toronto"),
        ("landscape_incidents_dc/events.json", "dc"),
        ("landscape_incidents_germany/arvig_2014_2016.csv", "arvig"),
        ("landscape_incidents_osce/osce_hate_incidents_2016.csv", "osce"),
        (f"{FBI}/fbi_state_totals_2006_2016.csv", "fbi-states"),
        (f"{FBI}/fbi_table1_bias_2006_2016.csv", "fbi-bias"),
        (f"{FBI}/raw/table_13_2013.xls", "fbi-quarters"),
        (f"{FBI}/raw/table_14_2016.xls", "fbi-quarters"),
        (f"{FBI}/raw/table_1_2016.xls", "fbi-bias"),
        (f"{LEEDS}/imd2019_england_lsoa11.csv", "leeds-imd-2019"),
        (f"{LEEDS}/imd2025_england_lsoa21.csv", "leeds-imd-2025"),
        (f"{LEEDS}/cni2023_england_lsoa21.csv", "leeds-cni-2023"),
        (f"{LEEDS}/household_deprivation21_lsoa21.csv", "leeds-households-2021"),
        (f"{LEEDS}/migration21_msoa21.csv", "leeds-migration-2021"),
        (f"{LEEDS}/proficiency21_msoa21.csv", "leeds-language-2021"),
        (f"{LEEDS}/lookup_lsoa11_lsoa21.csv", "generic"),
    ],
)
def test_every_real_file_is_known_by_its_headings(shared_data, file, profile):
    assert recognised(open_table(shared_data / file)).key == profile


@pytest.mark.req("MAP-02")
def test_new_york_counts_668_complaints_in_2023_from_754_rows(shared_data):
    bring(shared_data / "landscape_incidents_nyc" / "NYPD_Hate_Crimes_20240929.csv")
    source = Source.objects.get()
    assert year(source, 2023) == figures.Figure(668.0, complete=True)
    assert source.counted == "complaint"
    assert year(source, 2018).value is None
    series = {one.year: one.figure for one in figures.by_year(source)}
    assert series[2019].value == 422
    assert (series[2024].value, series[2024].complete) == (329, False)


def test_toronto_keeps_one_occurrence_with_several_grounds(shared_data):
    folder = shared_data / "landscape_incidents_toronto"
    report = bring(folder / "hate_crimes_open_data_2018-2023.csv")
    assert (report["profile"], report["accepted"], report["turns"]) == ("toronto", 1350, [])
    assert Observation.objects.filter(grounds__contains=" ").count() > 50
    with (folder / "hate_crimes_open_data_2018-2023.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["OCCURRENCE_YEAR"] == "2021"]
    assert year(Source.objects.get(), 2021).value == len(rows)


def test_a_quarter_that_an_agency_left_empty_is_no_zero(shared_data):
    report = bring(shared_data / FBI / "fbi_agency_2006_2016.csv.gz", only=ALBUQUERQUE)
    source = Source.objects.get()
    assert report["file"] == "fbi_agency_2006_2016.csv.gz"
    assert year(source, 2016) == figures.Figure(25.0, complete=True)
    assert year(source, 2012).value is None
    fourth = figures.figure(source, first=date(2015, 10, 1), last=date(2015, 12, 31))
    assert fourth.value is None
    assert year(source, 2015) == figures.Figure(12.0, complete=False, gaps=1)
    absent = source.unreported.filter(why=Unreported.Why.ABSENT)
    assert [gap.first.year for gap in absent] == [2012]
    assert {one.on.year for one in source.breaks.all()} == {2007}


def test_many_agencies_are_never_added_up_by_accident(shared_data):
    with pytest.raises(Refused, match="many who report"):
        bring(shared_data / FBI / "raw" / "table_13_2016.xls")
    an_area(code="abq", layer="city", aliases=[ALBUQUERQUE])
    report = bring(shared_data / FBI / "raw" / "table_13_2016.xls", layer="city")
    assert (report["accepted"], report["unresolved_areas"]) == (4, 0)
    assert report["left_out"] > 5000


def test_a_published_workbook_says_the_same_as_the_file_made_of_it(shared_data):
    def said(path: Path) -> dict[str, str]:
        rows = agencies.by_quarter(open_table(path)).rows()
        return {row.cells[0]: row.cells[3] for row in rows if "2016" in row.cells[2]}

    raw = said(shared_data / FBI / "raw" / "table_13_2016.xls")
    raw |= said(shared_data / FBI / "raw" / "table_14_2016.xls")
    with unpacked(shared_data / FBI / "fbi_agency_2006_2016.csv.gz") as plain:
        whole = said(plain)
    assert len(raw) > 60_000
    different = {key for key in {*raw, *whole} if raw.get(key) != whole.get(key)}
    assert {key.split(",")[0].lower() for key in different} == {"district of columbia"}


def test_grounds_of_the_country_add_up_to_its_incidents(shared_data):
    report = bring(shared_data / FBI / "fbi_table1_bias_2006_2016.csv")
    source = Source.objects.get()
    assert year(source, 2006).value == 7722
    assert year(source, 2016).value == 6121
    assert report["unknown_words"] == {}
    assert [one.on.year for one in source.breaks.all()] == [2013, 2015]


def test_a_figure_carried_over_from_last_year_is_not_this_years(shared_data):
    path = shared_data / "landscape_incidents_osce" / "osce_hate_incidents_2017.csv"
    bring(path, source="OSCE", split=True)
    official = Source.objects.get(name="OSCE Official Records")
    gaps = official.unreported.filter(why=Unreported.Why.CARRIED).values_list("reporter", flat=True)
    assert {"Canada", "Spain"} <= set(gaps)
    assert official.unreported.filter(why=Unreported.Why.BLANK).exists()
    assert not Observation.objects.filter(value__in=[1409, 1272]).exists()


def test_an_index_keeps_its_values_and_is_never_added_up(shared_data):
    for code in ("E01011264", "E01011265"):
        an_area(code=code, layer="lsoa11")
    bring(shared_data / LEEDS / "imd2019_england_lsoa11.csv")
    source = Source.objects.get()
    assert (source.counted, source.area_layer) == ("indicator", "lsoa11")
    values = figures.values_of(source, "imd-2019-imd-decile")
    assert sorted(values.values()) == [5, 7]
    assert figures.by_year(source) == []
    assert "high means less" in indicators()["imd-2019-imd-decile"].high["en"]
    assert "more need" in indicators()["imd-2025-imd-score"].high["en"]


def test_figures_of_larger_areas_are_never_looked_up_in_smaller_ones(shared_data):
    an_area(code="E02002330", layer="lsoa21", name={"en": "Leeds 001"})
    report = bring(shared_data / LEEDS / "migration21_msoa21.csv")
    assert report["area_layer"] == ""
    assert not Observation.objects.exclude(area=None).exists()
    with pytest.raises(Refused, match="msoa21"):
        bring(shared_data / LEEDS / "migration21_msoa21.csv", source="Other", layer="lsoa21")
    assert not Source.objects.filter(name="Other").exists()


def test_a_file_that_counts_something_else_than_its_source_is_refused(shared_data):
    Source.objects.create(name="Files", counted="complaint")
    with pytest.raises(Refused, match="never added up"):
        bring(shared_data / LEEDS / "imd2019_england_lsoa11.csv")
    assert not Observation.objects.exists()


def test_every_kind_of_file_says_what_it_counts_and_misses_in_three_languages():
    for profile in PROFILES.values():
        assert {"en", "fr", "ar"} <= set(profile.unit) & set(profile.biases), profile.key
        for one in profile.indicators:
            assert {"en", "fr", "ar"} <= set(one.label) & set(one.high), one.code
