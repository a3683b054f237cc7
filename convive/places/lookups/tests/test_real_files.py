"""Real changes of areas: Leeds 2011 to 2021 and into wards, Toronto from 140 to 158."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from convive.ground.viewers import House
from convive.places import actions as places
from convive.places import counting
from convive.places import queries as areas
from convive.places.lookups import actions, queries
from convive.places.lookups.carrying import carry_table
from convive.places.lookups.members import End
from convive.places.lookups.rules import Basis, Measure, Passing
from convive.places.models import Area, Vintage
from convive.places.residents import Telling

pytestmark = pytest.mark.django_db
HOUSE = House()
SMALL_2011, SMALL_2021, WARDS = End("lsoa", "2011"), End("lsoa", "2021"), End("ward", "2024")


@pytest.fixture
def leeds(shared_data):
    """Leeds: small areas of 2021 with outlines, those of 2011 with residents, and the lookup."""
    folder = shared_data / "landscape_indicators_leeds"
    done = places.import_areas(
        folder / "lsoa21.geojson",
        layer="lsoa",
        name_property="lsoa21_name",
        code_property="lsoa21_code",
        valid_from=date(2021, 1, 1),
        edition="2021",
        by=HOUSE,
    )
    assert (done.new, done.fit.is_clean) == (488, True)
    return folder


def between_2011_and_2021(folder):
    return actions.bring_in(
        folder / "lookup_lsoa11_lsoa21.csv",
        origin=SMALL_2011,
        destination=SMALL_2021,
        make_missing=True,
        source="Office for National Statistics, OGL",
        by=HOUSE,
    )


@pytest.mark.req("MAP-04")
def test_leeds_of_2011_passes_into_2021_and_no_resident_is_lost(leeds):
    done = between_2011_and_2021(leeds)
    told = queries.told(done.lookup)
    assert told.passings == {Passing.SAME: 473, Passing.SPLIT: 7, Passing.MERGED: 2}
    assert (done.made, done.disagree, done.rejected, told.without) == (9, (), (), ())
    assert told.weighed == {Basis.AREA: 14}
    people = counting.import_populations(
        leeds / "population2020_lsoa11.csv",
        columns=counting.Columns(code="lsoa11_code", count="total_population", same_year=2020),
        layer="lsoa",
        by=HOUSE,
    )
    assert (people.taken, people.rejected) == (482, ())
    lived = {
        ref: one.count
        for ref, one in areas.residents(year=2020, layer="lsoa").items()
        if one.telling is Telling.COUNTED
    }
    carried = queries.carried(done.lookup, lived)
    assert carried.total == sum(carried.counts.values()) == 798_786
    assert (len(carried.counts), carried.left, len(carried.estimated)) == (488, {}, 14)
    joined = Area.objects.get(code="E01035054")
    parts = Area.objects.filter(code__in=["E01033018", "E01033019"])
    assert carried.counts[joined.ref] == sum(lived[area.ref] for area in parts)


def test_deciles_of_leeds_pass_only_where_the_area_stayed(leeds, tmp_path):
    lookup = between_2011_and_2021(leeds).lookup
    out = io.StringIO()
    path = leeds / "imd2019_england_lsoa11.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    decile = next(name for name in header if "ecile" in name)
    code = next(name for name in header if "code" in name)
    carry_table(path, out, lookup, code=code, value=decile, measure=Measure.RANK)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert sum(row["value"] != "" for row in rows) == 473
    assert {row["how"] for row in rows if not row["value"]} == {
        "part of an area: not carried",
        "made of several areas: not averaged",
    }


def test_small_areas_of_leeds_pass_into_33_wards(leeds):
    done = actions.bring_in(
        leeds / "lookup_lsoa21_ward24.csv",
        origin=SMALL_2021,
        destination=WARDS,
        make_missing=True,
        by=HOUSE,
    )
    assert done.made == 33
    assert str(Area.objects.get(code="E05011385")) == "Armley"
    told = queries.told(done.lookup)
    assert told.passings == {Passing.MERGED: 488}
    assert told.weighed == {}


@pytest.mark.req("MAP-04")
def test_toronto_passes_from_140_to_158_by_surface_and_says_so(shared_data, tmp_path):
    folder = shared_data / "landscape_incidents_toronto"
    for number, since in ((140, date(2013, 1, 1)), (158, date(2022, 4, 1))):
        places.import_areas(
            folder / f"neighbourhoods_{number}.geojson",
            layer="neighbourhood",
            name_property="AREA_NAME",
            code_property="AREA_SHORT_CODE",
            valid_from=since,
            edition=str(number),
            retire_missing=True,
            by=HOUSE,
        )
    old, new = Vintage.objects.get(name="140"), Vintage.objects.get(name="158")
    done = actions.derive(old, new, on=date(2023, 1, 1), by=HOUSE)
    told = queries.told(done.lookup)
    assert sum(told.passings.values()) == 140
    assert (told.without, done.outside) == ((), ())
    # Sixteen were split, two of them into three; with two a strip of one part in 100 moved as well.
    assert told.passings == {
        Passing.SAME: 122,
        Passing.SPLIT: 14,
        Passing.IRREGULAR: 3,
        Passing.MERGED: 1,
    }
    assert told.weighed == {Basis.AREA: 37}
    wide = folder / "neighbourhood-profiles-2021.csv"
    people = counting.import_populations(
        wide,
        columns=counting.Columns(
            row="Total - Age groups of the population - 25% sample data", same_year=2021
        ),
        layer="neighbourhood",
        by=HOUSE,
    )
    assert people.taken == 158, people.rejected
    again = actions.derive(old, new, on=date(2023, 1, 1), by=HOUSE)
    assert queries.told(again.lookup).passings == told.passings
    incidents = tmp_path / "counts.csv"
    rows = (folder / "hate_crimes_open_data_2018-2023.csv").read_text(encoding="utf-8")
    codes = [row["HOOD_140"] for row in csv.DictReader(io.StringIO(rows))]
    incidents.write_text("code,count\n" + "".join(f"{code},1\n" for code in codes))
    out = io.StringIO()
    carried = carry_table(incidents, out, again.lookup, absent_is_none=True)
    assert carried.before == carried.after == len(codes) - len(carried.rejected)
    assert len(carried.rejected) == codes.count("NSA")
    assert out.getvalue().count("shared by weight") == 36
