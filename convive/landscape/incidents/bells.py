"""What other suites must be told about sources."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.dispatch import Signal

from convive.landscape.models import Batch, Source

figures_changed = Signal()
"""Rung when figures of a source appear, change or go: `source` (its row number) and `batch` (the
row number of the delivery that did it). Rung on commit; receivers read what stands then."""

delivery_read = Signal()
"""Rung when the rows of a delivery are all there, before anybody may show it: `batch` (the
delivery). Rung while it is read, outside any transaction; a receiver may take a while."""


def ring(batch: Batch) -> None:
    """Ring `figures_changed` once the act that shows or takes out a delivery is kept."""
    words = {"sender": Source, "source": batch.source_id, "batch": batch.pk}
    transaction.on_commit(partial(figures_changed.send, **words))
