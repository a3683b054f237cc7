"""From answers to priorities: two readers, what is settled, what comes first, what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from convive.disclosure.room import PUBLIC_THRESHOLD

READERS = 2
WORDS_KEPT = timedelta(days=365)  # after the end of the questions, when nothing was published

Themes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers that two people read, and how many of them they read alike."""

    both: int
    same: int

    @property
    def differ(self) -> int:
        return self.both - self.same


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a project is; `actions` says for each priority whether one has an owner and a day."""

    is_open: bool
    team: int
    answers: int
    settled: int
    actions: Sequence[bool] = ()


def settled(readings: Sequence[Themes]) -> Themes | None:
    """What two readers found alike; None while one is missing or they differ.

    >>> settled([frozenset({"room"}), frozenset({"room"})]) == frozenset({"room"})
    True
    >>> settled([frozenset({"room"})]) is None
    True
    """
    if len(readings) < READERS or readings[0] != readings[1]:
        return None
    return readings[0]


def alike(read: Iterable[Sequence[Themes]]) -> Alike:
    """How many answers were read by two, and how many alike.

    >>> one, other = frozenset({"bus"}), frozenset({"bus", "room"})
    >>> alike([[one, one], [one, other], [one]])
    Alike(both=2, same=1)
    """
    pairs = [one for one in read if len(one) >= READERS]
    return Alike(len(pairs), sum(one[0] == one[1] for one in pairs))


def named(sheets: Iterable[Collection[str]]) -> dict[str, int]:
    """In how many answers each theme was named; one answer counts once for a theme.

    >>> named([["room", "room", "bus"], ["room"]])
    {'room': 2, 'bus': 1}
    """
    return dict(Counter(theme for sheet in sheets for theme in sorted(set(sheet), reverse=True)))


def ranked(counts: Mapping[str, int], among: Sequence[str]) -> list[str]:
    """The themes in `among`, the most named first; those named alike stay in the order given.

    >>> ranked({"bus": 3, "room": 9}, ["pay", "bus", "room"])
    ['room', 'bus', 'pay']
    """
    return sorted(among, key=lambda one: -counts.get(one, 0))


def shown(count: int, threshold: int | None = PUBLIC_THRESHOLD) -> int | None:
    """A count as others may read it: None where it is small enough to lead to somebody.

    >>> shown(9), shown(10), shown(0), shown(4, None)
    (None, 10, 0, 4)
    """
    return None if threshold and 0 < count < threshold else count


def lacking(stand: Stand) -> list[str]:
    """What stands before the strategy can be published, as codes for the words.

    >>> lacking(Stand(is_open=False, team=10, answers=4, settled=4, actions=[True]))
    []
    """
    missing = {
        "team": not stand.team,
        "answers": not stand.answers,
        "open": stand.is_open,
        "coding": stand.settled < stand.answers,
        "priorities": not stand.actions,
        "actions": not all(stand.actions),
    }
    return [code for code, is_missing in missing.items() if is_missing]


def years_due(published: date | None, told: Collection[int], *, today: date) -> list[int]:
    """The years since publication whose status nobody has told yet; a year is told once it is over.

    >>> years_due(date(2024, 5, 1), [2024], today=date(2026, 2, 1))
    [2025]
    """
    if published is None:
        return []
    return [year for year in range(published.year, today.year) if year not in told]
