"""The pages of areas, and the command."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from convive.city.tests.builders import a_city, somebody
from convive.ground.reading.geojson import AreaLimits
from convive.ground.references import Reference
from convive.people.tests.builders import a_viewer
from convive.places import queries, trees
from convive.places.models import Area, AreaFile
from convive.places.tests.builders import a_collection, a_feature, a_square, an_area
from convive.thread import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming(monkeypatch):
    """Makes every request come from somebody who may do exactly this."""

    def come(*permissions):
        viewer = somebody(*permissions)
        monkeypatch.setattr(
            "convive.people.middleware.WhoIsAsking._viewer", lambda self, request: viewer
        )

    return come


def a_file(*features, name="areas.geojson"):
    return SimpleUploadedFile(name, json.dumps(a_collection(*features)).encode())


def test_an_empty_list_says_what_belongs_there(client, coming):
    coming("workspace.read")
    page = client.get(reverse("places:areas"))
    assert page.status_code == 200
    assert "No area yet" in page.content.decode()


@pytest.mark.req("MAP-04")
def test_the_list_is_a_map_with_links_and_a_table_with_the_same_numbers(client, coming):
    a_city()
    area = an_area("Old Town", population=4_512)
    an_area("Centre", layer="district")
    coming("workspace.read")
    page = client.get(reverse("places:areas")).content.decode()
    assert page.count(reverse("places:area", args=[area.ref])) >= 2
    assert "4,512" in page
    assert "?layer=district" in page
    other = client.get(reverse("places:areas"), {"layer": "district"}).content.decode()
    assert "Centre" in other
    assert "Old Town" not in other


def test_an_area_shows_its_people_its_boundaries_and_its_parts(client, coming):
    district = an_area("Centre", layer="district")
    part = an_area("Old Town", parent=district, aliases=["The Hill"])
    coming("workspace.read")
    page = client.get(reverse("places:area", args=[district.ref])).content.decode()
    assert reverse("places:area", args=[part.ref]) in page
    page = client.get(reverse("places:area", args=[part.ref])).content.decode()
    assert "The Hill" in page
    assert "Since 1 January 2020" in page
    assert reverse("places:amend", args=[part.ref]) not in page


@pytest.mark.req("SAF-17")
def test_a_small_area_says_why_it_shows_no_figures(client, coming):
    small = an_area("The Park", population=129)
    coming("workspace.read")
    page = client.get(reverse("places:area", args=[small.ref])).content.decode()
    assert "Fewer than 1,000 people live here" in page


def test_an_area_without_outline_or_residents_still_has_a_page(client, coming):
    area = an_area(population=None, retired_on=date(2021, 1, 1))
    area.boundaries.all().delete()
    coming("workspace.read")
    page = client.get(reverse("places:area", args=[area.ref])).content.decode()
    assert "No outline is known" in page
    assert "no longer used" in page


def test_a_file_is_shown_first_and_taken_in_by_one_yes(client, coming):
    a_city()
    an_area("Port", code="1", valid_from=date(2010, 1, 1))
    an_area("Gone", code="2", valid_from=date(2010, 1, 1))
    coming("workspace.read", "places.import")
    assert client.get(reverse("places:import_areas")).status_code == 200
    sent = {
        "file": a_file(a_feature("1", "Harbour", a_square(3, 3)), a_feature("9", "<i>New</i>")),
        "layer": "neighbourhood",
        "valid_from": "2022-01-01",
        "name_property": "name",
        "code_property": "code",
    }
    answer = client.post(reverse("places:import_areas"), sent)
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "Gone" in page
    assert "&lt;i&gt;New&lt;/i&gt;" in page
    assert "<i>New" not in page
    assert Area.objects.count() == 2
    done = client.post(answer.url, {"retire_missing": "on"})
    assert done.url == reverse("places:areas") + "?layer=neighbourhood"
    assert Area.objects.get(code="9")
    assert Area.objects.get(code="2").retired_on == date(2022, 1, 1)
    assert client.post(answer.url).status_code == 404


def test_a_no_forgets_the_file(client, coming):
    coming("workspace.read", "places.import")
    sent = {"file": a_file(a_feature("1", "Old")), "layer": "ward", "valid_from": "2022-01-01"}
    answer = client.post(reverse("places:import_areas"), sent)
    ref = AreaFile.objects.get().ref
    assert client.post(reverse("places:drop", args=[ref])).status_code == 302
    assert client.get(answer.url).status_code == 404
    assert not Area.objects.exists()


def test_a_malformed_file_is_refused_with_a_sentence(client, coming):
    coming("workspace.read", "places.import")
    broken = SimpleUploadedFile("areas.geojson", b'{"type": "FeatureCollection", "features": [')
    sent = {"file": broken, "layer": "ward", "valid_from": "2022-01-01"}
    answer = client.post(reverse("places:import_areas"), sent)
    assert answer.status_code == 422
    assert "Export it again as GeoJSON" in answer.content.decode()


def test_a_file_larger_than_an_area_file_may_be_is_refused_on_the_form(client, coming, monkeypatch):
    coming("workspace.read", "places.import")
    monkeypatch.setattr("convive.places.forms.USUAL", AreaLimits(file_bytes=10))
    sent = {"file": a_file(a_feature("1", "Old")), "layer": "ward", "valid_from": "2022-01-01"}
    answer = client.post(reverse("places:import_areas"), sent)
    assert answer.status_code == 200
    assert "Simplify the outlines first" in answer.content.decode()
    assert not AreaFile.objects.exists()


def test_a_form_without_a_file_asks_for_it(client, coming):
    coming("workspace.read", "places.import")
    answer = client.post(reverse("places:import_areas"), {"layer": "ward"})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_an_area_is_renamed_and_the_second_editor_is_told(client, coming):
    area, district = an_area("Port"), an_area("Centre", layer="district")
    coming("workspace.read", "places.import")
    address = reverse("places:amend", args=[area.ref])
    assert "Port" in client.get(address).content.decode()
    sent = {
        "name_en": "Harbour",
        "aliases": "Port\n\nPort\nDocks",
        "parent": district.ref,
        "_version": "1",
    }
    assert client.post(address, sent).url == reverse("places:area", args=[area.ref])
    area.refresh_from_db()
    assert (str(area), area.aliases, area.parent) == ("Harbour", ["Port", "Docks"], district)
    assert client.post(address, sent).status_code == 409
    many = "\n".join(f"name {number}" for number in range(31))
    assert client.post(address, sent | {"aliases": many}).status_code == 200


@pytest.mark.parametrize("name", ["import_areas", "preview", "drop", "amend"])
def test_who_may_not_import_stays_outside(client, coming, name):
    coming("workspace.read")
    arguments = [] if name == "import_areas" else [an_area().ref]
    assert client.post(reverse(f"places:{name}", args=arguments)).status_code == 403


def test_the_thread_names_an_area_for_who_may_read():
    area = an_area("Old Town")
    lost = Reference(Area.KIND, "nothing00000")
    named = names.named(somebody("workspace.read"), [area.reference, lost])
    assert [one.title for one in named.values()] == ["Old Town"]
    assert names.named(somebody(), [area.reference]) == {}


def test_the_command_brings_in_areas_and_residents(tmp_path):
    areas, residents = tmp_path / "areas.geojson", tmp_path / "residents.csv"
    areas.write_text(json.dumps(a_collection(a_feature("1", "Old Town"))), encoding="utf-8")
    residents.write_text("code,year,count\n1,2020,900\n7,2020,5\n", encoding="utf-8")
    told = StringIO()
    call_command(
        "places",
        "import",
        str(areas),
        "--code-property=code",
        "--valid-from=2020-01-01",
        "--json",
        stdout=told,
    )
    assert json.loads(told.getvalue())["new"] == 1
    told = StringIO()
    call_command("places", "population", str(residents), "--json", stdout=told)
    answer = json.loads(told.getvalue())
    assert (answer["accepted"], answer["rejected"]) == (1, 1)
    assert answer["rejections"][0]["line"] == 3
    told = StringIO()
    call_command("places", "population", str(residents), stdout=told)
    assert "rejected: 1\n  3: We do not know this area." in told.getvalue()
    told = StringIO()
    call_command("places", "import", str(areas), "--code-property=code", stdout=told)
    assert "same: 1" in told.getvalue()


def test_the_command_says_why_a_file_cannot_be_read(tmp_path):
    told = StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("places", "import", str(tmp_path / "nothing.geojson"), stderr=told)
    assert ending.value.code == 2
    assert "no such file" in told.getvalue()


def a_table(text):
    return SimpleUploadedFile("residents.csv", text.encode())


@pytest.mark.req("MAP-04")
def test_residents_of_each_area_come_in_from_a_page(client, coming):
    area = an_area("Old Town", code="053", population=None)
    coming("workspace.read", "places.import")
    page = reverse("places:import_populations")
    assert page in client.get(reverse("places:areas")).content.decode()
    assert client.get(page).status_code == 200
    table = a_table("code,count\n053,4512\n")
    answer = client.post(page, {"file": table, "same_year": "2024"})
    assert answer.url == reverse("places:areas")
    assert area.populations.get().count == 4_512


def test_a_line_that_is_not_taken_is_told_with_its_reason(client, coming):
    an_area("Old Town", code="053", population=None)
    coming("workspace.read", "places.import")
    table = a_table("code,year,count\n053,2024,4512\n999,2024,10\n")
    answer = client.post(reverse("places:import_populations"), {"file": table})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 line is taken in." in page
    assert "Line 3: We do not know this area." in page


def test_a_table_without_a_year_says_what_it_lacks(client, coming):
    an_area("Old Town", code="053", population=None)
    coming("workspace.read", "places.import")
    table = a_table("code,count\n053,4512\n")
    answer = client.post(reverse("places:import_populations"), {"file": table})
    assert answer.status_code == 422
    assert "one year for the whole table" in answer.content.decode()
    coming("workspace.read")
    assert client.get(reverse("places:import_populations")).status_code == 403


def test_a_table_of_which_no_row_is_taken_ends_with_1(tmp_path):
    residents = tmp_path / "residents.csv"
    residents.write_text("code,year,count\n7,2020,5\n", encoding="utf-8")
    told = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("places", "population", str(residents), stdout=told)
    assert ended.value.code == 1
    assert "accepted: 0" in told.getvalue()


def test_numbered_areas_stand_in_the_order_of_counting():
    for number in (10, 2, 1):
        an_area(f"Precinct {number}", code=str(number), layer="precinct")
    found = queries.rows(Area.objects.all(), on=date(2026, 1, 1))
    assert [row.area.code for row in found] == ["1", "2", "10"]
    branches = trees.tree_for(a_viewer(), on=date(2026, 1, 1))
    assert [one.area.code for one in branches] == ["1", "2", "10"]
