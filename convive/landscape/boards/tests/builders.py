"""Observations made directly, without a file, for tests of tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from convive.landscape.models import Batch, Observation, Source

TODAY = date(2026, 3, 2)
_numbers = count()


def a_source(name: str = "Police reports", **about: Any) -> Source:
    about.setdefault("unit", {"en": "One report taken by the police"})
    about.setdefault("biases", {"en": "Only what people report."})
    return Source.objects.create(name=name, **about)


def a_delivery(source: Source, rows: Iterable[dict[str, Any]], *, visible: bool = True) -> Batch:
    """A delivery of rows; each a dict of observation fields with `times` for how often."""
    state = Batch.State.VISIBLE if visible else Batch.State.READY
    batch = Batch.objects.create(
        source=source, state=state, by="(test)", visible_at=timezone.now() if visible else None
    )
    made = []
    for row in rows:
        for _time in range(row.get("times", 1)):
            fields = {name: value for name, value in row.items() if name != "times"}
            key = hashlib.blake2b(str(next(_numbers)).encode(), digest_size=16).digest()
            made.append(Observation(source=source, batch=batch, key=key, **fields))
    Observation.objects.bulk_create(made, batch_size=2_000)
    batch.accepted = len(made)
    batch.save()
    return batch


def months(first_year: int, last_year: int) -> list[date]:
    """The fifteenth of every month."""
    return [
        date(year, month, 15) for year in range(first_year, last_year + 1) for month in range(1, 13)
    ]


def closing_day(day: date) -> dict[str, Any]:
    """A report late in a month, so that the month counts as told to its end."""
    return {"period": day}
