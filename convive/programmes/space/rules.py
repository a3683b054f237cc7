"""How mixed the homes of a city are: shares, and two indices of dissimilarity (PRI-29).

Only published counts of homes go in, by how they are held or by income: never persons, never where
anybody comes from. Source, limits and how it was checked: docs/methods/homes.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FEWEST_HOMES = 100  # with fewer, a share says little
FEWEST_OF_A_GROUP = 10  # a published table hides smaller numbers; so do we

Counts = Mapping[str, int]


def shares(counts: Counts) -> dict[str, float]:
    """Each group's part of the homes, in per cent; empty for too few homes.

    >>> shares({"owner": 60, "public-rent": 140})
    {'owner': 30.0, 'public-rent': 70.0}
    >>> shares({"owner": 5})
    {}
    """
    whole = sum(counts.values())
    if whole < FEWEST_HOMES:
        return {}
    return {key: 100 * count / whole for key, count in counts.items()}


def distance(counts: Counts, whole: Counts) -> float | None:
    """How many of 100 homes of a district would be held otherwise, if it were mixed like the city.

    The index of dissimilarity of two make-ups: half the sum of the differences of their shares.

    >>> distance({"owner": 50, "rent": 50}, {"owner": 800, "rent": 200})
    30.0
    >>> distance({"owner": 9}, {"owner": 800, "rent": 200}) is None
    True
    """
    here, city = shares(counts), shares(whole)
    if not here or not city:
        return None
    return sum(abs(here.get(key, 0) - city.get(key, 0)) for key in {*here, *city}) / 2


def dissimilarity(group: str, units: Iterable[Counts]) -> float | None:
    """How many of 100 homes of a group would stand in another district, if all were spread alike.

    The index of Duncan and Duncan (1955) of one group against all others; None for fewer than two
    districts, or where a side has too few homes.

    >>> dissimilarity("rent", [{"owner": 100, "rent": 0}, {"owner": 0, "rent": 100}])
    100.0
    >>> dissimilarity("rent", [{"owner": 50, "rent": 50}, {"owner": 100, "rent": 100}])
    0.0
    >>> dissimilarity("rent", [{"owner": 50, "rent": 50}]) is None
    True
    """
    told = [(one.get(group, 0), sum(one.values()) - one.get(group, 0)) for one in units]
    of_group, of_others = (sum(side) for side in zip(*told, strict=True)) if told else (0, 0)
    if len(told) < 2 or min(of_group, of_others) < FEWEST_HOMES:
        return None
    return 100 * sum(abs(one / of_group - other / of_others) for one, other in told) / 2


def before_and_after(
    years: Sequence[int], *, begun: date, done: date | None
) -> tuple[int | None, int | None]:
    """The last counted year before a project began, and the newest one after it was finished.

    The years in which it was built are neither. Without an end there is no after yet.

    >>> before_and_after([2018, 2020, 2022, 2024], begun=date(2021, 3, 1), done=date(2022, 9, 1))
    (2020, 2024)
    >>> before_and_after([2022], begun=date(2021, 3, 1), done=None)
    (None, None)
    """
    before = max((year for year in years if year < begun.year), default=None)
    after = None
    if done is not None:
        after = max((year for year in years if year > done.year), default=None)
    return before, after


def in_steps(years: Iterable[int]) -> list[int]:
    """Every year from the first one to the last, so that time runs evenly in a drawing.

    >>> in_steps([2020, 2022])
    [2020, 2021, 2022]
    """
    known = sorted(set(years))
    return list(range(known[0], known[-1] + 1)) if known else []


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a pasted table: area, year, group and homes, as they were written."""

    number: int
    area: str
    year: str
    group: str
    homes: str


def rows_of(text: str) -> list[Row]:
    """The lines of a pasted table, parted by tabs, semicolons or commas; empty lines are left out.

    >>> rows_of("Riverside; 2024; owner; 4200")
    [Row(number=1, area='Riverside', year='2024', group='owner', homes='4200')]
    >>> rows_of("Riverside 2024")[0].homes
    ''
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            sign = next((one for one in ("\t", ";", ",") if one in line), ";")
            parts = [part.strip() for part in line.split(sign)]
            found.append(Row(number, *[*parts, "", "", "", ""][:4]))
    return found


def whole_number(written: str) -> int | None:
    """A number without signs, as a table writes it; None for anything else.

    >>> whole_number("4 200"), whole_number("4\u202f200"), whole_number("many")
    (4200, 4200, None)
    """
    plain = "".join(written.split())
    return int(plain) if plain.isdecimal() and len(plain) < 10 else None


def is_hidden(count: int) -> bool:
    """Whether a count is so small that a published table would hide it; none at all may be told.

    >>> is_hidden(3), is_hidden(0), is_hidden(10)
    (True, False, False)
    """
    return 0 < count < FEWEST_OF_A_GROUP
