"""A real city: Toronto's neighbourhoods, some of which reported nothing in six years."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest
from django.core.management import call_command


def toronto(folder, out):
    """Occurrences by neighbourhood beside the people of the census, as one plain table."""
    with (folder / "hate_crimes_open_data_2018-2023.csv").open(encoding="utf-8-sig") as file:
        cases = Counter(row["HOOD_158"].strip() for row in csv.DictReader(file))
    with (folder / "neighbourhood-profiles-2021.csv").open(encoding="latin-1") as file:
        _names, numbers, *rows = csv.reader(file)
    people = next(row for row in rows if row[0].startswith("Total - Age groups"))
    lines = [
        f"{int(number):03d},{cases[f'{int(number):03d}']},{count}"
        for number, count in zip(numbers[1:], people[1:], strict=True)
    ]
    out.write_text("area,cases,people\n" + "\n".join(lines), "utf-8")


def test_toronto_is_smoothed_with_its_neighbours(shared_data, tmp_path, capsys):
    folder = shared_data / "landscape_incidents_toronto"
    toronto(folder, tmp_path / "toronto.csv")
    call_command(
        "landscape",
        "smooth",
        str(tmp_path / "toronto.csv"),
        "--count=cases",
        "--population=people",
        f"--neighbours={folder / 'neighbourhoods_158.geojson'}",
        f"--out={tmp_path / 'out.csv'}",
        "--json",
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["areas"], told["without_a_rate"], told["without_neighbours"]) == (158, 0, 0)
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    # Checked once against esda 2.9.0 on all 158 areas: equal to 1e-15.
    assert float(rows[0]["smoothed"]) == pytest.approx(1.9250818845737727)
    nothing = [float(row["smoothed"]) for row in rows if row["count"] == "0"]
    assert nothing
    assert max(nothing) < told["rate_of_all"]
