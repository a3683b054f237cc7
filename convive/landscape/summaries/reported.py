"""Of which times and areas a source speaks, and where it left gaps: read once for a whole table."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from convive.landscape.incidents import figures
from convive.landscape.models import Source

Span = tuple[date, date]


class Standing(TypedDict):
    """Whether an area and a time are covered, wholly covered, and how many gaps lie in them."""

    covered: bool
    whole: bool
    gaps: int


class Known:
    """What one source reported and what not, as `incidents.figures` tells it for single figures."""

    def __init__(self, source: Source) -> None:
        self._spans = figures.spans(source)
        self._gaps: dict[tuple[int | None, bool], set[Span]] = {}
        for gap in figures.unreported(source):
            self._gaps.setdefault((gap.area_id, gap.is_whole), set()).add((gap.first, gap.last))
        self._told: dict[tuple[frozenset[int] | None, date, date], Standing] = {}

    def of(self, areas: frozenset[int] | None, first: date, last: date) -> Standing:
        """How an area (None: everywhere) and a time stand."""
        asked = areas, first, last
        if asked not in self._told:
            covered = [span for span in self._spans if span[0] <= last and span[1] >= first]
            self._told[asked] = {
                "covered": bool(covered),
                "whole": any(one[0] <= first and one[1] >= last for one in covered),
                "gaps": sum(gap[0] <= last and gap[1] >= first for gap in self._of(areas)),
            }
        return self._told[asked]

    def _of(self, areas: frozenset[int] | None) -> set[Span]:
        """Gaps of these areas and of the whole source; everywhere, those of every reporter too."""
        wanted = (
            list(self._gaps)
            if areas is None
            else [whose for whose in self._gaps if whose[0] in areas or whose[1]]
        )
        return {gap for whose in wanted for gap in self._gaps[whose]}
