"""Small pieces of the loader."""

from __future__ import annotations

from datetime import date

import pytest

from convive.demo import data
from convive.demo.loading import past, sources
from convive.demo.loading.areas import districts
from convive.demo.loading.categories import pack_key
from convive.demo.loading.meetings import how_decided
from convive.packs import queries as packs
from convive.places.tests.builders import an_area


@pytest.mark.usefixtures("country_packs")
def test_every_category_of_the_data_has_words_in_the_pack_or_in_velmoras_own_entries():
    known = {entry["key"] for entry in packs.entries("invitations")}
    known |= {entry["key"] for entry in data.read("categories")["entries"]}
    used = {one["category"] for one in data.read("organisations")["organisations"]}
    used |= {seat["category"] for body in data.read("bodies")["bodies"] for seat in body["seats"]}
    assert {pack_key(category) for category in used} <= known


def test_what_happened_long_ago_is_dated_long_ago(db):
    area = an_area()
    past.happened(area, date(2025, 3, 3))
    area.refresh_from_db()
    assert area.made_at.date() == date(2025, 3, 3)


def test_a_vote_is_told_in_every_language_with_its_numbers():
    said = how_decided({"how": "vote", "in_favour": 9, "against": 3, "abstained": 2})
    assert said["en"] == "Decided by vote: 9 in favour, 3 against, 2 abstained."
    assert {"en", "fr", "ar"} <= set(said)


def test_a_source_says_what_it_overstates_and_what_it_leaves_out():
    police = data.read("sources")["sources"][0]
    told = sources.biases(police)
    assert "Many people do not go to the police" in told["en"]
    assert "Not counted: What happens in private chat groups." in told["en"]


def test_a_district_is_the_union_of_its_neighbourhoods():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    outlines = {
        "features": [
            {"properties": {"district": code}, "geometry": square}
            for code in ("D1", "D2", "D3", "D4")
        ]
    }
    assert [one["properties"]["code"] for one in districts(outlines)["features"]] == [
        "D1", "D2", "D3", "D4",
    ]  # fmt: skip
