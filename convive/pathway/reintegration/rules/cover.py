"""One contact, and somebody for each day on which they are away (TER-02)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def who_answers(point: Point, aways: Iterable[Away], *, today: date) -> str:
    """The contact; their deputy while they are away; their superior when both are; the contact
    when all three are, so that it is never nobody.

    >>> point = Point("ana", "ben", "cleo")
    >>> holiday = Away("ana", date(2026, 5, 1), date(2026, 5, 9))
    >>> who_answers(point, [holiday], today=date(2026, 5, 9))
    'ben'
    >>> who_answers(point, [holiday], today=date(2026, 5, 10))
    'ana'
    """
    away = {one.member for one in aways if one.covers(today)}
    order = (point.member, point.deputy, point.superior)
    return next((one for one in order if one and one not in away), point.member)


def point_for(points: Mapping[str, Point], referrer: str) -> Point | None:
    """The contact of a kind of caller; where none is named, the one for everybody ("")."""
    return points.get(referrer) or points.get("")
