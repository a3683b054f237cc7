"""Finding a place by what somebody likes to do, and counting who began without naming anybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from convive.disclosure.room import PUBLIC_THRESHOLD


@dataclass(frozen=True, slots=True)
class Place:
    """A place as somebody who looks for one sees it: what it is like, and how many are free."""

    ref: str
    skills: frozenset[str]
    free: int


@dataclass(frozen=True, slots=True)
class Count:
    """Places offered, residents who began, and of them who went on; None: nobody said yet."""

    places: int = 0
    people: int = 0
    went_on: int | None = None


def fitting(places: Iterable[Place], wanted: Collection[str]) -> list[Place]:
    """Free places in the order in which they fit what somebody can or likes to do.

    Without a wish everything free is shown; with one, only what shares a skill or asks for none.

    >>> cook, drive = Place("a", frozenset({"cooking"}), 2), Place("b", frozenset({"driving"}), 1)
    >>> any_one = Place("c", frozenset(), 1)
    >>> [one.ref for one in fitting([any_one, drive, cook], {"cooking"})]
    ['a', 'c']
    """
    free = [one for one in places if one.free > 0]
    wish = set(wanted)
    if not wish:
        return free
    fit = [one for one in free if wish & one.skills or not one.skills]
    return sorted(fit, key=lambda one: -len(wish & one.skills))


def counted(placed: Iterable[tuple[int, int | None]], *, places: int) -> Count:
    """Who began and who went on, together.

    >>> counted([(8, 3), (12, None)], places=24)
    Count(places=24, people=20, went_on=3)
    """
    rows = list(placed)
    known = [went_on for _people, went_on in rows if went_on is not None]
    return Count(places, sum(people for people, _went_on in rows), sum(known) if known else None)


def shown(count: int | None, threshold: int | None = PUBLIC_THRESHOLD) -> int | None:
    """A count as others may read it: None where it is small enough to lead to somebody.

    >>> shown(20), shown(3), shown(None)
    (20, None, None)
    """
    if count is None or (threshold and 0 < count < threshold):
        return None
    return count
