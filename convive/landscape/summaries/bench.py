"""How fast the explorer is over a million observations, and that kept counts stay right."""

from __future__ import annotations

import hashlib
import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from convive.landscape.incidents import staging, writing
from convive.landscape.incidents.rules import Draft
from convive.landscape.models import Batch, Source, Summary
from convive.landscape.summaries import counting, keeping
from convive.landscape.summaries.counting import Slice
from convive.places.models import Area

AREAS, FIRST_YEAR, YEARS = 123, 2010, 16
CATEGORIES = ("assault", "harassment", "property-damage", "insults", "robbery", "other")
GROUNDS = ("anti-black", "anti-jewish", "anti-muslim", "sexual-orientation", "disability", "origin")
AGAIN = 0.05  # of the reports name two grounds
AT_ONCE, REPEATS = 20_000, 5
LAST_YEAR = FIRST_YEAR + YEARS - 1
QUESTIONS: dict[str, dict[str, Any]] = {
    "area × year × one category": {
        "rows": "area", "columns": "year", "category": "assault",
        "first": FIRST_YEAR, "last": LAST_YEAR,
    },
    "area × month of two years": {
        "rows": "area", "columns": "month", "first": LAST_YEAR - 1, "last": LAST_YEAR,
    },
    "area × category": {
        "rows": "area", "columns": "category", "first": FIRST_YEAR, "last": LAST_YEAR,
    },
    "month × category": {
        "rows": "month", "columns": "category", "first": FIRST_YEAR, "last": LAST_YEAR,
    },
}  # fmt: skip


def bench_explorer(
    open_page: Callable[[dict[str, Any]], object], *, rows: int = 1_000_000
) -> dict[str, Any]:
    """Write `rows` observations in two deliveries, keep their counts, ask; nothing of it stays.

    Returns the seconds of keeping, the median of each page in milliseconds, and of the first
    question counted from kept counts and from the observations (the baseline), with their ratio.
    `differing` is what the check finds after inserting, undoing and bringing back: 0 is right.
    """
    name = f"bench {secrets.token_hex(6)}"
    areas = [
        Area.objects.create(layer=name, code=str(at), name={"en": f"Area {at}"})
        for at in range(AREAS)
    ]
    source = Source.objects.create(
        name=name, area_layer=name, unit={"en": "One report"}, counted="incident"
    )
    try:
        _write(source, rows, [area.pk for area in areas])
        return _measured(source, open_page, rows)
    finally:
        _clean_up(source)


def _measured(
    source: Source, open_page: Callable[[dict[str, Any]], object], rows: int
) -> dict[str, Any]:
    ever = Slice(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), category="assault")
    plain = _timed(lambda: counting.counts(source, ever, "area", "year"))
    begun = time.perf_counter()
    keeping.keep_up(source)
    kept = time.perf_counter() - begun
    quick = _timed(lambda: counting.counts(source, ever, "area", "year"))
    pages = {
        words: _timed(partial(open_page, {"sources": source.ref, **asked}))
        for words, asked in QUESTIONS.items()
    }
    differing = [keeping.check(source), *_turned(source)]
    return {
        "database": connection.vendor,
        "observations": rows,
        "keeping_s": round(kept, 1),
        "rows_kept_a_second": round(rows / kept),
        "pages_median_ms": pages,
        "slowest_page_ms": max(pages.values()),
        "question_ms": quick,
        "baseline": "the same question counted from the observations",
        "baseline_ms": plain,
        "ratio": round(plain / quick, 1),
        "differing": differing,
    }


def _turned(source: Source) -> Iterator[int]:
    """What the check finds while a delivery goes and comes back; sums are compared, too."""
    last = Batch.objects.filter(source=source).latest("pk")
    ever = Slice(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    for state in (Batch.State.UNDONE, Batch.State.VISIBLE):
        Batch.objects.filter(pk=last.pk).update(state=state)
        keeping.keep_up(source)
        shown = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
        told = sum(one.rows for one in counting.counts(source, ever, "year").values())
        there = sum(batch.observations.count() for batch in shown)
        yield keeping.check(source) + abs(told - there)


def _write(source: Source, rows: int, areas: list[int]) -> None:
    draw = Random(rows)  # noqa: S311
    spans = [[f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"]]
    for part in (rows - rows // 10, rows // 10):
        batch = Batch.objects.create(
            source=source, state=Batch.State.VISIBLE, by="(bench)", visible_at=timezone.now(),
            notes={"spans": spans},
        )  # fmt: skip
        drafts = _drafts(draw, part, areas, batch.pk)
        while piece := list(islice(drafts, AT_ONCE)):
            with transaction.atomic():
                writing.write(piece, source=source.pk, batch=batch.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _drafts(draw: Random, rows: int, areas: list[int], salt: int) -> Iterator[Draft]:
    for number in range(rows):
        key = hashlib.blake2b(f"{salt} {number}".encode(), digest_size=16).digest()
        day = date(draw.randint(FIRST_YEAR, LAST_YEAR), draw.randint(1, 12), draw.randint(1, 28))
        grounds = draw.choice(GROUNDS)
        if draw.random() < AGAIN:
            grounds = " ".join(draw.sample(GROUNDS, 2))
        area = areas[min(int(draw.expovariate(0.04)), len(areas) - 1)]
        yield Draft(
            key, day.isoformat(), "day", None, area if draw.random() < 0.95 else None,
            draw.choice(CATEGORIES), grounds, "online" if draw.random() < 0.2 else "offline", 1.0,
        )  # fmt: skip


def _timed(work: Callable[[], object]) -> float:
    """The median of some times, in milliseconds; the first one warms up."""
    times = []
    for _time in range(REPEATS + 1):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times[1:]), 1)


def _clean_up(source: Source) -> None:
    for batch in Batch.objects.filter(source=source):
        keeping.forget(batch)
        staging.clear(batch)
        Summary.objects.filter(batch=batch).delete()
        batch.delete()
    Area.objects.filter(layer=source.name).delete()
    source.delete()
