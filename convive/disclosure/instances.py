"""The shared test tables, protected and held against the costs that are known of them."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from convive.disclosure.problems import Problem, problem_of, read_problem
from convive.disclosure.secondary import suppress
from convive.disclosure.tables import ALL, Codes, Table, side_of
from convive.disclosure.thresholds import Rules, sensitive

CLASSIC = ("csp_targus", "csp_table8", "csp_table7", "csp_hier13")
"""J. Castro's instances; for the last one no reference cost is known."""

INTERVAL = 0.1
"""How far, as a part of its value, tau-ARGUS was asked to let a sensitive cell move."""


def measure_instances(data_folder: Path, *, seconds: float = 60.0) -> dict[str, dict[str, Any]]:
    """Each instance of `sdc` under the data folder: hidden cells, cost, and cost to reference.

    `ratio` is above 1 where more is hidden than the best known; `optimal` says that nothing
    cheaper is safe. At most `seconds` are spent on one instance.
    """
    folder = data_folder / "sdc"
    known = json.loads((folder / "reference.json").read_text())
    found = {name: _measured(one, fewest=True, reference=best, seconds=seconds)
             for name, one, best in _by_number(folder)}  # fmt: skip
    textbook = _table(folder / "textbook_3x3", ("activity", "region"), "value")
    found["textbook_3x3"] = _measured(
        problem_of(*textbook, {("II", "C"): (17.0, 8.0)}),
        fewest=False,
        reference=known["textbook_3x3"]["optimal"]["value"],
        seconds=seconds,
    )
    for name in CLASSIC:
        problem = read_problem(folder / name / "cells.csv", folder / name / "relations.csv")
        best = known[name].get("optimal_by_value") or known[name].get("best_by_value") or {}
        found[name] = _measured(problem, fewest=False, reference=best.get("value"), seconds=seconds)
    return found


def _measured(
    problem: Problem, *, fewest: bool, reference: float | None, seconds: float
) -> dict[str, Any]:
    begun = time.perf_counter()
    done = suppress(problem, seconds=seconds, fewest=fewest)
    cost = len(done.hidden) if fewest else done.value
    return {
        "cells": len(problem.values),
        "sensitive": len(problem.sensitive),
        "hidden": len(done.hidden),
        "cost": cost,
        "reference": reference,
        "ratio": round(cost / reference, 4) if reference else None,
        "optimal": done.proven,
        "seconds": round(time.perf_counter() - begun, 1),
    }


def _by_number(folder: Path) -> list[tuple[str, Problem, int]]:
    """Instances whose published results say how many cells are hidden."""
    return [
        ("sdctable_microdata1", microdata(folder / "sdctable_microdata1"), 4),
        ("rtauargus_ex1", enterprises(folder / "rtauargus_ex1", ("activity", "size"), EX1), 4),
        ("turnover_act_size", turnover(folder / "turnover_act_size"), 141),
    ]


def microdata(folder: Path) -> Problem:
    """Frequencies; those from 1 to 2 are sensitive and must be able to move by one."""
    table, values = _table(folder, ("region", "gender"), "freq")
    small = sensitive(table, Rules(threshold=3))
    return problem_of(table, values, dict.fromkeys(small, (1.0, 1.0)))


EX1 = {"value": "value", "n": "n", "max": "max"}
TURNOVER = {"value": "TOT", "n": "N_OBS", "max": "MAX"}


def turnover(folder: Path) -> Problem:
    """Turnover by activity and size, as tau-ARGUS was shown to protect it."""
    with (folder / "activity.csv").open(encoding="utf-8") as lines:
        parents = {row["child"]: row["parent"] for row in csv.DictReader(lines)}
    return enterprises(folder, ("ACTIVITY", "SIZE"), TURNOVER, parents)


def enterprises(
    folder: Path,
    names: tuple[str, ...],
    columns: Mapping[str, str],
    parents: Mapping[str, str] | None = None,
) -> Problem:
    """Values of enterprises: sensitive with fewer than three of them, or one above 85 %."""
    table, values = _table(folder, names, columns["value"], parents)
    levels: dict[Codes, tuple[float, float]] = {}
    for row in _rows(folder):
        codes = _codes(row, names)
        number, largest = float(row[columns["n"]]), float(row[columns["max"]])
        if 0 < number < 3 or largest > 0.85 * values[codes]:
            levels[codes] = (INTERVAL * values[codes], INTERVAL * values[codes])
    return problem_of(table, values, levels)


def _table(
    folder: Path, names: tuple[str, ...], value: str, parents: Mapping[str, str] | None = None
) -> tuple[Table, dict[Codes, float]]:
    values = {_codes(row, names): float(row[value]) for row in _rows(folder)}
    wider = {child: parent for child, parent in (parents or {}).items() if parent != "Total"}
    sides = tuple(
        side_of(name, (codes[at] for codes in values), wider if at == 0 else {})
        for at, name in enumerate(names)
    )
    counts = {codes: int(number) for codes, number in values.items()}
    return Table(folder.name, sides, counts), values


def _codes(row: Mapping[str, str], names: tuple[str, ...]) -> Codes:
    return tuple(ALL if row[name].lower() == "total" else row[name] for name in names)


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "table.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
