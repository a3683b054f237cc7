"""Brings the drawn incidents in as the two sources deliver them, through the import itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from convive.demo import data
from convive.demo.loading import past, recipe
from convive.demo.loading.made import Made
from convive.demo.loading.recipe import Incident
from convive.ground.reading.dates import DateOrder
from convive.landscape.incidents import actions
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch

HEADER = (
    "case number", "incident date", "recorded on", "neighbourhood", "kind of act", "motive", "online",
)  # fmt: skip
KEYS = ("key", "date", "recorded", "area", "category", "grounds", "setting")
PLAN = Plan(
    columns={key: (place,) for place, key in enumerate(KEYS)},
    order=DateOrder.YMD,
    layer="neighbourhood",
    header=HEADER,
)
FIRST_FILE = 18  # months; the second file repeats the last of them, as late corrections do


def load(made: Made, *, folder: Path) -> None:
    """Two deliveries of each source: the first eighteen months, then the rest."""
    start = recipe.first_month(made.today)
    seam, repeated = recipe.shifted(start, FIRST_FILE), recipe.shifted(start, FIRST_FILE - 1)
    for about in data.read("incidents")["sources"]:
        source, rows = about["source"], recipe.drawn(about["source"], today=made.today)
        monthly = about["record_precision"] == "month"
        first = [row for row in rows if row.day < seam]
        second = [row for row in rows if row.day >= repeated]
        for number, part in enumerate((first, second), start=1):
            path = folder / f"{source}-{number}.csv"
            _write(path, part, monthly=monthly, named=monthly)
            received = seam + timedelta(days=9) if number == 1 else _last_received(source, made)
            _deliver(source, path, received, made)


def _write(path: Path, rows: Iterable[Incident], *, monthly: bool, named: bool) -> None:
    """A source's own table: days or only months, areas by code or by their French names."""
    names = {area["code"]: area["name"]["fr"] for area in data.read("areas")["areas"]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in rows:
            day = f"{row.day:%Y-%m}" if monthly else row.day.isoformat()
            area = names.get(row.area, "") if named else row.area
            online = "online" if row.setting == "online" else "offline"
            writer.writerow(
                [row.number, day, row.recorded.isoformat(), area, row.category, row.ground, online]
            )


def _last_received(source: str, made: Made) -> date:
    """As the data say, but never before the last month that the file holds had ended."""
    about = next(one for one in data.read("sources")["sources"] if one["key"] == source)
    return max(made.day(about["last_received"]), made.today.replace(day=1))


def _deliver(source: str, path: Path, received: date, made: Made) -> None:
    by = made.coordinator
    batch = actions.bring_in(made.sources[source], path, PLAN, profile="generic", by=by)
    actions.publish(batch, by=by)
    Batch.objects.filter(pk=batch.pk).update(visible_at=past.moment(received))
    past.happened(batch, received)
