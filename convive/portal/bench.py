"""The figures of the house: each benchmark measures what it names and reports medians."""

from __future__ import annotations

import gzip
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

Benchmark = Callable[[], dict[str, Any]]
REPEATS = 5


class NotMeasured(Exception):
    """What would be measured is not there; the sentence says what is missing."""


def machine() -> dict[str, Any]:
    """What ran the benchmarks."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "database": connection.vendor,
        "load_before": [round(load, 2) for load in os.getloadavg()],
    }


def pages() -> dict[str, Any]:
    """Server time of every kind of page of the demo, as the public and as the coordinator."""
    from convive.portal import crawling

    times = {
        name: round(statistics.median(crawling.timed(open_page, REPEATS)), 1)
        for name, open_page in crawling.openers()
    }
    slowest = sorted(times.items(), key=lambda pair: -pair[1])[:5]
    return {
        "pages": len(times),
        "repeats": REPEATS,
        "median_ms": round(statistics.median(times.values()), 1),
        "slowest_ms": dict(slowest),
    }


def weights() -> dict[str, Any]:
    """What a first visit transfers, compressed: page, styles and script; fonts beside them (kB)."""
    from convive.portal import crawling

    found = {}
    for name, content in crawling.contents():
        parts = {part: _static(part) for part in _linked(content)}
        page = len(gzip.compress(content, 6))
        found[name] = (page + sum(parts.values()), page)
    fonts = [path.stat().st_size for path in Path(settings.BASE_DIR).glob(FONTS)]
    public = {name: sizes for name, sizes in found.items() if name.startswith("public ")}
    staff = {name: sizes for name, sizes in found.items() if name not in public}
    return {
        "public_without_fonts_kb": _heaviest(public),
        "staff_without_fonts_kb": _heaviest(staff),
        "three_largest_fonts_kb": round(sum(sorted(fonts)[-3:]) / 1000, 1),
    }


FONTS = "convive/ui/static/ui/fonts/*.woff2"


def _heaviest(found: dict[str, tuple[int, int]]) -> dict[str, float]:
    heaviest = sorted(found.items(), key=lambda pair: -pair[1][0])[:3]
    return {name: round(sizes[0] / 1000, 1) for name, sizes in heaviest}


def _linked(content: bytes) -> set[str]:
    found = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', content)
    return {name.decode() for name in found}


def _static(name: str) -> int:
    path = Path(settings.STATIC_ROOT) / name
    return len(gzip.compress(path.read_bytes(), 6)) if path.exists() else 0


def setup() -> dict[str, Any]:
    """`convive demo --no-serve` in an empty data folder, and once more."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "CONVIVE_DATA": folder, "CONVIVE_DEMO": "true"}
        env.pop("CONVIVE_DATABASE", None)
        first, *again = [_seconds(env) for _time in range(4)]
    return {"first_s": round(first, 1), "again_s": round(statistics.median(again), 2)}


def _seconds(env: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "convive.config", "demo", "--no-serve"],
        cwd=settings.BASE_DIR,
        env=env,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - begun


def search() -> dict[str, Any]:
    """Sixty questions over six thousand texts in three languages."""
    from convive.search.bench import bench_search

    return bench_search()


def disclosure() -> dict[str, Any]:
    """Complementary suppression of two cities, the attacker (disclosure.md 2.5), known instances."""
    from convive.disclosure.bench import bench_all

    data = Path(settings.BASE_DIR).parent / "shared" / "data"
    if not data.is_dir():
        raise NotMeasured("The folder shared/data is not beside the project.")
    return bench_all(data)


def imports() -> dict[str, Any]:
    """A million rows in New York's shape, while another page is asked; then the landscape page."""
    from convive.landscape.incidents.bench import bench_import

    return bench_import()


def landscape() -> dict[str, Any]:
    """The landscape page over a million observations. Refused outside the demo."""
    from convive.landscape.boards.bench import bench_landscape
    from convive.portal import crawling

    if not settings.IS_DEMO:
        raise NotMeasured("Only in the demo: it publishes tables and takes them away again.")
    *_public, (_who, client) = crawling.clients()
    page = reverse("landscape:show")
    return bench_landscape(
        lambda source: client.get(page, {"source": source.ref}), today=timezone.localdate()
    )


def cold() -> dict[str, Any]:
    """The landscape page of the demo as the first page of a new process."""
    from convive.landscape.boards.bench import bench_cold

    return bench_cold()


def explorer() -> dict[str, Any]:
    """The explorer over a million observations from kept counts. Refused outside the demo."""
    from convive.landscape.summaries.bench import bench_explorer
    from convive.portal import crawling

    if not settings.IS_DEMO:
        raise NotMeasured("Only in the demo: it writes observations and takes them away again.")
    *_public, (_who, client) = crawling.clients()
    page = reverse("landscape:explorer")
    return bench_explorer(lambda asked: client.get(page, asked))


def analysis() -> dict[str, Any]:
    """In how many of 100 invented cities each stated interval held the truth."""
    from convive.landscape.analysis.bench import measure

    return measure()


def plan() -> dict[str, Any]:
    """A framework of 500 actions: its pages, its paper in two languages, its next version."""
    from convive.plan.bench import bench_plan
    from convive.portal import crawling

    if not settings.IS_DEMO:
        raise NotMeasured("Only in the demo: it invents a framework and takes it away again.")
    *_public, (_who, client) = crawling.clients()
    return bench_plan(client.get, today=timezone.localdate())


def programmes() -> dict[str, Any]:
    """A portfolio of 1,000 programmes and 50,000 sessions: list, coverage, reach, calendars."""
    from convive.portal import crawling
    from convive.programmes.bench import bench_programmes

    if not settings.IS_DEMO:
        raise NotMeasured("Only in the demo: it invents programmes and takes them away again.")
    (_nobody, public), *_others, (_who, client) = crawling.clients()
    return bench_programmes(client.get, public.get, now=timezone.now())


def sealed() -> dict[str, Any]:
    """Opening, sharing, finding and a desk's rotation over 10,000 records and 100,000 names."""
    from convive.spaces.bench import measure

    return measure()


def casework() -> dict[str, Any]:
    """Submitting a concern, many at once, unlocking, memory, and a queue of 100,000 cases."""
    from convive.pathway.bench import measure

    found: dict[str, Any] = measure()
    return found


def panel() -> dict[str, Any]:
    """Opening a panel's pack of 30 cases, each opening remembered, and reading it."""
    from convive.pathway.panel.bench import measure

    if not settings.IS_DEMO:
        raise NotMeasured("Only in the demo: it invents cases and takes them away again.")
    found: dict[str, Any] = measure()
    return found


def likeness() -> dict[str, Any]:
    """Likely repeats among 100,000 invented concerns in three scripts: time, recall, precision."""
    from convive.pathway.likeness.bench import measure

    found: dict[str, Any] = measure()
    return found


def deidentify() -> dict[str, Any]:
    """What the helper finds in invented passages: those it was made with, and those it never saw."""
    from convive.pathway.deidentify.passages import PARTS, figures

    return {part: figures(part) for part in PARTS}


def people() -> dict[str, Any]:
    """Search as you type over 10,000 organisations and 50,000 people; ties of 2,000 organisations."""
    from convive.bodies.ties.bench import measure as measure_ties
    from convive.people.bench import measure as measure_search

    return {"search": measure_search(), "ties": measure_ties()}


def _all() -> Iterator[tuple[str, Benchmark]]:
    yield "setup", setup
    yield "pages", pages
    yield "weights", weights
    yield "search", search
    yield "disclosure", disclosure
    yield "import", imports
    yield "landscape", landscape
    yield "cold", cold
    yield "explorer", explorer
    yield "analysis", analysis
    yield "plan", plan
    yield "programmes", programmes
    yield "sealed", sealed
    yield "casework", casework
    yield "panel", panel
    yield "likeness", likeness
    yield "deidentify", deidentify
    yield "people", people


BENCHMARKS: dict[str, Benchmark] = dict(_all())
