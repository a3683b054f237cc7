"""When an acknowledged harm is answered, and which programmes it concerns (PRI-39)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """How far the city is with a harm that it acknowledges."""

    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    ANSWERED = "answered"


def standing(*, has_response: bool, has_comment: bool) -> Standing:
    """Answered only with a dated response of the city and the comment of those concerned beside it.

    >>> standing(has_response=True, has_comment=False)
    <Standing.RESPONDED: 'responded'>
    >>> standing(has_response=False, has_comment=True)
    <Standing.ACKNOWLEDGED: 'acknowledged'>
    """
    if not has_response:
        return Standing.ACKNOWLEDGED
    return Standing.ANSWERED if has_comment else Standing.RESPONDED


def is_corrected(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether something that was said is said otherwise now; what is only added corrects nothing.

    >>> is_corrected({"when": "1968", "repair": ""}, {"when": "1969"})
    True
    >>> is_corrected({"when": "1968", "repair": ""}, {"when": "1968", "repair": "An apology."})
    False
    """
    return any(before.get(name) and before[name] != said for name, said in after.items())


def concerns(
    harm: str | None, programme: Collection[str], parents: Mapping[str, str | None]
) -> bool:
    """Whether a programme is at work where the harm was done.

    A harm without an area was done in the whole city; a programme without one works in the whole
    city. `parents` says of each area what it is part of.

    >>> tree = {"street": "district", "district": None, "other": None}
    >>> concerns("district", ["street"], tree), concerns("street", ["district"], tree)
    (True, True)
    >>> concerns("district", ["other"], tree), concerns(None, ["other"], tree)
    (False, True)
    """
    if harm is None or not programme:
        return True
    around = {harm, *above(harm, parents)}
    return any(area in around or harm in above(area, parents) for area in programme)


def above(area: str, parents: Mapping[str, str | None]) -> list[str]:
    """Everything an area is part of, the nearest first; a tree that goes round ends."""
    found: list[str] = []
    one = parents.get(area)
    while one is not None and one not in found:
        found.append(one)
        one = parents.get(one)
    return found
