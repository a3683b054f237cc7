"""Real area files of cities: overlaps, two vintages, levels inside each other, a tiny precinct."""

from __future__ import annotations

import json
from datetime import date

import pytest

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.places import actions, counting, queries
from convive.places.models import Area, Boundary
from convive.places.rules import as_shape

pytestmark = pytest.mark.django_db
DAY = date(2021, 1, 1)


def imported(path, *, since=DAY, **options):
    assert path.is_file(), f"{path.name} is not in shared/data"
    return actions.import_areas(path, valid_from=since, by=House(), **options)


@pytest.mark.req("MAP-04")
def test_albuquerque_points_lie_in_several_associations_or_in_none(shared_data):
    done = imported(shared_data / "landscape_areas" / "albuquerque.geojson", layer="association")
    left_out = [problem for problem in done.problems if problem.left_out]
    assert done.new + len(left_out) == 231
    assert any(problem.code == "shape_mended" for problem in done.problems)
    index = queries.index(layer="association", on=DAY)
    middles = Boundary.objects.values_list("longitude", "latitude")
    lie_in = [len(index.locate(longitude, latitude).areas) for longitude, latitude in middles]
    assert min(lie_in) >= 1
    assert max(lie_in) >= 2
    assert index.locate(-106.9, 35.9).areas == ()


def test_toronto_has_two_vintages_that_both_answer_on_their_day(shared_data):
    folder, since = shared_data / "landscape_incidents_toronto", date(2022, 4, 1)
    first = imported(
        folder / "neighbourhoods_140.geojson",
        since=date(2013, 1, 1),
        layer="neighbourhood",
        name_property="AREA_NAME",
        code_property="AREA_SHORT_CODE",
    )
    assert first.new == 140
    second = imported(
        folder / "neighbourhoods_158.geojson",
        since=since,
        layer="neighbourhood",
        name_property="AREA_NAME",
        code_property="AREA_SHORT_CODE",
        retire_missing=True,
    )
    assert second.new + second.moved + second.same >= 158
    assert second.new - second.retired == 158 - 140
    assert second.retired > 0
    assert len(queries.index(layer="neighbourhood", on=date(2020, 1, 1))) == 140
    assert len(queries.index(layer="neighbourhood", on=since)) == 158
    assert Area.objects.filter(retired_on=None).count() == 158


def test_incidents_written_name_and_code_find_their_toronto_neighbourhood(shared_data):
    imported(
        shared_data / "landscape_incidents_toronto" / "neighbourhoods_158.geojson",
        layer="neighbourhood",
        name_property="AREA_NAME",
        code_property="AREA_SHORT_CODE",
    )
    matcher = queries.matcher(layer="neighbourhood", on=DAY)
    wanted = Area.objects.get(code="174").ref
    assert matcher.match("South Eglinton-Davisville (174)").key == wanted
    assert matcher.match("174").key == matcher.match(174).key == wanted
    assert matcher.match("NSA").key is None


def test_paris_quarters_hang_in_their_arrondissement(shared_data):
    folder = shared_data / "landscape_areas"
    imported(
        folder / "paris_arrondissements_20.geojson",
        layer="arrondissement",
        name_property="l_aroff",
        code_property="c_ar",
    )
    done = imported(
        folder / "paris_quartiers_80.geojson",
        layer="quarter",
        name_property="l_qu",
        code_property="c_quinsee",
        parent_property="c_ar",
    )
    assert done.new == 80
    quarter = Area.objects.get(layer="quarter", code="7510603")
    assert str(quarter) == "Notre-Dame-des-Champs"
    assert quarter.parent.code == "6"
    assert not Area.objects.filter(layer="quarter", parent=None).exists()
    middle = quarter.boundaries.get()
    found = queries.index(layer="arrondissement", on=DAY).locate(middle.longitude, middle.latitude)
    assert found.only == quarter.parent.ref


@pytest.mark.req("SAF-17")
def test_the_precinct_with_129_residents_shows_no_figures(shared_data):
    folder = shared_data / "landscape_incidents_nyc"
    done = imported(folder / "nyc_precincts.geojson", layer="precinct", code_property="precinct")
    assert done.new == 77
    people = counting.import_populations(
        folder / "nyc_precinct_2020pop.csv",
        columns=counting.Columns(code="precinct", count="P1_001N", same_year=2020),
        layer="precinct",
        by=House(),
    )
    assert (people.taken, people.rejected) == (77, ())
    park = Area.objects.get(code="22")
    assert queries.populations(year=2020)[park.ref] == 129
    assert queries.small_areas(on=DAY) == {park.ref}
    assert not queries.figures_allowed(park, on=DAY)


def test_most_points_of_washington_lie_in_one_cluster_and_some_in_none(shared_data):
    folder = shared_data / "landscape_incidents_dc"
    imported(folder / "dc_neighborhood_clusters.geojson", layer="cluster", name_property="NAME")
    index = queries.index(layer="cluster", on=DAY)
    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    points = [(e["lon"], e["lat"]) for e in events if e.get("state") == "DC" and e.get("lon")]
    found = [len(index.locate(longitude, latitude).areas) for longitude, latitude in points]
    assert sum(number == 1 for number in found) / len(found) > 0.9
    assert 0 in found


@pytest.mark.parametrize(
    ("folder", "file", "name", "areas", "gaps"),
    [
        ("landscape_areas", "stamford.geojson", "name", 16, 0),
        ("landscape_areas", "paris_quartiers_80.geojson", "l_qu", 80, 0),
        ("landscape_incidents_dc", "dc_ward_2012.geojson", "NAME", 8, 0),
        ("landscape_incidents_dc", "dc_neighborhood_clusters.geojson", "NAME", 39, 2),
    ],
)
def test_areas_of_a_file_come_with_their_gaps_and_a_light_outline(
    shared_data, folder, file, name, areas, gaps
):
    done = imported(shared_data / folder / file, layer="area", name_property=name)
    assert (done.new, done.fit.gaps) == (areas, gaps)
    full, light = zip(*Boundary.objects.values_list("geometry", "drawn"), strict=True)
    assert len(full) == areas
    assert len(json.dumps(light)) < len(json.dumps(full)) / 3
    edition = Area.objects.first().memberships.get().vintage
    assert (edition.name, edition.memberships.count()) == ("2021", areas)


def test_a_point_is_assigned_on_the_full_outline_where_the_light_one_would_err(shared_data):
    imported(
        shared_data / "landscape_incidents_dc" / "dc_ward_2012.geojson",
        layer="ward",
        code_property="WARD_ID",
    )
    boundary = Boundary.objects.get(area__code="8")
    only_full = as_shape(boundary.geometry).difference(as_shape(boundary.drawn))
    piece = max(only_full.geoms, key=lambda one: one.area).representative_point()
    found = queries.index(layer="ward", on=DAY).locate(piece.x, piece.y)
    assert boundary.area.ref in found.areas


def test_a_wide_table_says_which_columns_and_rows_it_lacks(shared_data):
    folder = shared_data / "landscape_incidents_toronto"
    imported(
        folder / "neighbourhoods_140.geojson",
        layer="neighbourhood",
        name_property="AREA_NAME",
        code_property="AREA_SHORT_CODE",
    )
    wide = folder / "neighbourhood-profiles-2021.csv"
    with pytest.raises(Refused) as refusal:
        counting.import_populations(
            wide, columns=counting.Columns(row="Residents", same_year=2021), by=House()
        )
    assert any("population" in str(near) for near in refusal.value.missing)
    row = "Total - Age groups of the population - 25% sample data"
    done = counting.import_populations(
        wide, columns=counting.Columns(row=row, same_year=2021), by=House()
    )
    assert 100 < done.taken < 140
    assert any(reason.startswith("Oakdale-Beverley Heights: ") for _place, reason in done.rejected)
