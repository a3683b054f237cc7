"""Counts of a delivery, made in the database once it is read; checked against what they count."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min, QuerySet

from convive.landscape.models import Batch, Observation, Source, Summary, SummaryCell
from convive.landscape.summaries.rules import coarsest

AT_ONCE = 8_000  # cells in one transaction: whoever writes beside it never waits long
PAUSE = 0.002
WAITING = "landscape_counted"
GRAIN = SummaryCell.Grain
COLUMNS = "period, area_id, category, grounds, setting, rows, total, missing"
MEASURED = "COUNT(*) AS rows, COALESCE(SUM(value), 0) AS total, COUNT(*) - COUNT(value) AS missing"
ADDED = "SUM(rows) AS rows, SUM(total) AS total, SUM(missing) AS missing"
# By database: the first day of the month, and of the year, that a day lies in.
FIRST_DAYS = {
    "postgresql": (
        "CAST(date_trunc('month', period) AS date)",
        "CAST(date_trunc('year', period) AS date)",
    ),
    "sqlite": ("substr(period, 1, 7) || '-01'", "substr(period, 1, 4) || '-01-01'"),
}
SHOWN = (Batch.State.VISIBLE, Batch.State.REPLACED)
GONE = (Batch.State.UNDONE, Batch.State.FAILED)


def keep(batch: Batch) -> int:
    """Keep the counts of a delivery that was read to its end; returns how many cells.

    Counted apart from the tables that others write to, then written in short transactions. Until
    the last is written the delivery is counted from its observations, so no figure is ever wrong.
    Called again, it begins anew.
    """
    forget(batch)
    written = 0
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {WAITING}")
        for statement in _counting(int(batch.pk)):
            cursor.execute(statement)
        cursor.execute(f"SELECT COUNT(*) FROM {WAITING}")  # noqa: S608 # nosec B608 # constants
        every = int(cursor.fetchone()[0])
        while written < every:
            with transaction.atomic():
                cursor.execute(_write(int(batch.pk), written, written + AT_ONCE))
            written += AT_ONCE
            time.sleep(PAUSE if written < every else 0)
        cursor.execute(f"DROP TABLE {WAITING}")
    Summary.objects.create(batch=batch, **extent_of([batch.pk]))
    return every


def extent_of(batches: Collection[int]) -> dict[str, Any]:
    """From when to when deliveries (row numbers) speak, and how exactly: from the observations."""
    rows = Observation.objects.filter(batch__in=list(batches)).order_by().values("precision")
    found = list(rows.annotate(first=Min("period"), last=Max("period")))
    return {
        "first": min((one["first"] for one in found), default=None),
        "last": max((one["last"] for one in found), default=None),
        "coarsest": coarsest(one["precision"] for one in found),
    }


def _counting(batch: int) -> list[str]:
    """Every part of these texts is a constant of this module or a row number."""
    month, year = FIRST_DAYS[connection.vendor]
    everywhere = COLUMNS.replace("area_id", "CAST(NULL AS bigint) AS area_id", 1)
    by_year = COLUMNS.replace("period", f"{year} AS period", 1)
    fine = f"FROM {WAITING} WHERE grain = {GRAIN.AREA_MONTH.value}"
    return [
        f"CREATE TEMP TABLE {WAITING} AS SELECT {GRAIN.AREA_MONTH.value} AS grain,"  # noqa: S608 # nosec B608 # constants
        f" row_number() OVER () AS turn, counted.* FROM (SELECT {month} AS period, area_id,"
        f" category, grounds, setting, {MEASURED} FROM landscape_observation"
        f" WHERE batch_id = {batch} GROUP BY 1, 2, 3, 4, 5) AS counted",
        _wider(GRAIN.AREA_YEAR.value, by_year, fine, "1, 2, 3, 4, 5"),
        _wider(GRAIN.CITY_MONTH.value, everywhere, fine, "1, 3, 4, 5"),
    ]


def _wider(grain: int, columns: str, fine: str, by: str) -> str:
    added = columns.replace("rows, total, missing", ADDED)
    so_far = f"(SELECT MAX(turn) FROM {WAITING})"  # noqa: S608 # nosec B608 # constants
    return (
        f"INSERT INTO {WAITING} (grain, turn, {COLUMNS})"  # noqa: S608 # nosec B608 # constants
        f" SELECT {grain}, {so_far} + row_number() OVER (), counted.*"
        f" FROM (SELECT {added} {fine} GROUP BY {by}) AS counted"
    )


def _write(batch: int, after: int, last: int) -> str:
    return (
        f"INSERT INTO landscape_summarycell (batch_id, grain, {COLUMNS})"  # noqa: S608 # nosec B608 # constants
        f" SELECT {batch}, grain, {COLUMNS} FROM {WAITING}"
        f" WHERE turn > {after} AND turn <= {last}"
    )


def forget(batch: Batch) -> None:
    """Take the kept counts of a delivery away, in short transactions."""
    Summary.objects.filter(batch=batch).delete()
    cells = SummaryCell.objects.filter(batch=batch)
    while some := list(cells.values_list("pk", flat=True)[:AT_ONCE]):
        SummaryCell.objects.filter(pk__in=some).delete()


def keep_up(source: Source) -> int:
    """Keep what deliveries of a source lack and forget what was taken out; returns how many."""
    lacking, gone = _lacking(source.pk), _gone(source.pk)
    done = len(lacking) + len(gone)
    for batch in gone:
        forget(batch)
    for batch in lacking:
        keep(batch)
    return done


def is_behind(source: int) -> bool:
    """Whether a source (its row number) has counts to keep or to forget."""
    return _lacking(source).exists() or _gone(source).exists()


def _lacking(source: int) -> QuerySet[Batch]:
    return Batch.objects.filter(source_id=source, state__in=SHOWN, summary=None)


def _gone(source: int) -> QuerySet[Batch]:
    return Batch.objects.filter(source_id=source, state__in=GONE).exclude(summary=None)


def check(source: Source) -> int:
    """In how many cells kept counts differ from the observations they were made from; 0 is right.

    Every grain of every delivery that is shown and kept, in both directions.
    """
    kept = Summary.objects.filter(batch__source=source, batch__state__in=SHOWN)
    return sum(_differing(int(pk)) for pk in kept.values_list("batch", flat=True))


def _differing(batch: int) -> int:
    month, year = FIRST_DAYS[connection.vendor]
    places = {GRAIN.AREA_MONTH: (month, True), GRAIN.AREA_YEAR: (year, True)}
    places[GRAIN.CITY_MONTH] = month, False
    found = 0
    for grain, (period, has_area) in places.items():
        area = "area_id" if has_area else "CAST(NULL AS bigint)"
        sides = f"{period} AS period, {area} AS area_id, category, grounds, setting"
        counted = (
            f"SELECT {sides}, COUNT(*), ROUND(COALESCE(SUM(value), 0) * 1000),"  # noqa: S608 # nosec B608 # constants
            f" COUNT(*) - COUNT(value) FROM landscape_observation WHERE batch_id = {batch}"
            f" GROUP BY {period}{', area_id' if has_area else ''}, category, grounds, setting"
        )
        kept = (
            "SELECT period, area_id, category, grounds, setting, SUM(rows),"  # noqa: S608 # nosec B608 # constants
            " ROUND(SUM(total) * 1000), SUM(missing) FROM landscape_summarycell"
            f" WHERE batch_id = {batch} AND grain = {grain.value}"
            " GROUP BY period, area_id, category, grounds, setting"
        )
        with connection.cursor() as cursor:
            for one, other in ((counted, kept), (kept, counted)):
                cursor.execute(f"SELECT COUNT(*) FROM ({one} EXCEPT {other}) AS apart")  # noqa: S608 # nosec B608 # constants
                found += int(cursor.fetchone()[0])
    return found
