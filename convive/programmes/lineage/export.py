"""The tree of a course for a spreadsheet: generations, then who passes it on; no cell a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.lineage.queries import Branch, Lineage


def table(found: Lineage) -> str:
    """One line a generation, the whole, then one line for each who passes it on."""
    lines: list[list[object]] = [
        [
            _("Generation"),
            _("People who pass it on"),
            _("Sessions"),
            _("Attendances"),
            _("People, each counted once"),
            _("Languages"),
            _("Districts"),
        ]
    ]
    for row in found.rows:
        languages = ", ".join(one.native for one in row.languages)
        areas = ", ".join(map(str, row.areas))
        counts = [row.people, row.sessions, row.attendances, row.once]
        lines.append([row.number, *_cells(counts), languages, areas])
    whole = [found.trained, found.sessions, found.attendances, found.once]
    lines.append([_("All, nothing counted twice"), *_cells(whole), "", ""])
    if found.branches:
        lines += [
            [],
            [
                _("Generation"),
                _("Role"),
                _("People"),
                _("Trained by"),
                _("Own sessions"),
                _("Own attendances"),
                _("Attendances with all they trained"),
            ],
        ]
        lines += _people(found.branches, set())
    return written(lines)


def _people(branches: Iterable[Branch], written: set[str]) -> Iterator[list[object]]:
    """Each once, also who stands under two who trained them."""
    for one in branches:
        if one.trainer.ref not in written:
            written.add(one.trainer.ref)
            teachers = ", ".join(map(str, one.trainer.taught_by.all()))
            own, whole = one.own, one.whole
            counts = [own.sessions, own.attendances, whole.attendances]
            yield [one.number, one.trainer, one.trainer.people, teachers, *counts]
            yield from _people(one.taught, written)


def _cells(counts: Iterable[int | None]) -> list[object]:
    return ["" if one is None else one for one in counts]
