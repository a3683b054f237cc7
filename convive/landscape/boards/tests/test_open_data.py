"""A published table as open data: programs read it, and what is hidden stays hidden."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse

from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.landscape.boards import actions, open_data
from convive.landscape.boards.tests.builders import TODAY, a_source
from convive.landscape.boards.tests.test_actions import a_town
from convive.people.tests.builders import a_user, signed_in
from convive.releases.models import Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    source = a_source("Police reports", licence="CC BY 4.0", biases={"en": "Only what is told."})
    a_town(source, mean=6.0)
    actions.release_landscape(source, today=TODAY, by=House())
    return source


def unpacked(client, release):
    answer = client.get(reverse("landscape:open_data", args=[release.ref]))
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_figures_carry_codes_and_an_empty_one_says_why(client, town):
    release = Release.objects.filter(audience="public", slug__endswith="where").get()
    assert unpacked(client, release) == open_data.files_of(release, town)
    release.cells[next(iter(release.cells))] = None
    files = open_data.files_of(release, town)
    rows = rows_of(files["figures.csv"])
    assert len(rows) == len(release.cells)
    hidden = [row for row in rows if row[release.value] == ""]
    assert len(hidden) == sum(count is None for count in release.cells.values()) > 0
    assert {row["why_empty"] for row in hidden} == {"protected"}
    codes = {row["code"] for row in rows_of(files["codes-area.csv"])}
    assert {row["area"] for row in rows} <= codes
    named = next(row for row in rows_of(files["codes-area.csv"]) if row["code"] == "ALL")
    assert {"name_en", "name_fr", "name_ar"} <= named.keys()


def test_both_dictionaries_describe_every_column_of_every_file(client, town):
    release = Release.objects.filter(audience="public").first()
    files = unpacked(client, release)
    headers = {
        name: next(csv.reader(io.StringIO(text)))
        for name, text in files.items()
        if name.endswith(".csv")
    }
    package = json.loads(files["datapackage.json"])
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert package["version"] == str(release.edition)
    assert {f"title@{code}" for code in ("fr", "ar")} <= package.keys()
    assert {one["path"]: [field["name"] for field in one["schema"]["fields"]]
            for one in package["resources"]} == headers  # fmt: skip
    group = json.loads(files["figures.csv-metadata.json"])
    assert {one["url"]: [column["titles"]["und"] for column in one["tableSchema"]["columns"]]
            for one in group["tables"]} == headers  # fmt: skip
    assert set(group["dc:title"]) == {"en", "fr", "ar"}
    assert "never zero" in group["dc:description"]["en"]


def test_partners_tables_are_open_to_partners_only(client, town):
    release = Release.objects.filter(audience="partners").first()
    address = reverse("landscape:open_data", args=[release.ref])
    assert client.get(address).status_code == 404
    signed_in(client, a_user("partner"))
    assert client.get(address).status_code == 200


def test_a_name_that_looks_like_a_formula_stays_text(town):
    release = Release.objects.filter(audience="public", slug__endswith="where").get()
    release.dims[0]["codes"][0]["label"] = dict(Phrase(en="=cmd()", fr="+1", ar="-"))
    files = open_data.files_of(release, town)
    assert "'=cmd()" in files["codes-area.csv"]


def test_the_same_table_is_the_same_file_each_time(town):
    release = Release.objects.filter(audience="public").first()
    assert open_data.archive(release, town) == open_data.archive(release, town)
