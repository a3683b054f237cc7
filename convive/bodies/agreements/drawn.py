"""A signature drawn by hand: only points are kept, never a picture."""

from __future__ import annotations

import re

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


def path(strokes: object) -> str:
    """The lines as an SVG path; nothing but numbers comes out, whatever was kept.

    >>> path([[[1, 2], [3, 4]]]), path(["<script>"])
    ('M1 2L3 4', '')
    """
    if not isinstance(strokes, list):
        return ""
    lines = ([_point(point) for point in one] for one in strokes if isinstance(one, list))
    return "".join("M" + "L".join(line) for line in lines if line and all(line))


def _point(point: object) -> str:
    if isinstance(point, list) and [type(number) for number in point] == [int, int]:
        return f"{point[0]} {point[1]}"
    return ""
