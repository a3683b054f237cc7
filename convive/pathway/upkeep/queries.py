"""What is due for a line, when the program was last brought up to date, what a year costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404

from convive import __version__
from convive.pathway.models import Upkeep
from convive.spaces.models import Space

PATCHED_WITHIN = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Patches:
    """Which program runs, when it was last brought up to date, whether that is too long ago."""

    program: str
    updated_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Year:
    """One line of cost: a year and its sum."""

    year: int
    cost: int


def calendar(space: Space) -> list[Upkeep]:
    """What is due, then what was done, the latest first."""
    rows = list(Upkeep.objects.filter(space=space))
    due = [one for one in rows if one.done_on is None]
    done = [one for one in rows if one.done_on is not None]
    return [*due, *reversed(done)]


def patches(space: Space, *, today: date) -> Patches:
    """How it stands with updates of the program."""
    found = Upkeep.objects.filter(space=space, sort=Upkeep.Sort.UPDATE, done_on__isnull=False)
    last = found.order_by("-done_on").values_list("done_on", flat=True).first()
    return Patches(__version__, last, last is None or last < today - PATCHED_WITHIN)


def years(space: Space) -> list[Year]:
    """The yearly cost lines, the latest first (SEC-37)."""
    sums: defaultdict[int, int] = defaultdict(int)
    for one in Upkeep.objects.filter(space=space):
        sums[one.due_on.year] += one.cost
    return [Year(year, cost) for year, cost in sorted(sums.items(), reverse=True)]


def upkeep_for(space: Space, ref: str) -> Upkeep:
    """One entry of this space. Raises Http404."""
    found = Upkeep.objects.filter(space=space, ref=ref).select_related("space").first()
    if found is None:
        raise Http404
    return found
