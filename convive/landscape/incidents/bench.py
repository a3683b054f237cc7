"""How fast a large delivery comes in, in how much memory, and whether others have to wait."""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection, transaction

from convive.ground.viewers import House
from convive.landscape.incidents import actions, describing, queries, staging
from convive.landscape.models import Batch, Source

HEADER = (
    "Full Complaint ID,Complaint Year Number,Month Number,Record Create Date,"
    "Complaint Precinct Code,Patrol Borough Name,County,Law Code Category Description,"
    "Offense Description,PD Code Description,Bias Motive Description,Offense Category,"
    "Arrest Date,Arrest Id\n"
)
MOTIVES = ("ANTI-JEWISH", "ANTI-BLACK", "ANTI-ASIAN", "ANTI-MUSLIM", "ANTI-TRANSGENDER")
OFFENCES = ("ROBBERY", "FELONY ASSAULT", "CRIMINAL MISCHIEF & RELATED OF", "GRAND LARCENY")
BETWEEN = 0.05  # seconds between two looks at the database
AGAIN = 0.08  # of the rows belong to the complaint before them
LINES_AT_ONCE = 10_000


def write_file(path: Path, rows: int) -> None:
    """An invented file in the shape of New York's, the same for the same number of rows."""
    draw = Random(rows)  # noqa: S311
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        lines = _lines(rows, draw)
        while piece := [line for _turn, line in zip(range(LINES_AT_ONCE), lines, strict=False)]:
            file.writelines(piece)


def _lines(rows: int, draw: Random) -> Iterator[str]:
    key = ""
    for number in range(rows):
        year, month, day = draw.randint(2010, 2025), draw.randint(1, 12), draw.randint(1, 28)
        key = key if number and draw.random() < AGAIN else f"{year}{number:011d}"
        yield (
            f"{key},{year},{month},{month:02d}/{day:02d}/{year},"
            f"{draw.randint(1, 123)},PATROL BORO BRONX,BRONX,FELONY,{draw.choice(OFFENCES)},"
            f"AGGRAVATED HARASSMENT 1,{draw.choice(MOTIVES)},Religion/Religious Practice,,\n"
        )


def bench_import(rows: int = 1_000_000) -> dict[str, Any]:
    """Import `rows` rows with the command, in another process, while this one looks on.

    Returns rows a second, seconds, peak memory in MB, and how long a small question and a small
    change took beside it (median and longest, milliseconds). Nothing of it stays.
    """
    name = f"bench {secrets.token_hex(6)}"
    probe = describing.source_named(f"{name} beside", profile="nyc", by=House())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        write_file(path, rows)
        try:
            return _measured(path, name, probe, rows)
        finally:
            clean_up(name)


def _measured(path: Path, name: str, probe: Source, rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "convive.config", "import", "observations", str(path)]
    command += ["--source", name, "--profile", "nyc", "--json"]
    started = time.perf_counter()
    importer = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603
    reads: list[float] = []
    writes: list[float] = []
    finished, usage = 0, None
    while not finished:
        reads.append(_timed(lambda: Batch.objects.filter(source=probe).count()))
        writes.append(_timed(lambda: _touch(probe)))
        time.sleep(BETWEEN)
        finished, status, usage = os.wait4(importer.pid, os.WNOHANG)
    seconds = time.perf_counter() - started
    importer.returncode = os.waitstatus_to_exitcode(status)
    batch = Batch.objects.get(source__name=name)
    return {
        "database": connection.vendor,
        "rows": rows,
        "accepted": batch.accepted,
        "adds_up": queries.tally(batch).adds_up and batch.rows_read == rows,
        "exit": importer.returncode,
        "megabytes": round(path.stat().st_size / 1e6),
        "seconds": round(seconds, 1),
        "rows_a_second": round(rows / seconds),
        "peak_mb": round(usage.ru_maxrss / 1024) if usage else 0,
        "read_beside_ms": _summary(reads),
        "write_beside_ms": _summary(writes),
    }


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _touch(probe: Source) -> None:
    with transaction.atomic():
        Source.objects.filter(pk=probe.pk).update(every_days=30)


def _summary(times: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(times), 1), "longest": round(max(times), 1)}


def clean_up(name: str) -> None:
    """Take every delivery of a benchmark out again."""
    for batch in Batch.objects.filter(source__name=name):
        actions.undo(batch, by=House())
        staging.clear(batch)
        batch.delete()
    Source.objects.filter(name__startswith=name).delete()
