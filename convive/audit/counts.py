"""What is counted once a year for everybody: rooms register it, the memory answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q
from django.utils import translation

from convive.audit.models import Event
from convive.ground.refusals import Words

Counting = Callable[[datetime, datetime], int]
# Who held a role: their reference, from a day, until a day or still.
Held = tuple[str, date, date | None]
SMALL = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the yearly count: its key, its words, how it is counted, what it must keep."""

    key: str
    word: Words
    count: Counting
    protects_people: bool = False
    must_be_zero: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One number as published: `number` is None where it says "fewer than 5"."""

    key: str
    word: str
    number: int | None
    must_be_zero: bool = False


_registered: dict[str, Counted] = {}


def register(
    key: str,
    word: Words,
    *,
    verbs: Sequence[str] = (),
    count: Counting | None = None,
    protects_people: bool = False,
    must_be_zero: bool = False,
) -> None:
    """Count something each year: events of `verbs` (one that ends with a dot is a beginning), or
    what `count(since, until)` answers.

    `protects_people` publishes 1 to 4 as "fewer than 5"; `must_be_zero` marks any other number.
    """
    if (count is None) == (not verbs):
        raise ValueError("a line is counted by verbs or by a function")
    counting = count or acts_of(verbs)
    _registered[key] = Counted(key, word, counting, protects_people, must_be_zero)


def registered() -> list[Counted]:
    """Everything that is counted, in the order of registration."""
    return list(_registered.values())


def acts_of(
    verbs: Sequence[str], *, by: Callable[[datetime, datetime], Iterable[Held]] | None = None
) -> Counting:
    """A counting of events with these verbs; with `by` only of acts by people while they held a
    role (SAF-04: what elected officials and the police read must be zero).

    Somebody who held a role twice in a year is counted on each day once.
    """

    def count(since: datetime, until: datetime) -> int:
        found = Event.objects.filter(_of(verbs), at__gte=since, at__lt=until)
        if by is None:
            return found.count()
        numbers: set[int] = set()
        for ref, first, last in by(since, until):
            theirs = found.filter(actor=ref, at__date__gte=first)
            if last is not None:
                theirs = theirs.filter(at__date__lte=last)
            numbers |= set(theirs.values_list("number", flat=True))
        return len(numbers)

    return count


def of_year(year: int) -> tuple[list[Line], int]:
    """Every registered line for a year (UTC), and how many events the year had in all."""
    since, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    with translation.override("en"):
        lines = [
            Line(one.key, str(one.word), _shown(one, one.count(since, until)), one.must_be_zero)
            for one in registered()
        ]
    return lines, Event.objects.filter(at__gte=since, at__lt=until).count()


def _shown(one: Counted, number: int) -> int | None:
    return None if one.protects_people and 0 < number < SMALL else number


def _of(verbs: Sequence[str]) -> Q:
    asked = Q(pk__in=[])
    for verb in verbs:
        asked |= Q(verb__startswith=verb) if verb.endswith(".") else Q(verb=verb)
    return asked
