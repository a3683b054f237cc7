"""A signature drawn by hand: only points are kept, never a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

WIDTH, HEIGHT = 600, 200
LONGEST = 20_000  # characters; a signature of ten seconds has about 4,000
MOST_STROKES, MOST_POINTS = 60, 3_000
LEAST_POINTS = 8  # fewer are a slip of the finger
WRITTEN = re.compile(
    r"\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})*(?:;\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})*)*"
)

Strokes = list[list[list[int]]]


class NotASignature(ValueError):
    """These are no lines of a hand, or far too many."""


def read(written: str) -> Strokes:
    """The lines of `x,y x,y;x,y …`, each point inside the box. Raises NotASignature.

    >>> read("1,1 2,2 3,3 4,4;5,5 6,6 7,7 8,8")[1][0]
    [5, 5]
    """
    if len(written) > LONGEST or not WRITTEN.fullmatch(written):
        raise NotASignature
    strokes = [
        [[int(number) for number in point.split(",")] for point in stroke.split(" ")]
        for stroke in written.split(";")
    ]
    points = [point for stroke in strokes for point in stroke]
    if len(strokes) > MOST_STROKES or not LEAST_POINTS <= len(points) <= MOST_POINTS:
        raise NotASignature
    if any(x > WIDTH or y > HEIGHT for x, y in points):
        raise NotASignature
    return strokes


def path(strokes: Sequence[Sequence[Sequence[int]]]) -> str:
    """The lines as an SVG path; nothing but numbers comes out, whatever was kept.

    >>> path([[[1, 2], [3, 4]]])
    'M1 2L3 4'
    """
    return "".join(
        "M" + "L".join(f"{int(point[0])} {int(point[1])}" for point in stroke)
        for stroke in strokes
        if stroke
    )
