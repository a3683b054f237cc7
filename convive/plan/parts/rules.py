"""Who took part at each stage of an action, and which stage one discipline did alone (GOV-23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """The chain along which disciplines and sectors work together (GOV-23)."""

    DATA = "data-collection"
    ASSESSMENT = "assessment"
    DESIGN = "design"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class TookPart:
    """Who took part at one stage; `because` says why it was one discipline alone."""

    stage: Stage
    disciplines: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    because: str = ""

    @property
    def is_marked(self) -> bool:
        """One discipline did it alone."""
        return len(self.disciplines) == 1

    @property
    def waits(self) -> bool:
        """Marked, and nobody said why yet: it stands before approval."""
        return self.is_marked and not self.because.strip()


def took_part(written: Mapping[str, Any]) -> tuple[TookPart, ...]:
    """The four stages as they are kept with an action, also those nobody wrote about.

    >>> [one.stage.value for one in took_part({"design": {"disciplines": ["police"]}}) if one.waits]
    ['design']
    >>> both = {"design": {"disciplines": ["police", "health"]}}
    >>> any(one.is_marked for one in took_part(both))
    False
    """
    return tuple(_read(stage, written.get(stage.value) or {}) for stage in Stage)


def kept(stages: Iterable[TookPart]) -> dict[str, dict[str, Any]]:
    """The stages as they are kept; those without anybody are left out."""
    return {
        one.stage.value: {
            "disciplines": list(one.disciplines),
            "sectors": list(one.sectors),
            "because": one.because.strip(),
        }
        for one in stages
        if one.disciplines or one.sectors
    }


def waiting(written: Mapping[str, Any]) -> list[Stage]:
    """The stages that one discipline did alone and nobody gave a reason for."""
    return [one.stage for one in took_part(written) if one.waits]


def is_late(due_on: date, done_on: date | None, *, today: date) -> bool:
    """A step that is not done when its day has passed.

    >>> is_late(date(2026, 3, 1), None, today=date(2026, 3, 2))
    True
    """
    return done_on is None and due_on < today


def _read(stage: Stage, about: Mapping[str, Any]) -> TookPart:
    return TookPart(
        stage,
        tuple(about.get("disciplines", ())),
        tuple(about.get("sectors", ())),
        str(about.get("because", "")),
    )
