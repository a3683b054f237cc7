"""The two commands on plain files."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import pytest
from django.core.management import call_command

from convive.landscape.analysis.tests.test_references import KEPT


def written(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def square(name, across, up):
    ring = [[across, up], [across + 1, up], [across + 1, up + 1], [across, up + 1], [across, up]]
    return {
        "type": "Feature",
        "properties": {"OBJECT": 7, "ward": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.fixture
def grid(tmp_path):
    """The invented grid of the reference, as a table and as outlines."""
    kept = KEPT["smoothing"]
    pairs = zip(kept["counts"], kept["people"], strict=True)
    lines = [f"Ward {place};{count};{people}" for place, (count, people) in enumerate(pairs)]
    (tmp_path / "wards.csv").write_text("Ward;Cases;Residents\n" + "\n".join(lines), "utf-8")
    shapes = [square(f"Ward {place}", place % 6, place // 6) for place in range(36)]
    collection = {"type": "FeatureCollection", "features": shapes}
    (tmp_path / "wards.geojson").write_text(json.dumps(collection), "utf-8")
    return tmp_path


def smooth(folder, *more):
    call_command(
        "landscape",
        "smooth",
        str(folder / "wards.csv"),
        "--count=cases",
        "--population=Residents",
        "--area=ward",
        f"--out={folder / 'out.csv'}",
        *more,
    )


@pytest.mark.parametrize("kind", ["global", "local"])
def test_smooth_writes_what_pysal_computes(grid, kind, capsys):
    more = [f"--neighbours={grid / 'wards.geojson'}"] if kind == "local" else []
    smooth(grid, *more, "--json")
    rows = written(grid / "out.csv")
    found = [float(row["smoothed"]) / 10_000 for row in rows]
    assert found == pytest.approx(KEPT["smoothing"][kind], rel=1e-9)
    assert rows[3]["area"] == "Ward 3"
    assert json.loads(capsys.readouterr().out)["areas"] == 36


def test_a_year_not_reported_and_an_empty_area_are_gaps_in_the_table(tmp_path):
    (tmp_path / "wards.csv").write_text(
        "ward,cases,residents\nHill,,900\nPort,4,0\nOld town,3,2000\nQuay,<5,800\n", "utf-8"
    )
    smooth(tmp_path)
    rows = {row["area"]: row for row in written(tmp_path / "out.csv")}
    assert (rows["Hill"]["count"], rows["Hill"]["gap"]) == ("", "not-reported")
    assert rows["Port"]["gap"] == "nobody-lives-here"
    assert rows["Quay"]["gap"] == "not-reported"
    assert rows["Old town"]["smoothed"] == "15.0"


PEOPLE = "area,lat,lon,people\n" + "\n".join(
    f"{key},{north},{east},{number}" for key, north, east, number in KEPT["access"]["areas"]
)
SERVICES = "name,lat,lon,places,languages\n" + "\n".join(
    f"{key},{north},{east},{size},fr;ar" for key, north, east, size in KEPT["access"]["services"]
)


def test_access_writes_what_pysal_computes_from_tables_and_geojson(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    points = [
        {
            "type": "Feature",
            "properties": {"places": size},
            "geometry": {"type": "Point", "coordinates": [east, north]},
        }
        for _key, north, east, size in KEPT["access"]["services"]
    ]
    collection = {"type": "FeatureCollection", "features": points}
    (tmp_path / "services.geojson").write_text(json.dumps(collection), "utf-8")
    (tmp_path / "services.csv").write_text(SERVICES, "utf-8")
    for services in ("services.csv", "services.geojson"):
        call_command(
            "landscape",
            "access",
            f"--services={tmp_path / services}",
            f"--people={tmp_path / 'people.csv'}",
            "--reach-km=6",
            "--capacity=places",
            "--decay=gaussian:3",
            "--per=1",
            f"--out={tmp_path / 'out.csv'}",
        )
        found = {row["area"]: float(row["access"]) for row in written(tmp_path / "out.csv")}
        for area, value in KEPT["access"]["gaussian"].items():
            assert found[area] == pytest.approx(value, rel=1e-9)


def test_blocks_of_one_area_are_drawn_together_to_where_people_live(tmp_path):
    (tmp_path / "people.csv").write_text(
        "area,lat,lon,people\nHill,33.50,36.30,900\nHill,33.50,36.40,100\nPort,33.5,36.3,\n",
        "utf-8",
    )
    (tmp_path / "services.csv").write_text("lat,lon\n33.50,36.31\n", "utf-8")
    call_command(
        "landscape",
        "access",
        f"--services={tmp_path / 'services.csv'}",
        f"--people={tmp_path / 'people.csv'}",
        "--reach-km=1",
        f"--out={tmp_path / 'out.csv'}",
    )
    hill, port = written(tmp_path / "out.csv")
    assert float(hill["nearest_km"]) < 0.001
    assert (hill["access"], port["access"], port["gap"]) == ("10.0", "", "exposure-unknown")


def test_a_helpline_without_a_place_is_counted_apart_and_people_without_one_are_refused(
    tmp_path, capsys
):
    (tmp_path / "people.csv").write_text("area,lat,lon,people\nHill,33.5,36.3,1000\n", "utf-8")
    (tmp_path / "services.csv").write_text(
        "name,lat,lon\nAdvice,33.50,36.31\nHelpline,,\n", "utf-8"
    )
    asked = [f"--people={tmp_path / 'people.csv'}", f"--services={tmp_path / 'services.csv'}"]
    asked += ["--reach-km=3", f"--out={tmp_path / 'out.csv'}", "--json"]
    call_command("landscape", "access", *asked)
    told = json.loads(capsys.readouterr().out)
    assert (told["services"], told["services_without_a_place"]) == (1, 1)
    assert written(tmp_path / "out.csv")[0]["access"] == "10.0"
    (tmp_path / "people.csv").write_text("area,lat,lon,people\nHill,33.5,,1000\n", "utf-8")
    with pytest.raises(SystemExit):
        call_command("landscape", "access", *asked)
    assert "people.csv, line 2: It has no place" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("ward,cases\nHill,4\n", "wards.csv has no column “Residents”"),
        ("ward,cases,residents\nHill,x,900\n", "line 2"),
        ("ward,cases,residents\nHill,1.5,900\nPort,2,300\n", "A count must be a whole number."),
        ("ward,cases,residents\nHill,-2,900\nPort,2,300\n", "negative"),
        ("ward,cases,residents\nHill,2,900\nHill,2,300\n", "“Hill” stands twice"),
    ],
)
def test_a_bad_table_gets_one_sentence_and_exit_2(tmp_path, capsys, table, words):
    (tmp_path / "wards.csv").write_text(table, "utf-8")
    with pytest.raises(SystemExit) as ended:
        smooth(tmp_path)
    said = capsys.readouterr().err.strip()
    assert ended.value.code == 2
    assert words in said
    assert "\n" not in said
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--reach-km=0"], "more than nought"),
        (["--reach-km=nan"], "more than nought"),
        (["--reach-km=3", "--decay=gaussian:nan"], "Write the decay as"),
        (["--reach-km=3", "--out=nowhere/out.csv"], "nowhere/out.csv cannot be written"),
        (["--reach-km=3", "--decay=cubic:3"], "Write the decay as"),
        (["--reach-km=3", "--language=ar"], "has no column “languages”"),
        (["--reach-km=3", "--people=nowhere.csv"], "nowhere.csv: There is no such file."),
    ],
)
def test_a_bad_question_gets_one_sentence_and_exit_2(tmp_path, capsys, more, words):
    (tmp_path / "people.csv").write_text("area,lat,lon,people\nHill,33.5,36.3,900\n", "utf-8")
    (tmp_path / "services.csv").write_text("lat,lon\n33.50,36.31\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command(
            "landscape",
            "access",
            f"--services={tmp_path / 'services.csv'}",
            f"--people={tmp_path / 'people.csv'}",
            f"--out={tmp_path / 'out.csv'}",
            *more,
        )
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_the_commands_need_no_database(grid):
    asked = ["--count=Cases", "--population=Residents", f"--out={grid / 'out.csv'}"]
    program = [sys.executable, "-m", "convive.config", "landscape", "smooth"]
    done = subprocess.run(  # noqa: S603 (our own)
        [*program, str(grid / "wards.csv"), *asked],
        env={"CONVIVE_DATA": str(grid / "none"), "CONVIVE_DEMO": "true", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(written(grid / "out.csv")) == 36
