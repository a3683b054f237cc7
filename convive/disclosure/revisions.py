"""Figures told anew: what was told first and what came late since, so that editions link.

Two editions of one figure tell of the people between them (disclosure.md 2.2). Told apart by when,
that difference is a cell like any other, and the attacker asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convive.disclosure.room import Published
from convive.disclosure.tables import ALL, Codes, Dimension

TOLD, FIRST = "told", "first"


def by_revision(published: Sequence[Published]) -> list[Published]:
    """The same tables, told apart by when: what was told first, and what came late since.

    So a revised figure is the sum of the first one and of what came late, and a reader who
    subtracts one edition from the other is met by the same rule as any other. Without revisions
    nothing is changed.
    """
    years = sorted({one.revision for one in published if one.revision})
    if not years:
        return list(published)
    codes = (FIRST, *(f"late-{year}" for year in years))
    return [_told(one, codes[: years.index(one.revision) + 2] if one.revision else codes[:1])
            for one in published]  # fmt: skip


def _told(one: Published, codes: Codes) -> Published:
    when = ALL if one.revision else FIRST
    counts = {(*cell, when): count for cell, count in one.table.counts.items()}
    dims = (*one.table.dims, Dimension(TOLD, codes))
    return replace(one, table=replace(one.table, dims=dims, counts=counts))
