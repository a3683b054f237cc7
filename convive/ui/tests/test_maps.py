"""Maps draw what they can and never hold what is hidden."""

import re

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from convive.ui import geometry, maps
from convive.ui.maps import MapArea, Place, State

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
FAR = {"type": "MultiPolygon", "coordinates": [[[[2, 0], [3, 0], [3, 1], [2, 1], [2, 0]]]]}
MALFORMED = [
    None,
    {},
    "POLYGON((0 0))",
    {"type": "Point", "coordinates": [1, 2]},
    {"type": "Polygon"},
    {"type": "Polygon", "coordinates": []},
    {"type": "Polygon", "coordinates": [[]]},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    {"type": "Polygon", "coordinates": [[[0, 0], [0, 0], [0, 0], [0, 0]]]},
    {"type": "Polygon", "coordinates": [[["a", "b"], [None, 1], [float("nan"), 2]]]},
    {"type": "Polygon", "coordinates": [[[0, 999], [1, 999], [1, 998]]]},
    {"type": "MultiPolygon", "coordinates": [[[0, 0]]]},
    {"type": "GeometryCollection", "geometries": "none"},
    {"type": "Feature", "geometry": None},
]
anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=20,
)


def drawn(markup):
    return ElementTree.fromstring(str(markup))


@pytest.mark.parametrize("geojson", MALFORMED)
def test_a_malformed_area_is_left_out_and_the_others_are_drawn(geojson):
    areas = [MapArea("a", "Broken", geojson, 3), MapArea("b", "Whole", SQUARE, 4)]
    markup = maps.map_svg("Where", areas, steps=[1, 5])
    assert "Whole: 4" in markup
    assert "Broken" not in markup
    assert drawn(maps.map_svg("Where", areas[:1])) is not None


@given(st.sampled_from(["Polygon", "MultiPolygon"]), anything)
def test_no_coordinates_can_break_a_map(kind, coordinates):
    area = MapArea("a", "Somewhere", {"type": kind, "coordinates": coordinates}, 1)
    assert drawn(maps.map_svg("Where", [area], steps=[0])) is not None


@pytest.mark.req("SAF-15")
def test_a_hidden_count_is_hatched_and_not_in_the_map():
    pages = [
        maps.map_svg("Where", [MapArea("a", "Mill", SQUARE, value, State.HIDDEN)], steps=[1, 5])
        for value in (3, 7341)
    ]
    assert "7341" not in pages[1]
    assert re.sub(r"-\d+", "", pages[0]) == re.sub(r"-\d+", "", pages[1])
    assert "hidden, small number" in pages[0]
    assert "url(#hatch" in pages[0]


def test_areas_are_links_with_their_value_in_words():
    markup = maps.map_svg("Where", [MapArea("a", "Mill", SQUARE, 6, url="/areas/a/")], steps=[1, 5])
    svg = drawn(markup)
    assert svg.get("role") == "group"
    link = next(e for e in svg.iter() if e.tag.endswith("}a"))
    assert (link.get("href"), link.get("aria-label")) == ("/areas/a/", "Mill: 6")


def test_a_missing_value_has_no_colour_of_a_number():
    markup = maps.map_svg("Where", [MapArea("a", "Mill", SQUARE)], steps=[1, 5])
    assert "not known" in markup
    assert "step-" not in markup


def test_a_name_is_written_only_where_it_fits():
    wide = maps.map_svg("Where", [MapArea("a", "Mill", SQUARE, 1), MapArea("b", "Quay", FAR, 1)])
    long = maps.map_svg("Where", [MapArea("a", "M" * 80, SQUARE, 1), MapArea("b", "Quay", FAR, 1)])
    assert wide.count("area-name") == 2
    assert long.count("area-name") == 1


def test_a_degree_of_longitude_is_shorter_in_the_north():
    north = [[[[0, 60], [1, 60], [1, 61], [0, 61]]]]
    project = geometry.fit(
        [[[tuple(spot) for spot in ring] for ring in shape] for shape in north],
        width=400,
        tallest=400,
    )
    (x0, y0), (x1, y1) = project((0, 60)), project((1, 61))
    assert (x1 - x0) / (y0 - y1) == pytest.approx(0.492, abs=0.01)


def test_simplifying_keeps_corners_and_drops_crumbs():
    ring = [(0, 0), *[(n, 0.1 * (n % 2)) for n in range(1, 100)], (100, 0), (100, 50), (0, 0)]
    assert geometry.simplify(ring) == [(0, 0), (100, 0), (100, 50), (0, 0)]


def test_a_map_of_many_areas_stays_light():
    def wavy(west):
        top = [[west + n / 100, 0.01 * (n % 2)] for n in range(100)]
        ring = [*top, [west + 1, 1], [west, 1], top[0]]
        return {"type": "Polygon", "coordinates": [ring]}

    areas = [MapArea(str(n), "Mill", wavy(n), 3) for n in range(150)]
    assert len(maps.map_svg("Where", areas, steps=[1])) < 150 * 200


def test_the_legend_names_each_step_and_what_is_hidden():
    legend = maps.map_legend([5, 8, 12])
    assert legend.count("<li>") == 5
    assert '<bdi dir="ltr">5–7</bdi>' in legend
    assert "12 or more" in legend
    assert "Hidden: small number" in legend


def test_there_are_never_more_than_six_steps():
    assert len(maps.even_steps(list(range(100)), count=12)) == 6
    assert maps.map_legend(range(20), hidden=False, missing=False).count("<li>") == 6


def test_near_places_share_a_dot_and_far_ones_keep_their_name():
    near = [Place("Aarhus", 56, 10, "/a/"), Place("Odense", 55, 10), Place("Aalborg", 57, 10)]
    markup = maps.dot_map("Practices", [*near, Place("Cebu", 10, 124, "/c/")])
    assert markup.count("<circle") == 2
    assert ">3<" in markup
    assert 'aria-label="Cebu"' in markup


def test_a_place_outside_the_world_is_left_out():
    assert "Nowhere" not in maps.dot_map("Practices", [Place("Nowhere", 91, 10)])
