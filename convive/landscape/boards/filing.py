"""Who filed how much of a figure: no published figure is made by one reporter for the most part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from convive.disclosure.revisions import FIRST
from convive.disclosure.tables import ALL, Codes, Dimension


def dominant(
    dims: Sequence[Dimension], filed: Iterable[tuple[Codes, Mapping[bytes, int]]]
) -> dict[Codes, int]:
    """For every cell, totals included, how many reports whoever filed most in it filed
    (disclosure.md 2.3.4).

    A table may lose a side that is too thin, or be told anew beside its first edition: the same cell
    is then written shorter or longer, and stands here in each way.

    >>> found = dominant([Dimension("area", ("north",))], [(("north",), {b"x": 7, b"y": 2})])
    >>> found["north",], found["ALL",], found["north", "first"]
    (7, 7, 7)
    """
    together: dict[Codes, dict[bytes, int]] = {}
    for leaf, by in filed:
        paths = (dim.path(code) for dim, code in zip(dims, leaf, strict=True))
        for cell in product(*paths):
            held = together.setdefault(cell, {})
            for who, number in by.items():
                held[who] = held.get(who, 0) + number
    largest: dict[Codes, int] = {}
    for cell, held in together.items():
        shorter = ((*cell[:at], *cell[at + 1 :]) for at, code in enumerate(cell) if code == ALL)
        for written in (cell, *shorter):
            for codes in (written, (*written, ALL), (*written, FIRST)):
                largest[codes] = max(held.values(), default=0)
    return largest
