"""What suites must be told about cases."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from convive.pathway.models import Case

concern_received = Signal()
"""Rung when a concern came in, not for an invented one: `space`, `referrer` (the kind of caller)
and `on` (the day). Rung on commit; nothing of the concern itself is told."""


def ring(case: Case, referrer: str, *, on: date) -> None:
    """Ring `concern_received` once the act that took it in is kept."""
    words = {"sender": Case, "space": case.space, "referrer": referrer, "on": on}
    transaction.on_commit(partial(concern_received.send, **words))
