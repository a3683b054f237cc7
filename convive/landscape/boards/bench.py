"""How fast the landscape page is over a million observations: it reads stored tables only."""

from __future__ import annotations

import json
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from convive.ground.viewers import House
from convive.landscape.boards import actions
from convive.landscape.incidents import bench as incidents
from convive.landscape.models import Source
from convive.releases.models import Release

REPEATS = 9


def bench_landscape(
    open_page: Callable[[Source], object], *, today: date, rows: int = 1_000_000
) -> dict[str, Any]:
    """Import `rows` rows, publish their tables, open the page; nothing of it stays.

    Returns seconds for the tables, and the first and the median time of the page in milliseconds.
    Only for scratch data: the tables it publishes are taken away again.
    """
    name = f"bench {secrets.token_hex(6)}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        incidents.write_file(path, rows)
        command = [sys.executable, "-m", "convive.config", "import", "observations", str(path)]
        command += ["--source", name, "--profile", "nyc", "--json"]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 (our own)
    source = Source.objects.get(name=name)
    try:
        begun = time.perf_counter()
        released = actions.release_landscape(source, today=today, by=House())
        tables = time.perf_counter() - begun
        first, *again = [_timed(open_page, source) for _time in range(REPEATS + 1)]
    finally:
        Release.objects.filter(subject=str(source.reference)).delete()
        incidents.clean_up(name)
    return {
        "observations": json.loads(done.stdout)["accepted"],
        "tables": len(released),
        "tables_s": round(tables, 1),
        "first_page_ms": round(first, 1),
        "page_median_ms": round(statistics.median(again), 1),
    }


COLD = """
import time
begun = time.perf_counter()
import django
django.setup()
from django.test import Client
from django.urls import reverse
client = Client(headers={"host": "localhost"})
page = reverse("landscape:public")
ready = time.perf_counter()
assert client.get(page).status_code == 200
print(ready - begun, time.perf_counter() - ready)
"""


def bench_cold(*, repeats: int = 3) -> dict[str, Any]:
    """The whole landscape page as the first page of a new process, nothing kept from before.

    Returns medians in milliseconds: the start of the process with all its addresses, and the page.
    """
    found = []
    for _time in range(repeats):
        command = [sys.executable, "-c", COLD]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 (our own)
        found.append([float(part) * 1000 for part in done.stdout.split()[-2:]])
    starts, pages = zip(*found, strict=True)
    return {
        "repeats": repeats,
        "start_ms": round(statistics.median(starts), 1),
        "first_page_ms": round(statistics.median(pages), 1),
    }


def _timed(open_page: Callable[[Source], object], source: Source) -> float:
    begun = time.perf_counter()
    open_page(source)
    return (time.perf_counter() - begun) * 1000
