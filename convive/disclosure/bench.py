"""How good and how fast the protection is, on a made-up city of known size."""

import csv
import random
import time
from pathlib import Path
from typing import Any

from convive.disclosure.audit import audit
from convive.disclosure.instances import measure_instances
from convive.disclosure.suppress import protect
from convive.disclosure.tables import Codes, Dimension, Table, aggregate
from convive.disclosure.thresholds import Rules

BENCH_RULES = Rules(threshold=5, floor=0)
"""The threshold, and the reader, that the measurements in disclosure.md were made with."""


def bench_all(data_folder: Path) -> dict[str, Any]:
    """`bench_city_1k`, the unseen city as `city_10k`, and every shared instance by its name."""
    return {
        **bench_city_1k(data_folder),
        "city_10k": bench_city_10k(),
        "instances": measure_instances(data_folder),
    }


def bench_city_1k(data_folder: Path) -> dict[str, float]:
    """Protect the 1,125 cells of `sdc/city_1k` under the data folder.

    Returns `cells`, `hidden`, `share` (of all counts, 0 to 1), `leaks` and `seconds` (protection
    with its audit). The bar (assurance.md 5.10): 436 hidden, 0.041, no leak, 120 seconds.
    """
    return _measured(city_1k(data_folder))


def bench_city_10k() -> dict[str, float]:
    """The same figures for an invented table of about 10,000 cells that no one has tuned for."""
    return _measured(city_10k())


def city_1k(data_folder: Path) -> Table:
    """Areas in districts by quarter by bias, as put aside in the shared data."""
    folder = data_folder / "sdc" / "city_1k"
    with (folder / "area.csv").open(encoding="utf-8") as lines:
        parents = {row["child"]: row["parent"] for row in csv.DictReader(lines)}
    with (folder / "truth.csv").open(encoding="utf-8") as lines:
        counts: dict[Codes, int | None] = {
            (row["area"], row["month"], row["bias"]): int(row["n"]) for row in csv.DictReader(lines)
        }
    areas = tuple(code for code in parents if code not in parents.values())
    months = tuple(dict.fromkeys(month for _, month, _ in counts if month != "ALL"))
    biases = tuple(dict.fromkeys(bias for _, _, bias in counts if bias != "ALL"))
    area = Dimension("area", areas, parents, total="CITY")
    return Table("city", (area, Dimension("month", months), Dimension("bias", biases)), counts)


def city_10k(seed: int = 1) -> Table:
    """100 areas in 10 districts by 12 months in quarters by 5 biases, counts of uneven size."""
    chance = random.Random(seed)  # noqa: S311 — invented counts, nothing secret
    areas = {f"a{at:03}": f"d{at // 10}" for at in range(100)}
    months = {f"m{at:02}": f"q{at // 3}" for at in range(12)}
    biases = [f"b{at}" for at in range(5)]
    size = {code: chance.gammavariate(1, 1) for code in [*areas, *biases]}
    counts: dict[Codes, int | None] = {
        (area, month, bias): int(chance.expovariate(1 / (8 * size[area] * size[bias] + 0.01)))
        for area in areas
        for month in months
        for bias in biases
    }
    sides = (
        Dimension("area", tuple(areas), areas),
        Dimension("month", tuple(months), months),
        Dimension("bias", tuple(biases)),
    )
    return aggregate("city", sides, counts)


def _measured(table: Table) -> dict[str, float]:
    start = time.perf_counter()
    protected = protect([table], rules=BENCH_RULES)
    seconds = time.perf_counter() - start
    leaks = audit(protected.tables, BENCH_RULES.threshold).leaks
    return {
        "cells": protected.cells,
        "hidden": protected.hidden,
        "share": protected.share,
        "leaks": len(leaks),
        "seconds": seconds,
    }
