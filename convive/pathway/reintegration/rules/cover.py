"""One contact, and somebody for each day on which they are away (TER-02)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away on these days, both included."""

    member: str
    since: date
    until: date

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Point:
    """Who answers one kind of caller, who stands in, who answers for both."""

    member: str
    deputy: str
    superior: str


def who_answers(
    point: Point, aways: Iterable[Away], *, inside: Collection[str], today: date
) -> str:
    """The contact; their deputy while they are away; their superior when both are; the first of
    them when all three are, so that it is not nobody. Who left the space (`inside` is who is there)
    answers nobody any more: "" when all three did.

    >>> point, all_three = Point("ana", "ben", "cleo"), {"ana", "ben", "cleo"}
    >>> holiday = Away("ana", date(2026, 5, 1), date(2026, 5, 9))
    >>> who_answers(point, [holiday], inside=all_three, today=date(2026, 5, 9))
    'ben'
    >>> who_answers(point, [holiday], inside=all_three, today=date(2026, 5, 10))
    'ana'
    >>> who_answers(point, [holiday], inside={"cleo"}, today=date(2026, 5, 10))
    'cleo'
    """
    away = {one.member for one in aways if one.covers(today)}
    there = [one for one in (point.member, point.deputy, point.superior) if one in inside]
    return next((one for one in there if one not in away), next(iter(there), ""))


def point_for(points: Mapping[str, Point], referrer: str) -> Point | None:
    """The contact of a kind of caller; where none is named, the one for everybody ("")."""
    return points.get(referrer) or points.get("")
