"""Putting names in the order in which people count: 1, 2, 10."""

from __future__ import annotations

import re

from convive.ground.reading.folding import fold

NUMBER = re.compile(r"(\d+)")


def natural(text: str) -> tuple[str | int, ...]:
    """A key that puts names in alphabetical order, and the numbers in them in the order of counting.

    >>> sorted(["Ward 10", "ward 2", "Ward 1", "Abbey"], key=natural)
    ['Abbey', 'Ward 1', 'ward 2', 'Ward 10']
    """
    # Words stand at even places and numbers at odd ones: like is only compared with like.
    parts = NUMBER.split(fold(text))
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))
