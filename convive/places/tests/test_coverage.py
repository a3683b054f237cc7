"""Outlines side by side: shared borders stay shared, overlaps and gaps are told."""

from __future__ import annotations

import json
from math import cos, pi, sin

import pytest
import shapely

from convive.ground.reading import geojson
from convive.places import coverage
from convive.places.rules import as_shape
from convive.places.tests.builders import a_square
from convive.ui.maps import MapArea, map_svg


def two_banks():
    """Two areas with a winding river of 300 corners between them."""
    river = [[0.5 + 0.02 * sin(y * 4 * pi / 300) + 0.0004 * cos(y), y / 300] for y in range(301)]
    west = [[0, 0], *river, [0, 1], [0, 0]]
    east = [[1, 0], *river, [1, 1], [1, 0]]
    return {
        "west": {"type": "Polygon", "coordinates": [west]},
        "east": {"type": "Polygon", "coordinates": [east]},
    }


def test_neighbours_keep_one_border_between_them_when_drawn_with_fewer_corners():
    light = coverage.drawn(two_banks())
    west, east = as_shape(light["west"]), as_shape(light["east"])
    assert shapely.get_num_coordinates(west) < 150
    assert shapely.intersection(west, east).area == 0
    assert shapely.union(west, east).area == pytest.approx(west.area + east.area)
    assert shapely.coverage_is_valid([west, east])


def test_two_areas_over_each_other_and_a_gap_are_told():
    fit = coverage.fit({"a": a_square(0, 0), "b": a_square(0.005, 0), "c": a_square(1, 1)})
    assert fit.overlapping == ("a", "b")
    assert fit.overlap == pytest.approx(0.5 / 2.5, rel=0.01)
    assert not fit.is_clean
    ring = shapely.Polygon(
        [(0, 0), (0.03, 0), (0.03, 0.03), (0, 0.03)],
        [[(0.01, 0.01), (0.02, 0.01), (0.02, 0.02), (0.01, 0.02)]],
    )
    around = {"ring": shapely.geometry.mapping(ring), "far": a_square(2, 2)}
    assert coverage.fit(around).gaps == 1
    assert coverage.fit(around | {"middle": a_square(0.01, 0.01)}).is_clean
    assert coverage.fit({}).is_clean


def test_an_area_too_small_for_the_map_is_still_drawn():
    light = coverage.drawn({"big": a_square(0, 0, side=10), "tiny": a_square(20, 0, side=1e-4)})
    assert as_shape(light["tiny"]).area > 0
    assert coverage.drawn({}) == {}


@pytest.mark.req("MAP-04")
def test_the_158_neighbourhoods_of_toronto_are_drawn_in_under_sixty_thousand_characters(
    shared_data,
):
    path = shared_data / "landscape_incidents_toronto" / "neighbourhoods_158.geojson"
    full = {str(n): one.geometry for n, one in enumerate(geojson.read_areas(path))}
    light = coverage.drawn(full)
    assert len(json.dumps(light)) < len(json.dumps(full)) / 12
    drawing = map_svg("Toronto", [MapArea(key, key, light[key], 5) for key in light], steps=[1])
    assert len(drawing) < 60_000
    shapes = [as_shape(one) for one in light.values()]
    together = shapely.union_all(shapes)
    assert sum(one.area for one in shapes) == pytest.approx(together.area, rel=0.0005)
    assert together.area == pytest.approx(
        shapely.union_all([as_shape(one) for one in full.values()]).area, rel=0.001
    )


def test_associations_of_albuquerque_that_overlap_keep_their_overlap(shared_data):
    path = shared_data / "landscape_areas" / "albuquerque.geojson"
    shapes = geojson.read_areas(path)
    full = {str(n): one.geometry for n, one in enumerate(shapes) if one.geometry}
    fit = coverage.fit(full)
    assert fit.overlap == pytest.approx(0.104, abs=0.002)
    assert fit.gaps > 10
    light = [as_shape(one) for one in coverage.drawn(full).values()]
    assert sum(one.area for one in light) / shapely.union_all(light).area > 1.09
