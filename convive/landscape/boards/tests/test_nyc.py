"""The real New York file: from its rows to published tables that the reader cannot break."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime

import pytest

from convive.ground.viewers import House
from convive.landscape.boards import actions
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.models import Source
from convive.landscape.incidents import taxonomy
from convive.places.models import Area, Population
from convive.releases import queries, rules


def new_york(folder) -> Source:
    """Complaints of the file, each once, with the precincts and their residents of 2020."""
    with (folder / "nyc_precinct_2020pop.csv").open(encoding="utf-8-sig") as lines:
        people = list(csv.DictReader(lines))
    key = next(name for name in people[0] if "precinct" in name.lower())
    areas = {}
    for row in people:
        code = row[key]
        areas[code] = Area.objects.create(code=code, name={"en": f"Precinct {code}"}, layer="precinct")
        total = next(row[name] for name in row if name in ("P1_001N", "P0010001", "P1_1"))
        Population.objects.create(area=areas[code], year=2020, count=int(float(total)))
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
            category, _unknown = words.category([row["PD Code Description"], row["Offense Description"]])
            rows.append(
                {
                    "period": date(year, month, 1),
                    "precision": "month",
                    "recorded": datetime.strptime(row["Record Create Date"], "%m/%d/%Y").date(),
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


@pytest.mark.req("SAF-17", "MAP-03")
def test_new_york_is_published_clean(nyc):
    import time, cProfile, pstats; t=time.time(); pr=cProfile.Profile(); pr.enable()
    made = actions.release_landscape(nyc, today=TODAY, by=House())
    print(time.time()-t); pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(25)
    for one in made:
        hidden = sum(n is None for n in one.cells.values())
        print(one.slug[13:], one.audience, len(one.cells), hidden, [len(d["codes"]) for d in one.dims], one.note["en"])
    for audience in ("public", "partners"):
        audit = rules.audit_all(queries.before(audience, subject=str(nyc.reference)))
        assert audit.clean
        assert audit.hidden
