"""A pasted table of homes: which area, year and group each line means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from convive.places import queries as places
from convive.places.models import Area
from convive.programmes.space import groups, rules
from convive.programmes.space.rules import Row

FIRST_YEAR, MOST_HOMES = 1950, 50_000_000


def read(
    rows: Sequence[Row], *, today: date
) -> tuple[dict[tuple[Area, int], dict[str, int]], list[str]]:
    """Counts by area and year, and what is wrong, line by line."""
    matcher = places.matcher(on=today)
    named = places.named({key for row in rows if (key := matcher.match(row.area).key)})
    known = {
        said.casefold(): one.key
        for one in groups.groups()
        for said in (one.key, *one.words.values())
    }
    found: dict[tuple[Area, int], dict[str, int]] = {}
    wrong = []
    for row in rows:
        area = named.get(matcher.match(row.area).key or "")
        year, homes = rules.whole_number(row.year), rules.whole_number(row.homes)
        group = known.get(row.group.casefold())
        fault = ""
        if area is None:
            fault = _("“%(word)s” is no area of this city.") % {"word": row.area[:60]}
        elif group is None:
            fault = _("“%(word)s” is no group of homes.") % {"word": row.group[:60]}
        elif year is None or homes is None:
            fault = _("The year and the homes must be whole numbers.")
        elif told := faults(year, {group: homes}, today=today):
            fault = str(told[0])
        else:
            found.setdefault((area, year), {})[group] = homes
        if fault:
            line = _("Line %(number)s: %(fault)s")
            wrong.append(line % {"number": row.number, "fault": fault})
    return found, wrong


def faults(year: int, counts: Mapping[str, int], *, today: date) -> list[str]:
    """What is wrong with counts of homes in a year; empty when they may be kept."""
    known = {one.key for one in groups.groups()}
    found = []
    if not FIRST_YEAR <= year <= today.year:
        found.append(_("Write a year from %(first)s to today.") % {"first": FIRST_YEAR})
    if set(counts) - known:
        found.append(_("This is no group of homes."))
    if any(rules.is_hidden(homes) for homes in counts.values()):
        found.append(
            _("A count under 10 could tell of one family. Write 0, or count a wider area.")
        )
    if any(not 0 <= homes <= MOST_HOMES for homes in counts.values()):
        found.append(_("This is not a number of homes."))
    return found
