"""Coverage and reach for a spreadsheet: CSV with a byte order mark, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.reach.contacts import NotReached
from convive.programmes.reach.queries import Coverage, Reached


def coverage(found: Coverage) -> str:
    """How many programmes serve each row of each side, ages by area, and every gap."""
    lines: list[list[object]] = [[_("What"), _("Which"), _("Programmes")]]
    for side in found.sides:
        lines += [[side.title, line.words, line.count] for line in side.lines]
    lines += [[], [_("Age"), *found.areas]]
    lines += [[said, *counts] for said, counts in found.rows]
    lines += [[], [_("Gaps")]]
    lines += [[gap] for gap in found.gaps]
    return written(lines)


def reached(by_type: Iterable[Reached], by_level: Iterable[Reached]) -> str:
    """Sessions, attendances and people by type and by level; a small number is an empty cell."""
    heads = [_("Sessions"), _("Attendances"), _("People, each counted once")]
    lines: list[list[object]] = []
    for title, rows in ((_("Type"), by_type), (_("Level"), by_level)):
        lines += [[title, *heads], *map(_row, rows), []]
    return written(lines)


def whole(found: Coverage, by_type: Iterable[Reached], by_level: Iterable[Reached]) -> str:
    """Everything in one file."""
    return coverage(found) + reached(by_type, by_level).removeprefix("\ufeff")


def not_reached(found: NotReached) -> str:
    """Organisations without contact, the longest first."""
    heads: list[object] = [_("Organisation"), _("Kind"), _("Last contact"), _("Follow-ups overdue")]
    rows = (
        [one.organisation.name, one.organisation.get_sort_display(), one.last or "", one.overdue]
        for one in found.organisations
    )
    return written([heads, *map(list, rows)])


def _row(one: Reached) -> list[object]:
    cells = (one.attendances, one.people)
    return [one.words, one.sessions, *("" if cell is None else cell for cell in cells)]
