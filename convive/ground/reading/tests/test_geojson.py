"""Outlines of areas: mended where they can be, refused where they cannot (assurance 2, 35-36)."""

import contextlib
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.geojson import AreaLimits, centroid, read_areas, simplified
from convive.ground.reading.tests.samples import (
    a_city_file,
    a_file,
    a_square,
    areas_text,
    refusal,
)


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def codes(area):
    return [note.code for note in area.notes]


def one(folder, geometry, **options):
    [area] = read_areas(a_file(folder, areas_text(geometry, **options)))
    return area


def test_an_area_in_order_comes_as_it_is(tmp_path):
    path = a_file(tmp_path, "\ufeff" + areas_text(a_square(), a_square(x=2)))
    first, second = read_areas(path)
    assert (first.name, second.name) == ("Area 1", "Area 2")
    assert first.valid
    assert first.notes == ()
    assert first.geometry == a_square()


def test_an_open_ring_is_closed_and_said(tmp_path):
    area = one(tmp_path, polygon([[0, 0], [1, 0], [1, 1], [0, 1]]))
    assert codes(area) == ["ring_closed"]
    assert not area.valid
    assert shape(area.geometry).area == 1


def test_an_outline_that_crosses_itself_is_mended_and_said(tmp_path):
    area = one(tmp_path, polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]))
    assert codes(area) == ["shape_mended"]
    assert shape(area.geometry).is_valid
    assert shape(area.geometry).area == pytest.approx(0.5)


@pytest.mark.parametrize(
    "nothing", [None, polygon(), polygon([]), {"type": "MultiPolygon", "coordinates": []}]
)
def test_an_area_without_shape_is_listed_without_one(tmp_path, nothing):
    area = one(tmp_path, nothing)
    assert area.geometry is None
    assert codes(area) == ["shape_missing"]


def test_a_line_dressed_as_an_area_loses_its_shape(tmp_path):
    area = one(tmp_path, polygon([[0, 0], [1, 1], [2, 2], [0, 0]]))
    assert area.geometry is None
    assert "shape_lost" in codes(area)


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ({"type": "Point", "coordinates": [0, 0]}, "geojson_type"),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, "geojson_type"),
        ({"type": "Polygon"}, "geojson_ring"),
        (polygon("abc"), "geojson_ring"),
        (polygon([["0", "1"]]), "geojson_number"),
        (polygon([[True, False]] * 4), "geojson_number"),
        (polygon([[0, 1e308]] * 4), "geojson_number"),
        (polygon([[10**400, 0]] * 4), "geojson_number"),
        (polygon([[0, 0], [0, 95.5], [200, 0], [0, 0]]), "geojson_outside"),
        (polygon([[48.8, 120], [48.9, 120], [48.9, 121], [48.8, 120]]), "geojson_swapped"),
        (polygon([[652000, 6862000], [653000, 6862000], [652000, 6863000]]), "geojson_projected"),
        ("Polygon", "geojson_ring"),
    ],
)
def test_coordinates_that_cannot_be_meant_are_refused(tmp_path, geometry, code):
    assert refusal(read_areas, a_file(tmp_path, areas_text(geometry))) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "geojson_broken"),
        ("{", "geojson_broken"),
        ("[]", "geojson_shape"),
        ("null", "geojson_shape"),
        ('{"type": "FeatureCollection"}', "geojson_shape"),
        ('{"type": "FeatureCollection", "features": {}}', "geojson_shape"),
        ('{"type": "FeatureCollection", "features": []}', "geojson_empty"),
        ('{"type": "FeatureCollection", "features": [1]}', "geojson_shape"),
        ('{"type": "Topology", "objects": {}}', "geojson_shape"),
        ('{"type": "FeatureCollection", "type": "FeatureCollection"}', "geojson_repeated"),
        ('{"type": NaN}', "geojson_number"),
        ('{"type": -Infinity}', "geojson_number"),
        ('{"type": ' + "9" * 6_000 + "}", "geojson_broken"),
        ("[" * 10_000 + "]" * 10_000, "geojson_deep"),
        ('{"a":' * 100_000, "geojson_deep"),
        (json.dumps({f"k{n}": n for n in range(5_000)}), "geojson_shape"),
        (b'{"type": "\xff"}', "json_encoding"),
    ],
)
def test_a_file_that_is_no_area_file_is_refused_at_once(tmp_path, text, code):
    start = time.monotonic()
    assert refusal(read_areas, a_file(tmp_path, text)) == code
    assert time.monotonic() - start < 2


def test_a_million_corners_are_refused_in_time(tmp_path):
    ring = ",".join(["[1.5,2.5]"] * 1_000_001)
    text = areas_text(polygon([])).replace("[[]]", f"[[{ring}]]")
    path = a_file(tmp_path, text)
    start = time.monotonic()
    assert refusal(read_areas, path) == "geojson_vertices"
    assert time.monotonic() - start < 3


def test_brackets_inside_words_count_for_nothing(tmp_path):
    area = one(tmp_path, a_square(), properties={"name": '[[[[{"\\' * 100})
    assert area.name == '[[[[{"\\' * 100


def test_too_large_or_too_many_areas_are_refused(tmp_path):
    path = a_file(tmp_path, areas_text(a_square(), a_square()))
    assert refusal(read_areas, path, limits=AreaLimits(areas=1)) == "geojson_too_many"
    assert refusal(read_areas, path, limits=AreaLimits(file_bytes=10)) == "too_large"
    assert refusal(read_areas, tmp_path / "none") == "not_a_file"


def test_two_areas_of_one_name_are_both_marked(tmp_path):
    path = a_file(tmp_path, areas_text(a_square(), a_square(x=3), properties={"name": "Twin"}))
    assert ["area_repeated" in codes(area) for area in read_areas(path)] == [True, True]


def test_an_area_without_a_name_takes_its_place_in_the_file(tmp_path):
    area = one(tmp_path, a_square(), properties={"shape_area": 3.5})
    assert area.name == "1"
    assert codes(area) == ["area_unnamed"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=12,
    )
)
def test_any_geometry_gives_areas_or_a_refusal(tmp_path, inside):
    for geometry in (inside, polygon(inside), {"type": "MultiPolygon", "coordinates": inside}):
        path = a_file(tmp_path, areas_text(geometry))
        with contextlib.suppress(Unreadable):
            [area] = read_areas(path)
            assert area.geometry is None or shape(area.geometry).is_valid


def test_simplifying_never_loses_an_area(tmp_path):
    area = one(tmp_path, a_square(side=0.001))
    assert not shape(simplified(area.geometry, 1.0)).is_empty
    assert centroid(area.geometry) == pytest.approx((0.0005, 0.0005))


def test_the_middle_of_a_ring_shaped_area_lies_inside_it(tmp_path):
    outer = a_square(side=10)["coordinates"][0]
    inner = a_square(x=1, y=1, side=8)["coordinates"][0]
    x, y = centroid(polygon(outer, inner))
    assert not (1 < x < 9 and 1 < y < 9)


@pytest.mark.parametrize(
    ("folder", "file", "count", "name"),
    [
        ("landscape_areas", "albuquerque.geojson", 231, "cottonwood trails hoa"),
        ("landscape_areas", "stamford.geojson", 16, "Downtown"),
        ("landscape_areas", "paris_arrondissements_20.geojson", 20, None),
        ("landscape_areas", "paris_quartiers_80.geojson", 80, "Notre-Dame-des-Champs"),
        ("landscape_incidents_toronto", "neighbourhoods_140.geojson", 140, "Wychwood (94)"),
        ("landscape_incidents_toronto", "neighbourhoods_158.geojson", 158, None),
        ("landscape_incidents_dc", "dc_neighborhood_clusters.geojson", 39, "Cluster 39"),
        ("landscape_incidents_dc", "dc_ward_2012.geojson", 8, "Ward 8"),
        ("landscape_incidents_nyc", "nyc_precincts.geojson", 77, "1"),
    ],
)
def test_the_areas_of_real_cities_are_read_whole(folder, file, count, name):
    areas = read_areas(a_city_file(folder, file))
    assert len(areas) == count
    assert all(shape(area.geometry).is_valid for area in areas)
    assert name is None or areas[0].name == name


def test_libraries_are_points_and_no_areas():
    path = a_city_file("landscape_incidents_toronto", "libraries.geojson")
    assert refusal(read_areas, path) == "geojson_type"
