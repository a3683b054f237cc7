"""Questions about the list itself: what is due, what is covered, who answers first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.packs import queries as packs
from convive.people import access
from convive.people.models import Membership, Organisation
from convive.people.upkeep import rules
from convive.people.upkeep.rules import Cell, Grid, Reach
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries as who
from convive.people.who_is_who import rules as checks
from convive.people.who_is_who import served
from convive.people.who_is_who.queries import Entry
from convive.places.models import Area

MOST_DUE = 30  # entries to check that one page shows
MOST_COLUMNS = 40  # more are a wall: choose a coarser layer


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its words, and who stands in each column."""

    key: str
    words: Words
    cells: tuple[Cell, ...]
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries wait to be checked, and the day on which the first of them was due."""

    number: int
    since: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """A whole table: columns are areas; its gaps are told in words too."""

    columns: tuple[Area, ...]
    rows: tuple[Row, ...]
    nobody: tuple[Words, ...]
    gaps: tuple[tuple[Words, str], ...]
    left_out: int = 0


def due_for(viewer: Viewer, *, today: date) -> list[Entry]:
    """Entries whose check is due or soon due, the oldest check first; no more than fit one sitting."""
    if not access.may_edit(viewer):
        return []
    keys = [pk for _on, pk in _due(today=today)[:MOST_DUE]]
    return who.entries_of(viewer, keys, on=today)


def waiting_for(viewer: Viewer, *, today: date) -> Waiting | None:
    """The same in one line for the first page, also with ten thousand entries; None when all is well."""
    if not access.may_edit(viewer):
        return None
    due = _due(today=today)
    return Waiting(len(due), min(on for on, _pk in due)) if due else None


def to_remind(*, today: date) -> list[Organisation]:
    """Those to whom the house itself writes: listed, still there, their check due."""
    found = _aging(today=today, listed=True).order_by("checked_on", "made_at")
    firsts = _with_first_contact()
    return [
        one
        for one in found
        if checks.check_due_on(
            one.checked_on or one.made_at.date(), has_first_contact=one.pk in firsts
        )
        <= today
    ]


def first_contacts_for(viewer: Viewer, *, on: date) -> list[Entry]:
    """Organisations with somebody who answers first, as far as this viewer may see them (SYS-36)."""
    firsts = _with_first_contact()
    keys = [key for key in who.found_for(viewer, on=on) if key in firsts]
    return [one for one in who.entries_of(viewer, keys, on=on) if one.first or one.deputies]


def layers() -> list[str]:
    """The layers of areas that a table can have as columns, the coarsest first."""
    found = Area.objects.filter(retired_on=None).order_by().values_list("layer", flat=True)
    count: dict[str, int] = {}
    for layer in found:
        count[layer] = count.get(layer, 0) + 1
    return sorted((one for one in count if count[one] > 1), key=lambda one: count[one])


def by_category(viewer: Viewer, *, layer: str = "") -> Coverage:
    """Which kind of partner reaches which area (GOV-08, MAP-05)."""
    words = [(one["key"], str(Phrase(one["category"]))) for one in packs.entries("invitations")]
    return _coverage(viewer, words, "category", layer=layer)


def by_level(viewer: Viewer, *, layer: str = "") -> Coverage:
    """Which level of prevention reaches which area (methodology 1.2)."""
    return _coverage(viewer, list(served.LEVEL_WORDS.items()), "level", layer=layer)


def _coverage(
    viewer: Viewer, words: Sequence[tuple[str, Words]], what: str, *, layer: str
) -> Coverage:
    every = _columns(layer)
    areas = every[:MOST_COLUMNS]
    known = _organisations(viewer)
    reaches = _reaches(known, areas, what)
    columns = [area.ref for area in areas] or [rules.WHOLE]
    made = rules.grid([key for key, _words in words], columns, reaches)
    called, named = dict(words), {area.ref: str(area) for area in areas}
    by_ref = {one.ref: one for one in known}
    return Coverage(
        columns=tuple(areas),
        left_out=len(every) - len(areas),
        rows=tuple(_row(key, called[key], made, by_ref) for key in made.rows),
        nobody=tuple(called[key] for key in made.empty_rows),
        gaps=tuple(
            (called[key], _(", ").join(named[one] for one in missing if one in named))
            for key, missing in made.gaps
        ),
    )


def _row(key: str, words: Words, made: Grid, by_ref: dict[str, Organisation]) -> Row:
    cells = tuple(made.cell(key, column) for column in made.columns)
    refs = dict.fromkeys(ref for cell in cells for ref in cell.refs)
    return Row(key, words, cells, tuple(by_ref[ref] for ref in refs))


def _organisations(viewer: Viewer) -> list[Organisation]:
    if not viewer.may("workspace.read"):
        return []
    seen = Q() if viewer.may("people.list") else Q(listed=True) | Q(ref__in=viewer.organisations)
    return list(Organisation.objects.filter(seen, ended_on=None).prefetch_related("areas"))


def _reaches(known: Sequence[Organisation], areas: Sequence[Area], what: str) -> list[Reach]:
    pairs = Area.objects.values_list("ref", "parent__ref")
    parents: dict[str, str | None] = dict(pairs)
    columns = frozenset(area.ref for area in areas)
    reached: dict[str, set[str]] = {}
    found = []
    for one in known:
        rows = one.levels if what == "level" else [one.category]
        if not any(rows):
            continue
        own = [area.ref for area in one.areas.all()]
        for ref in own:
            if ref not in reached:
                reached[ref] = rules.columns_of(ref, parents, columns)
        # Nobody said where it works: it counts in no area, and the page asks.
        everywhere = {rules.WHOLE} if not columns else set()
        there = everywhere.union(*(reached[ref] for ref in own))
        found.append(Reach(one.ref, frozenset(rows), frozenset(there)))
    return found


def _columns(layer: str) -> list[Area]:
    known = layers()
    chosen = layer if layer in known else next(iter(known), "")
    areas = Area.objects.filter(retired_on=None, layer=chosen) if chosen else Area.objects.none()
    return sorted(areas, key=str)


def _aging(*, today: date, listed: bool = False) -> QuerySet[Organisation]:
    """Entries that nobody checked for as long as the shortest clock; fewer than all, by far."""
    before = today + checks.SOON - checks.FIRST_CONTACTS_EVERY
    unchecked = Q(checked_on=None, made_at__date__lte=before)
    found = Organisation.objects.filter(Q(checked_on__lte=before) | unchecked, ended_on=None)
    return found.filter(listed=True) if listed else found


def _due(*, today: date) -> list[tuple[date, int]]:
    """The day and the key of each entry whose check is due or soon due, the oldest check first."""
    firsts = _with_first_contact()
    rows = _aging(today=today).values_list("pk", "checked_on", "made_at")
    due = sorted(
        (checked_on or made_at.date(), pk in firsts, pk) for pk, checked_on, made_at in rows
    )
    days = [(checks.check_due_on(on, has_first_contact=first), pk) for on, first, pk in due]
    return [(on, pk) for on, pk in days if on <= today + checks.SOON]


def _with_first_contact() -> frozenset[int]:
    held = Membership.objects.filter(answers=Membership.Answers.FIRST, until=None)
    return frozenset(held.values_list("organisation_id", flat=True))
