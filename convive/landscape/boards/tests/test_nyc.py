"""The real New York file: from its rows to published tables that the reader cannot break."""

from __future__ import annotations

import csv
import json
import time
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from convive.disclosure.exports import audit_export, read_export
from convive.ground.viewers import House
from convive.landscape.boards import actions
from convive.landscape.boards.drafts import slug_of
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.incidents import taxonomy
from convive.landscape.models import Source
from convive.places.models import Area, Boundary, Population
from convive.releases import queries, rules


def _day(text):
    month, day, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def new_york(folder) -> Source:
    """Complaints of the file, each once, with the precincts and their residents of 2020."""
    with (folder / "nyc_precinct_2020pop.csv").open(encoding="utf-8-sig") as lines:
        people = list(csv.DictReader(lines))
    key = next(name for name in people[0] if "precinct" in name.lower())
    areas = {}
    for row in people:
        code = row[key]
        areas[code] = Area.objects.create(
            code=code, name={"en": f"Precinct {code}"}, layer="precinct"
        )
        total = next(row[name] for name in row if name in ("P1_001N", "P0010001", "P1_1"))
        Population.objects.create(area=areas[code], year=2020, count=int(float(total)))
    with (folder / "nyc_precincts.geojson").open(encoding="utf-8") as lines:
        for feature in json.load(lines)["features"]:
            code = str(next(v for k, v in feature["properties"].items() if "recinct" in k))
            Boundary.objects.create(
                area=areas[code],
                geometry=feature["geometry"],
                longitude=0,
                latitude=0,
                valid_from=date(2020, 1, 1),
            )
    words = taxonomy.shipped()
    seen, rows = set(), []
    with (folder / "NYPD_Hate_Crimes_20240929.csv").open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            if row["Full Complaint ID"] in seen:
                continue
            seen.add(row["Full Complaint ID"])
            codes, _strange = words.grounds(row["Bias Motive Description"])
            area = areas.get(row["Complaint Precinct Code"].lstrip("0"))
            year, month = int(row["Complaint Year Number"]), int(row["Month Number"])
            category, _unknown = words.category(
                [row["PD Code Description"], row["Offense Description"]]
            )
            rows.append(
                {
                    "period": date(year, month, 1),
                    "precision": "month",
                    "recorded": _day(row["Record Create Date"]),
                    "area": area,
                    "grounds": " ".join(codes),
                    "category": category,
                }
            )
    source = a_source("NYPD hate crime complaints", area_layer="precinct")
    a_delivery(source, rows)
    return source


@pytest.fixture
def nyc(db, shared_data):
    return new_york(shared_data / "landscape_incidents_nyc")


@pytest.fixture
def nyc_released(nyc):
    actions.release_landscape(nyc, today=TODAY, by=House())
    return nyc


@pytest.mark.req("SAF-17", "MAP-03")
def test_new_york_is_published_and_no_hidden_figure_can_be_found(nyc_released):
    for audience in ("public", "partners"):
        audit = rules.audit_all(queries.before(audience, subject=str(nyc_released.reference)))
        assert audit.clean
        assert audit.hidden


@pytest.mark.req("SAF-17")
def test_the_precinct_with_129_residents_is_hidden_in_every_table(nyc_released):
    where = queries.merged(slug_of(nyc_released, "where"), "public")
    found = {count for (code, _period), count in where.cells.items() if code == "precinct.22"}
    assert found == {None}
    assert sum(count is not None for count in where.cells.values()) > 60


@pytest.mark.req("SAF-17", "SAF-18")
def test_the_export_of_new_york_is_read_back_and_audited_clean(nyc_released, tmp_path):
    out = StringIO()
    call_command("release", "export", str(tmp_path), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"public": 4, "partners": 4, "clean": True}
    tables = read_export(tmp_path)
    assert {one.published.ask.threshold for one in tables} == {10}
    assert {one.published.ask.threshold for one in read_export(tmp_path / "partners")} == {5}
    assert audit_export(tmp_path).clean
    assert audit_export(tmp_path / "partners").clean
    assert len({one["file"] for one in json.loads((tmp_path / "releases.json").read_text())}) == 4


@pytest.mark.req("MAP-03", "SAF-15")
def test_the_trend_adds_up_to_the_complaints_and_the_year_after_is_not_told(nyc_released):
    trend = queries.merged(slug_of(nyc_released, "trend"), "public")
    years = {code: n for (code,), n in trend.cells.items() if len(code) == 4 and code != "ALL"}
    assert set(years) == {"2019", "2020", "2021", "2022", "2023"}
    assert max(code for (code,) in trend.cells if code != "ALL") == "2024-Q2"


@pytest.mark.req("MAP-03")
def test_the_pages_over_new_york_come_fast_and_show_no_hidden_count(nyc_released, client):
    client.get(reverse("landscape:public"))
    started = time.perf_counter()
    answer = client.get(reverse("landscape:public"))
    seconds = time.perf_counter() - started
    assert answer.status_code == 200
    assert seconds < 1
    page = answer.content.decode()
    assert "Precinct 75" in page
    assert "hidden, small number" in page
