"""Lookups taken in, derived from outlines, and taken out."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.city.tests.builders import somebody
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.places import actions as places
from convive.places.lookups import actions, queries
from convive.places.lookups.members import End
from convive.places.lookups.reading import LookupColumns
from convive.places.lookups.rules import Basis, Passing
from convive.places.lookups.tests.builders import NEW, OLD, a_lookup_file, an_edition
from convive.places.models import Area, Lookup, Population, Vintage
from convive.places.tests.builders import a_collection, a_feature, a_square, an_area

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 1)
HOUSE = House()


def looked_up(path, **options):
    given = {"origin": OLD, "destination": NEW, "make_missing": True, "by": HOUSE} | options
    return actions.bring_in(path, **given)


@pytest.mark.req("MAP-04")
def test_a_lookup_makes_the_editions_it_needs_and_tells_what_was_split_and_joined(tmp_path):
    path = a_lookup_file(
        tmp_path,
        ["A", "A", "U", "Hill"],
        ["B", "B1", "S", "North"],
        ["B", "B2", "S", "South"],
        ["C", "D", "M", "Port"],
        ["E", "D", "M", "Port"],
        ["F", "F1", "M", "Wrongly called"],
        header="old_code,new_code,change_code,new_name",
    )
    done = looked_up(path)
    told = queries.told(done.lookup)
    assert told.passings == {Passing.SAME: 2, Passing.SPLIT: 1, Passing.MERGED: 2}
    assert told.weighed == {Basis.EQUAL: 2}
    assert told.assumed == 2
    assert done.disagree == ("F",)
    assert done.made == 5 + 4  # A stands in both
    assert [area.code for area in Area.objects.exclude(retired_on=None)] == ["B", "C", "E", "F"]
    assert str(Area.objects.get(code="B1")) == "North"
    assert Vintage.objects.get(name="2011").since == date(2011, 1, 1)
    assert Event.objects.filter(verb="places.lookup_imported").count() == 1


def test_areas_known_only_from_before_are_not_in_use_any_more(tmp_path):
    kept = an_area("Hill", code="A", layer="ward")
    an_edition("2021", [kept], since=NEW.since)
    looked_up(a_lookup_file(tmp_path, ["A", "A"], ["B", "A"]))
    assert Area.objects.get(code="B").retired_on == NEW.since
    assert Area.objects.get(code="A").retired_on is None


def test_without_leave_to_make_them_unknown_areas_and_editions_are_refused_by_name(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "A"], ["Z", "A"])
    with pytest.raises(Refused, match="no edition called “2011”"):
        looked_up(path, make_missing=False)
    area = an_area("Hill", code="A", layer="ward")
    an_edition("2011", [area], since=OLD.since)
    an_edition("2021", [area], since=NEW.since)
    with pytest.raises(Refused) as refusal:
        looked_up(path, make_missing=False)
    assert list(refusal.value.missing) == ["Z"]
    assert not Lookup.objects.exists()


def test_a_layer_that_never_had_an_edition_gets_one_of_the_areas_in_use(tmp_path):
    an_area("Hill", code="A", layer="ward")
    looked_up(a_lookup_file(tmp_path, ["A", "R1"]), destination=End("region", "2021"))
    assert Vintage.objects.get(layer="ward").memberships.count() == 1


def test_a_file_whose_parts_do_not_make_one_is_refused_and_says_which(tmp_path):
    path = a_lookup_file(
        tmp_path, ["A", "X", 0.5], ["A", "Y", 0.4], ["B", "Y", 1], header="old_code,new_code,weight"
    )
    with pytest.raises(Refused, match="must make one") as refusal:
        looked_up(path)
    assert [str(line) for line in refusal.value.missing] == ["A: its parts make 0.9."]
    assert not Area.objects.exists()
    assert not Vintage.objects.exists()


def test_weights_follow_residents_that_speak_of_the_new_areas(tmp_path):
    for code, count in (("B1", 300), ("B2", 100)):
        an_area(code, code=code, layer="ward", population=count, year=2021)
    an_edition("2021", list(Area.objects.all()), since=NEW.since)
    done = looked_up(a_lookup_file(tmp_path, ["B", "B1"], ["B", "B2"]))
    weights = dict(done.lookup.shares.values_list("destination__code", "weight"))
    assert weights == {"B1": 0.75, "B2": 0.25}
    old = Area.objects.get(code="B")
    carried = queries.carried(done.lookup, {old.ref: 8})
    assert sorted(carried.counts.values()) == [2, 6]


def test_residents_counted_within_the_old_borders_do_not_weigh_the_new_ones(tmp_path):
    area = an_area("B", code="B", layer="ward", population=900, year=2011)
    other = an_area("B2", code="B2", layer="ward", population=100, year=2021)
    an_edition("2011", [area], since=OLD.since)
    later = an_edition("2021", [area, other], since=NEW.since)
    assert queries.residents_of(later) == {other.ref: 100}
    Population.objects.create(area=area, year=2021, count=300)
    assert queries.residents_of(later) == {area.ref: 300, other.ref: 100}


def test_the_same_two_editions_again_replace_the_lookup(tmp_path):
    first = looked_up(a_lookup_file(tmp_path, ["A", "X"], ["A", "Y"]))
    again = looked_up(a_lookup_file(tmp_path, ["A", "X"]))
    assert again.lookup.ref == first.lookup.ref
    assert again.lookup.shares.count() == 1
    assert [area.code for area in queries.told(again.lookup).without] == []


def test_every_line_not_taken_has_its_number_and_reason(tmp_path):
    header = "old_code,new_code,weight"
    path = a_lookup_file(
        tmp_path, ["A", "X", 1], ["A", "X", 1], ["", "X", 1], ["B", "X", "half"], header=header
    )
    done = looked_up(path)
    assert [line for line, _reason in done.rejected] == [3, 4, 5]
    assert all(reason.endswith(".") for _line, reason in done.rejected)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2\n", b"old_code,new_code\n"])
def test_a_file_that_is_no_lookup_is_refused_and_nothing_is_made(tmp_path, content):
    path = tmp_path / "lookup.csv"
    path.write_bytes(content)
    with pytest.raises(Refused):
        looked_up(path)
    assert not Vintage.objects.exists()


def test_a_column_that_the_file_lacks_is_refused_with_those_it_has(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "X"])
    with pytest.raises(Refused) as refusal:
        looked_up(path, columns=LookupColumns(weight="households"))
    assert "old_code, new_code" in str(refusal.value.instead)


def test_an_edition_whose_name_is_no_year_needs_its_first_day(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "X"])
    with pytest.raises(Refused, match="from which day"):
        looked_up(path, origin=End("ward", "before the reform"))
    with pytest.raises(Refused, match="lead to itself"):
        looked_up(path, destination=OLD)


def taken(name, since, *features):
    source = json.dumps(a_collection(*features)).encode()
    return places.import_areas(
        source,
        layer="ward",
        name_property="name",
        code_property="code",
        valid_from=since,
        edition=name,
        retire_missing=True,
        by=HOUSE,
    )


def a_strip(west, east):
    """A GeoJSON oblong between two meridians."""
    ring = [[west, 0], [east, 0], [east, 0.02], [west, 0.02], [west, 0]]
    return {"type": "Polygon", "coordinates": [ring]}


def two_outlined_editions():
    taken("2011", OLD.since, a_feature("A", "Whole", a_strip(0, 0.02)))
    west, east = a_strip(0, 0.015), a_strip(0.015, 0.02)
    taken("2021", NEW.since, a_feature("A1", "West", west), a_feature("A2", "East", east))
    return Vintage.objects.get(name="2011"), Vintage.objects.get(name="2021")


def test_a_lookup_comes_from_outlines_by_surface_or_by_the_people_of_smaller_areas():
    old, new = two_outlined_editions()
    done = actions.derive(old, new, on=DAY, by=HOUSE)
    weights = dict(done.lookup.shares.values_list("destination__code", "weight"))
    assert weights == pytest.approx({"A1": 0.75, "A2": 0.25})
    assert {share.basis for share in done.lookup.shares.all()} == {Basis.AREA}
    an_area("b1", layer="block", at=(0.001, 0.001), side=0.001, population=100, year=2021)
    an_area("b2", layer="block", at=(0.017, 0.001), side=0.001, population=300, year=2021)
    again = actions.derive(old, new, grain_layer="block", on=DAY, by=HOUSE)
    weights = dict(again.lookup.shares.values_list("destination__code", "weight"))
    assert weights == pytest.approx({"A1": 0.25, "A2": 0.75})
    middle = queries.middles("ward", on=NEW.since, grain_layer="block")
    west = Area.objects.get(code="A1").ref
    assert (middle[west].longitude, middle[west].people) == (pytest.approx(0.0015), 100)


def test_a_part_that_lies_in_no_area_of_the_other_edition_is_told():
    taken("2011", OLD.since, a_feature("A", "Whole", a_square(0, 0, side=0.02)))
    taken("2021", NEW.since, a_feature("B", "Half", a_square(0.01, 0, side=0.02)))
    old, new = Vintage.objects.order_by("since")
    done = actions.derive(old, new, on=DAY, by=HOUSE)
    assert done.outside == (("A", pytest.approx(0.5)),)


def test_an_edition_without_outlines_gives_no_lookup_by_surface(tmp_path):
    lookup = looked_up(a_lookup_file(tmp_path, ["A", "X"])).lookup
    with pytest.raises(Refused, match="No outline is known"):
        actions.derive(lookup.origin, lookup.destination, on=DAY, by=HOUSE)


def test_a_lookup_is_taken_out_again_and_areas_stay(tmp_path):
    lookup = looked_up(a_lookup_file(tmp_path, ["A", "X"])).lookup
    with pytest.raises(PermissionDenied):
        actions.drop(lookup, by=somebody("workspace.read"))
    actions.drop(lookup, by=HOUSE)
    assert not Lookup.objects.exists()
    assert Area.objects.count() == 2


def test_an_area_keeps_its_name_of_each_edition_and_knows_what_it_came_from(tmp_path):
    path = a_lookup_file(
        tmp_path, ["A", "Old Harbour", "A", "Port"], ["B", "Hill", "A", "Port"],
        header="old_code,old_name,new_code,new_name",
    )  # fmt: skip
    looked_up(path)
    area = Area.objects.get(code="A")
    assert [str(one.name) for one in queries.names_of(area)] == ["Port", "Old Harbour"]
    assert [share.origin.code for share in queries.made_of(area)] == ["B"]
    before = Area.objects.get(code="B")
    assert [share.destination.code for share in queries.became(before)] == ["A"]
