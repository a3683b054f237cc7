"""The pages and commands of areas that change."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from convive.city.tests.builders import somebody
from convive.ground.viewers import House
from convive.places.lookups import actions
from convive.places.lookups.tests.builders import NEW, OLD, a_lookup_file, an_edition
from convive.places.models import Area, Lookup
from convive.places.tests.builders import an_area

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


@pytest.fixture
def lookup(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "A"], ["B", "B1"], ["B", "B2"])
    done = actions.bring_in(
        path, origin=OLD, destination=NEW, make_missing=True, source="City", by=House()
    )
    return done.lookup


FORM = {
    "from_layer": "ward",
    "from_edition": "2011",
    "to_layer": "ward",
    "to_edition": "2021",
    "make_missing": "on",
}


@pytest.mark.req("MAP-04")
def test_a_lookup_comes_in_from_a_page_and_says_what_its_parts_rest_on(client, coming):
    coming("workspace.read", "places.import")
    assert client.get(reverse("places:lookups")).status_code == 200
    file = SimpleUploadedFile("lookup.csv", b"old_code,new_code\nA,A\nB,B1\nB,B2\n")
    answer = client.post(reverse("places:import_lookup"), FORM | {"file": file}, follow=True)
    page = answer.content.decode()
    assert "2 parts are shared equally" in page
    assert "50.0\u00a0%" in page
    assert reverse("places:area", args=[Area.objects.get(code="B1").ref]) in page
    listed = client.get(reverse("places:lookups")).content.decode()
    assert reverse("places:lookup", args=[Lookup.objects.get().ref]) in listed
    before = Area.objects.get(code="B")
    area = client.get(reverse("places:area", args=[before.ref])).content.decode()
    assert "What it became" in area
    assert "50 % of this area" in area
    assert "This area is no longer used" in area


def test_a_lookup_that_does_not_make_one_is_refused_beside_the_file_and_nothing_typed_is_lost(
    client, coming
):
    coming("workspace.read", "places.import")
    file = SimpleUploadedFile("lookup.csv", b"old_code,new_code,weight\nA,X,0.5\nA,Y,0.2\n")
    answer = client.post(reverse("places:import_lookup"), FORM | {"file": file})
    page = answer.content.decode()
    assert "A: its parts make 0.7." in page
    assert 'value="2011"' in page
    assert not Lookup.objects.exists()


def test_a_lookup_made_from_outlines_on_a_page_then_taken_out(client, coming):
    old = an_area("Whole", code="A", layer="ward", at=(0, 0), side=0.02, valid_from=OLD.since)
    new = an_area("Whole", code="N", layer="ward", at=(0, 0), side=0.02, valid_from=NEW.since)
    first = an_edition("2011", [old], since=OLD.since)
    second = an_edition("2021", [new], since=NEW.since)
    coming("workspace.read", "places.import")
    page = reverse("places:derive_lookup")
    assert client.get(page).status_code == 200
    same = client.post(page, {"origin": first.ref, "destination": first.ref})
    assert "does not lead to itself" in same.content.decode()
    done = client.post(page, {"origin": first.ref, "destination": second.ref}, follow=True)
    assert "Every area stayed the same." in done.content.decode()
    ref = Lookup.objects.get().ref
    table = client.get(reverse("places:lookup_csv", args=[ref])).content.decode()
    assert table.splitlines() == ["from_code,to_code,weight,basis", "A,N,1.0,whole"]
    coming("workspace.read")
    drop = reverse("places:drop_lookup", args=[ref])
    assert drop not in client.get(reverse("places:lookup", args=[ref])).content.decode()
    assert client.post(drop).status_code == 403
    coming("workspace.read", "places.import")
    assert client.post(drop).url == reverse("places:lookups")
    assert not Lookup.objects.exists()


def test_an_edition_shows_its_own_areas_and_the_tree_what_is_part_of_what(client, coming, lookup):
    coming("workspace.read")
    address = f"{reverse('places:areas')}?layer=ward&edition={lookup.origin.ref}"
    page = client.get(address).content.decode()
    assert "This is the edition 2011, as it stood on 1 January 2011." in page
    shown = {area.code for area in Area.objects.all() if f">{area}<" in page}
    assert shown == {"A", "B"}
    district = an_area("Centre", layer="district")
    an_area("Old Town", parent=district)
    tree = client.get(reverse("places:tree")).content.decode()
    assert tree.index("Centre") < tree.index("Old Town")
    assert ">B</a>" not in tree


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    call_command("places", *map(str, words), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_commands_take_in_a_lookup_and_carry_a_table_with_its_total(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "A"], ["B", "B1"], ["B", "B2"])
    ends = ["--from=ward:2011", "--to=ward:2021"]
    told, _err = run("lookup", path, *ends, "--make-missing", "--json")
    assert json.loads(told)["split"] == 1
    counts = tmp_path / "counts.csv"
    counts.write_text("code,count\nA,3\nB,5\nB,2\nZ,9\n", encoding="utf-8")
    table, beside = run("carry", counts, *ends, "--json")
    rows = {row["area_code"]: row["value"] for row in csv.DictReader(io.StringIO(table))}
    assert rows == {"A": "3", "B1": "3.5", "B2": "3.5"}
    answer = json.loads(beside)
    assert (answer["before"], answer["after"], answer["left"]) == (10, 10, 0)
    assert [one["line"] for one in answer["rejections"]] == [5]
    out = tmp_path / "carried.csv"
    run("carry", counts, *ends, "--kind=rank", "--out", out)
    ranks = {
        row["area_code"]: row["how"]
        for row in csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    }
    assert ranks == dict.fromkeys(["B1", "B2"], "part of an area: not carried") | {"A": "as it was"}


def test_a_missing_figure_stays_missing_when_carried_unless_absent_means_none(tmp_path):
    path = a_lookup_file(tmp_path, ["A", "X"], ["B", "X"], ["C", "Y"])
    ends = ["--from=ward:2011", "--to=ward:2021"]
    run("lookup", path, *ends, "--make-missing")
    counts = tmp_path / "counts.csv"
    counts.write_text("code,count\nA,3\nB,\n", encoding="utf-8")
    table, beside = run("carry", counts, *ends, "--json")
    assert [row["value"] for row in csv.DictReader(io.StringIO(table))] == ["", ""]
    assert json.loads(beside)["left"] == 3
    table, _beside = run("carry", counts, *ends, "--absent-is-none")
    rows = {row["area_code"]: row["value"] for row in csv.DictReader(io.StringIO(table))}
    assert rows == {"X": "", "Y": "0"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["derive", "--from=ward:2011", "--to=ward:2021"], "no edition called"),
        (["derive", "--from=ward", "--to=ward:2021"], "as in ward:2022"),
        (["join", "nowhere.csv", "--layer=ward"], "No outline is known"),
    ],
)
def test_the_commands_say_what_is_missing_and_end_with_two(words, sentence):
    told = io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("places", *words, stderr=told)
    assert ending.value.code == 2
    assert sentence in told.getvalue()


@pytest.mark.req("MAP-04")
def test_points_find_their_area_and_are_left_behind(tmp_path):
    an_area("Old Town", code="N1", at=(0, 0), valid_from=date(2020, 1, 1))
    an_area("Market", code="N2", at=(0.005, 0))
    points = tmp_path / "points.csv"
    points.write_text(
        "id,lat,lon,note\n1,0.0042,0.0021,=1+1\n2,0.001,0.007,\n3,5,5,\n4,,,\n", encoding="utf-8"
    )
    out = tmp_path / "areas.csv"
    told, _beside = run("join", points, "--layer=neighbourhood", "--out", out, "--json")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["area_code"] for row in rows] == ["N1", "", "", ""]
    assert [row["area_found"] for row in rows] == ["one", "several", "none", "no-point"]
    assert rows[0].keys() == {"id", "note", "area_code", "area_name", "area_found"}
    assert rows[0]["note"] == "'=1+1"
    assert json.loads(told)["several"] == 1
    table, _beside = run("join", points, "--keep-points", "--latitude-column=lat")
    first = next(csv.DictReader(io.StringIO(table)))
    assert (first["longitude"], first["latitude"]) == ("0.002", "0.004")
