"""Invented sources, deliveries and observations for tests."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.utils import timezone

from convive.landscape.models import Batch, Observation, SeriesBreak, Source, Unreported

_numbers = itertools.count(1)


def a_source(name: str = "", **about: Any) -> Source:
    """A source that counts complaints."""
    given = {
        "name": name or f"Hotline {next(_numbers)}",
        "unit": {"en": "One call to the hotline"},
        "biases": {"en": "People who know the number"},
    } | about
    return Source.objects.create(**given)


def a_batch(source: Source | None = None, **about: Any) -> Batch:
    """A delivery that is part of the landscape."""
    given = {
        "source": source or a_source(),
        "state": Batch.State.VISIBLE,
        "visible_at": timezone.now(),
        "file_name": "calls.csv",
        "by": "(house)",
    } | about
    return Batch.objects.create(**given)


def an_observation(batch: Batch | None = None, **about: Any) -> Observation:
    """One thing a source said, with a key of its own."""
    batch = batch or a_batch()
    given = {
        "batch": batch,
        "source": batch.source,
        "key": next(_numbers).to_bytes(16, "big"),
        "period": date(2024, 3, 5),
        "category": "threats",
        "grounds": "origin",
    } | about
    return Observation.objects.create(**given)


def a_gap(source: Source | None = None, **about: Any) -> Unreported:
    """A year that a source did not report, noted by hand."""
    given = {
        "source": source or a_source(),
        "first": date(2022, 1, 1),
        "last": date(2022, 12, 31),
    } | about
    return Unreported.objects.create(**given)


def a_break(source: Source | None = None, **about: Any) -> SeriesBreak:
    """A day from which a source counts differently."""
    given = {
        "source": source or a_source(),
        "on": date(2023, 1, 1),
        "sentence": {"en": "A new form"},
    } | about
    return SeriesBreak.objects.create(**given)


def a_csv(rows: int = 3, *, start: int = 1, extra: str = "") -> str:
    """The text of a small table of incidents: number, date, district, ground, offence."""
    lines = ["Case number,Date,District,Bias,Offence"]
    lines += [
        f"C{n},2024-03-{n % 28 + 1:02d},North,Race,Threat" for n in range(start, start + rows)
    ]
    return "\n".join(lines) + "\n" + extra
