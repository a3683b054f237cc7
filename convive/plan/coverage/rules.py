"""Whether a need is met in an area: by a service within reach, in the languages spoken there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

REACHES = (1, 2, 5, 10)
USUAL_REACH = 2


class Met(StrEnum):
    """How far a need is met in an area; the first is the most urgent to look at."""

    NOBODY = "nobody"
    FAR = "far"
    LANGUAGES = "languages"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Offered:
    """A service that answers a need: how far from an area (None: by telephone or anywhere), in what."""

    service: str
    kilometres: float | None
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """How one need is met in one area."""

    met: Met
    nearest: float | None
    within: int
    lacking: tuple[str, ...]


def answer(
    offered: Iterable[Offered], *, reach: float, languages: Collection[str], language: str = ""
) -> Answer:
    """How a need is met where these services answer it (MAP-04).

    `languages`: those of the city; `language`: only services that speak it count. A service without
    a place can be reached from everywhere.

    >>> tutor = Offered("tutor", 4.0, frozenset({"en"}))
    >>> answer([tutor], reach=2, languages=["en"]).met
    <Met.FAR: 'far'>
    >>> answer([tutor], reach=5, languages=["en", "ar"]).lacking
    ('ar',)
    >>> answer([], reach=5, languages=["en"]).met
    <Met.NOBODY: 'nobody'>
    """
    given = [one for one in offered if not language or language in one.languages]
    near = [one for one in given if one.kilometres is None or one.kilometres <= reach]
    apart = [one.kilometres for one in given if one.kilometres is not None]
    spoken = {code for one in near for code in one.languages}
    lacking = tuple(code for code in languages if code not in spoken) if near else ()
    if not given:
        met = Met.NOBODY
    elif not near:
        met = Met.FAR
    else:
        met = Met.LANGUAGES if lacking else Met.MET
    return Answer(met, min(apart, default=None), len({one.service for one in near}), lacking)


class Ground(StrEnum):
    """What an action's money rests on (MAP-01)."""

    CURRENT = "current"
    EXPIRED = "expired"
    NONE = "none"


def ground(
    behind: Collection[str], *, current: Collection[str], expired: Collection[str]
) -> Ground:
    """Whether money rests on a finding that holds, on one whose date has passed, or on none.

    >>> ground({"a"}, current={"b"}, expired={"a"})
    <Ground.EXPIRED: 'expired'>
    """
    if set(behind) & set(current):
        return Ground.CURRENT
    return Ground.EXPIRED if set(behind) & set(expired) else Ground.NONE
