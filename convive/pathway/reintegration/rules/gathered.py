"""An assessment put together from what each agency gave, and what is missing of it (TER-03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Came(StrEnum):
    """How the part of one agency stands."""

    WAITS = "waits"
    LATE = "late"
    RECEIVED = "received"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Part:
    """What one agency was asked for."""

    agency: str
    asked_on: date
    due_on: date
    received_on: date | None = None
    refused_on: date | None = None

    def came(self, today: date) -> Came:
        if self.received_on is not None:
            return Came.RECEIVED
        if self.refused_on is not None:
            return Came.REFUSED
        return Came.LATE if self.due_on < today else Came.WAITS


def missing(parts: Iterable[Part], *, on: date) -> list[str]:
    """From whom nothing had come on a day: what the city lacked when it decided.

    Who was asked only later is not among them.

    >>> late = Part("Prison service", date(2026, 1, 1), date(2026, 1, 8), date(2026, 2, 1))
    >>> missing([late], on=date(2026, 1, 20)), missing([late], on=date(2026, 2, 2))
    (['Prison service'], [])
    """
    asked = [one for one in parts if one.asked_on <= on]
    came = {one.agency for one in asked if one.received_on and one.received_on <= on}
    return sorted({one.agency for one in asked} - came)
