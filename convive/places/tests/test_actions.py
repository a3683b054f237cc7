"""Taking areas in, amending them, counting who lives there."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.city.tests.builders import a_city, somebody
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.places import actions, counting, queries
from convive.places.files import Properties
from convive.places.models import Area, AreaFile, Boundary, Population
from convive.places.tests.builders import a_collection, a_feature, a_square, an_area

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2015, 1, 1), date(2022, 7, 1)
HOUSE = House()


def taken(*features, since=FIRST, **options):
    source = json.dumps(a_collection(*features)).encode()
    given = {"layer": "neighbourhood", "name_property": "name", "code_property": "code"} | options
    return actions.import_areas(source, valid_from=since, by=HOUSE, **given)


def test_new_areas_come_with_name_code_outline_and_middle():
    a_city()
    done = taken(a_feature("01", "Old Town", name_fr="Vieille Ville"), origin="City survey")
    assert (done.new, done.moved, done.same) == (1, 0, 0)
    area = Area.objects.get()
    assert area.name == {"en": "Old Town", "fr": "Vieille Ville"}
    boundary = area.boundaries.get()
    assert boundary.source == "City survey"
    assert boundary.valid_from == FIRST
    assert boundary.valid_until is None
    assert boundary.longitude == pytest.approx(-1.245)
    assert Event.objects.filter(verb="places.areas_imported").count() == 1
    assert not AreaFile.objects.exists()


def test_names_are_kept_in_the_language_the_city_writes():
    a_city(languages=["pt", "fr", "en"])
    taken(a_feature("1", "Vieille Ville"))
    assert Area.objects.get().name == {"fr": "Vieille Ville"}


def test_the_same_file_again_changes_nothing():
    taken(a_feature("1", "Old Town"))
    again = taken(a_feature("01", "Old Town"), since=SECOND)
    assert (again.new, again.moved, again.renamed, again.same) == (0, 0, 0, 1)
    assert Area.objects.count() == Boundary.objects.count() == 1


@pytest.mark.req("MAP-04")
def test_a_new_outline_is_a_new_version_and_the_old_one_stays():
    taken(a_feature("1", "Old Town", a_square(0, 0)))
    done = taken(a_feature("1", "Old Town", a_square(1, 1)), since=SECOND)
    assert done.moved == 1
    old = queries.index(layer="neighbourhood", on=date(2022, 6, 30))
    new = queries.index(layer="neighbourhood", on=SECOND)
    ref = Area.objects.get().ref
    assert old.locate(0.005, 0.005).only == ref
    assert new.locate(0.005, 0.005).only is None
    assert new.locate(1.005, 1.005).only == ref


def test_an_older_file_goes_before_the_newer_one_and_does_not_take_its_name():
    taken(a_feature("1", "New Name", a_square(1, 1)), since=SECOND)
    taken(a_feature("1", "Old Name", a_square(0, 0)), since=FIRST)
    area = Area.objects.get()
    assert str(area) == "New Name"
    assert area.aliases == ["Old Name"]
    spans = list(area.boundaries.order_by("valid_from").values_list("valid_from", "valid_until"))
    assert spans == [(FIRST, date(2022, 6, 30)), (SECOND, None)]


def test_a_newer_name_leads_and_the_old_one_still_finds_the_area():
    taken(a_feature("1", "Port"))
    done = taken(a_feature("1", "Harbour"), since=SECOND)
    area = Area.objects.get()
    assert done.renamed == 1
    assert str(area) == "Harbour"
    assert area.version == 2
    assert queries.matcher().match("PORT").key == area.ref
    assert queries.matcher().match("Harbour (1)").key == area.ref


def test_the_same_first_day_again_is_a_correction():
    taken(a_feature("1", "Old Town", a_square(0, 0)))
    taken(a_feature("1", "Old Town", a_square(2, 2)))
    assert Boundary.objects.get().longitude == pytest.approx(2.005)


def test_areas_no_longer_in_the_file_are_retired_only_when_asked():
    taken(a_feature("1", "Stays"), a_feature("2", "Goes"))
    assert taken(a_feature("1", "Stays"), since=SECOND).retired == 0
    done = taken(a_feature("1", "Stays"), since=SECOND, retire_missing=True)
    assert done.retired == 1
    gone = Area.objects.get(code="2")
    assert gone.retired_on == SECOND
    assert gone.boundaries.get().valid_until == date(2022, 6, 30)
    reader = somebody("workspace.read")
    assert [r.area.code for r in queries.areas_for(reader, on=SECOND)] == ["1"]
    assert len(queries.areas_for(reader, on=FIRST)) == 2
    assert len(queries.areas_for(reader, on=SECOND, retired=True)) == 2


def test_an_area_that_comes_back_is_in_use_again():
    taken(a_feature("1", "Stays"), a_feature("2", "Back"))
    taken(a_feature("1", "Stays"), since=SECOND, retire_missing=True)
    taken(a_feature("1", "Stays"), a_feature("2", "Back"), since=date(2024, 1, 1))
    back = Area.objects.get(code="2")
    assert back.retired_on is None
    assert queries.index(layer="neighbourhood", on=date(2024, 1, 1)).locate(-1.245, 44.205).areas


def test_every_feature_left_out_has_its_reason():
    done = taken(
        a_feature("1", "First"),
        a_feature("001", "Twice"),
        a_feature("", "No code"),
        a_feature("x" * 41, "Long"),
        {"type": "Feature", "properties": {"code": "5", "name": "Flat"}, "geometry": None},
    )
    assert done.new == 2
    left = {p.name: p.sentence for p in done.problems if p.left_out}
    assert set(left) == {"Twice", "No code", "Long"}
    assert "stands twice" in left["Twice"]
    noted = [p.name for p in done.problems if p.code == "shape_missing"]
    assert noted == ["Flat"]
    assert not Area.objects.get(code="5").boundaries.exists()


def test_parts_hang_under_the_area_their_file_names():
    taken(a_feature("D1", "Centre"), layer="district")
    done = taken(
        a_feature("N1", "Old Town", district="D1"),
        a_feature("N2", "Lost", district="D9"),
        parent_property="district",
    )
    assert Area.objects.get(code="N1").parent.code == "D1"
    assert Area.objects.get(code="N2").parent is None
    assert [p.sentence for p in done.problems] == [
        "The area “D9” that it should be part of is not known."
    ]


def test_layers_with_the_same_codes_do_not_make_an_area_part_of_itself():
    taken(a_feature("1", "Centre"), layer="district")
    taken(a_feature("1", "Old Town", district="1"), parent_property="district")
    done = taken(a_feature("1", "Centre", city="1"), layer="district", parent_property="city")
    assert Area.objects.get(layer="district").parent is None
    assert Area.objects.get(layer="neighbourhood").parent.layer == "district"
    assert "part of itself" in done.problems[-1].sentence


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"type": "FeatureCollection", "features": [',
        b'{"type": "Point", "coordinates": [0, 0]}',
        b'{"type": "FeatureCollection", "features": []}',
        b"[" * 100_000,
        json.dumps(a_collection(a_feature("1", "Metres", a_square(600_000, 200_000)))).encode(),
        json.dumps(
            a_collection(a_feature("1", "Point", {"type": "Point", "coordinates": [0, 0]}))
        ).encode(),
        json.dumps(a_collection(a_feature("1", "Gone"))).encode("utf-16"),
    ],
)
def test_a_malformed_file_is_refused_with_a_sentence_and_nothing_is_written(content):
    with pytest.raises(Refused) as refusal:
        actions.import_areas(content, layer="ward", valid_from=FIRST, by=HOUSE)
    assert str(refusal.value).endswith(".")
    assert not Area.objects.exists()
    assert not AreaFile.objects.exists()


def test_a_property_the_file_lacks_is_refused_with_those_it_has():
    with pytest.raises(Refused, match="nothing called “title”") as refusal:
        taken(a_feature("1", "Old Town"), name_property="title")
    assert "code, name" in str(refusal.value.instead)


def test_names_full_of_markup_and_odd_signs_stay_words():
    taken(a_feature("1\0", "\0<b>Old</b> \n\u202e Town"))
    area = Area.objects.get()
    assert (area.code, str(area)) == ("1", "<b>Old</b> Town")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_first_day_at_the_end_of_the_calendar_is_refused(day):
    with pytest.raises(Refused, match="too far away"):
        taken(a_feature("1", "Old Town"), since=day)


def test_when_writing_stops_half_way_nothing_of_the_file_shows(monkeypatch):
    source = json.dumps(a_collection(a_feature("1", "Old Town"))).encode()
    waiting = actions.read_file(source, layer="ward", valid_from=FIRST, by=HOUSE)

    def power_cut(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr("convive.places.taking_in._hang", power_cut)
    with pytest.raises(OSError, match="no space"):
        actions.take_in(waiting, by=HOUSE)
    assert not Area.objects.exists()
    assert AreaFile.objects.exists()


def test_a_file_that_waits_is_its_readers_own_and_forgotten_after_a_day():
    amal = somebody("places.import", ref="amal00000000")
    source = json.dumps(a_collection(a_feature("1", "Old Town"))).encode()
    waiting = actions.read_file(source, layer="ward", valid_from=FIRST, by=amal)
    assert queries.file_for(amal, waiting.ref) == waiting
    with pytest.raises(Http404):
        queries.file_for(somebody("places.import", ref="brook0000000"), waiting.ref)
    AreaFile.objects.update(made_at=timezone.now() - actions.KEPT_FOR * 2)
    actions.read_file(source, layer="ward", valid_from=FIRST, by=amal)
    assert not AreaFile.objects.filter(pk=waiting.pk).exists()


def test_a_no_forgets_the_file():
    source = json.dumps(a_collection(a_feature("1", "Old Town"))).encode()
    waiting = actions.read_file(
        source, layer="ward", properties=Properties("name"), valid_from=FIRST, by=HOUSE
    )
    actions.drop_file(waiting, by=HOUSE)
    assert not AreaFile.objects.exists()
    assert not Area.objects.exists()


def test_who_may_not_import_changes_no_area_and_that_is_remembered():
    reader, area = somebody("workspace.read"), an_area()
    for act in (
        lambda: actions.amend(area, {"aliases": ["X"]}, version=1, by=reader),
        lambda: actions.read_file(b"{}", layer="ward", valid_from=FIRST, by=reader),
        lambda: counting.import_populations(None, by=reader),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Event.objects.filter(verb__endswith=".refused").count() == 3


def test_an_area_gets_other_names_and_a_second_editor_is_told():
    area, district = an_area(), an_area("Centre", layer="district")
    actions.amend(area, {"aliases": ["The Hill"], "parent": district}, version=1, by=HOUSE)
    assert queries.matcher().match("the hill").key == area.ref
    with pytest.raises(Changed):
        actions.amend(area, {"aliases": []}, version=1, by=HOUSE)
    with pytest.raises(TypeError):
        actions.amend(area, {"code": "X"}, version=2, by=HOUSE)


def test_an_area_is_never_part_of_its_own_parts():
    district = an_area("Centre", layer="district")
    part = an_area("Old Town", parent=district)
    with pytest.raises(Refused, match="its own parts"):
        actions.amend(district, {"parent": part}, version=1, by=HOUSE)
    with pytest.raises(Refused):
        actions.amend(part, {"parent": part}, version=1, by=HOUSE)


def counted(tmp_path, text, **columns):
    path = tmp_path / "residents.csv"
    path.write_text(text, encoding="utf-8")
    return counting.import_populations(
        path, columns=counting.Columns(**columns), origin="Census", by=HOUSE
    )


def test_residents_come_from_a_table_and_a_later_table_corrects_them(tmp_path):
    area = an_area("Old Town", code="053", population=None)
    done = counted(tmp_path, 'code,year,count\n53,2020,4512\nOld Town,2021,"4,600"\n')
    assert (done.taken, done.rejected) == (2, ())
    counted(tmp_path, "code,year,count\n53,2021,4700\n")
    assert queries.populations(year=2021) == {area.ref: 4_700}
    assert queries.populations(year=2020) == {area.ref: 4_512}
    assert Population.objects.count() == 2


def test_every_row_not_taken_has_its_line_and_reason(tmp_path):
    an_area("Old Town", code="1", population=None)
    rows = "9,2020,5\n1,20,5\n1,2020,many\n1,2020,\n1,2020,-5\n1,2020\n"
    rows += '1,2020,"4,5"\n1,2020,7\n'
    done = counted(tmp_path, "code,year,count\n" + rows)
    assert done.taken == 1
    assert [line for line, _reason in done.rejected] == [2, 3, 4, 5, 6, 7, 8]
    assert all(reason.endswith(".") for _line, reason in done.rejected)


def test_a_table_without_a_year_needs_one_for_all(tmp_path):
    area = an_area(code="1", population=None)
    with pytest.raises(Refused) as refusal:
        counted(tmp_path, "code,count\n1,700\n")
    assert "year" in str(refusal.value.missing[0])
    counted(tmp_path, "code,count\n1,700\n", same_year=2020)
    assert queries.small_areas(on=SECOND) == {area.ref}
    assert not queries.figures_allowed(area, on=SECOND)
    with pytest.raises(Refused, match="no column called"):
        counted(tmp_path, "code,count\n1,700\n", code="precinct")
    with pytest.raises(Refused):
        counted(tmp_path, "")


def test_an_area_whose_residents_nobody_counted_may_show_figures():
    area = an_area(population=None)
    assert queries.figures_allowed(area, on=SECOND)
    assert queries.rows(Area.objects.all(), on=SECOND)[0].count is None


def test_a_population_of_a_later_year_is_not_used_before():
    area = an_area(population=700, year=2025)
    assert queries.figures_allowed(area, on=date(2024, 1, 1))
    assert not queries.figures_allowed(area, on=date(2025, 1, 1))


def test_the_public_sees_no_list_and_no_area_of_the_workspace():
    area, nobody = an_area(), somebody()
    assert queries.areas_for(nobody, on=SECOND) == []
    with pytest.raises(Http404):
        queries.area_for(nobody, area.ref)
    with pytest.raises(Http404):
        queries.area_for(somebody("workspace.read"), "nothing00000")
