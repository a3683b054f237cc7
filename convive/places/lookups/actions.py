"""What can be done with editions: take in a lookup, derive one from the ground, take one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.files import sealing
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.places import access
from convive.places.lookups import members, overlaps, queries, reading, rules
from convive.places.lookups.members import End
from convive.places.lookups.reading import Line, LookupColumns
from convive.places.lookups.rules import Evidence, Pair, Part
from convive.places.models import Lookup, Share, Vintage

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What came of a lookup: the record, lines not taken, areas made, lines that say otherwise.

    `disagree`: codes whose kind of change in the file is not the one its pairs show. `outside`:
    areas of which a part lies in no area of the other edition, with that share.
    """

    lookup: Lookup
    rejected: tuple[tuple[int, str], ...] = ()
    made: int = 0
    disagree: tuple[str, ...] = ()
    outside: tuple[tuple[str, float], ...] = ()

    @property
    def reference(self) -> object:
        """What the memory calls it."""
        return self.lookup.reference


@act("places.lookup_imported")
def bring_in(
    path: Path,
    *,
    origin: End,
    destination: End,
    columns: LookupColumns | None = None,
    make_missing: bool = False,
    source: str = "",
    by: Asking,
) -> LookedUp:
    """Take in a lookup file between two editions; the same two again: the new file replaces it.

    Without weights in the file, parts are weighed by their residents, else by surface, else
    equally; each share keeps what it rests on. With `make_missing` areas that are not known are
    made without an outline. Raises Refused with the areas whose weights do not make one, or that
    are not known; PermissionDenied.
    """
    _may_import(by)
    if (origin.layer, origin.name) == (destination.layer, destination.name):
        raise Refused(_("An edition does not lead to itself. Choose two."), field="destination")
    lines, rejected = reading.read(path, columns or LookupColumns())
    if not lines:
        raise Refused(_("The file has no line that can be taken."), field="file")
    here = members.ready(origin, {one.origin: one.origin_name for one in lines}, make=make_missing)
    there = members.ready(
        destination, {one.destination: one.destination_name for one in lines}, make=make_missing
    )
    members.retire(here, there)
    pairs = [(here.refs[one.origin], there.refs[one.destination]) for one in lines]
    given = {
        pair: one.weight for pair, one in zip(pairs, lines, strict=True) if one.weight is not None
    }
    evidence = _evidence(here.vintage, there.vintage)
    parts = _sound(rules.weigh(pairs, given, evidence), here.codes)
    lookup = _write(here.vintage, there.vintage, parts, here, there, source=source, by=by)
    return LookedUp(
        lookup, tuple(rejected), len(here.made | there.made), _disagreeing(lines, here, parts)
    )


def bring_in_upload(
    upload: SealedUpload,
    *,
    origin: End,
    destination: End,
    columns: LookupColumns | None = None,
    make_missing: bool = False,
    source: str = "",
    by: Asking,
) -> LookedUp:
    """The same from a page: the file is read out of its seal, in memory, and not kept."""
    with sealing.plain_path(upload.stored, upload.key) as path:
        return bring_in(
            path,
            origin=origin,
            destination=destination,
            columns=columns,
            make_missing=make_missing,
            source=source,
            by=by,
        )


@act("places.lookup_derived")
def derive(
    origin: Vintage, destination: Vintage, *, grain_layer: str = "", on: date, by: Asking
) -> LookedUp:
    """Make a lookup from the outlines of two editions: by shared surface, or by residents.

    With `grain_layer` (smaller areas with residents) shares follow the people where any are
    counted. Raises Refused when an edition has no outlines; PermissionDenied.
    """
    _may_import(by)
    if origin.pk == destination.pk:
        raise Refused(_("An edition does not lead to itself. Choose two."), field="destination")
    here, there = queries.outlines_of(origin), queries.outlines_of(destination)
    for field, vintage, found in (("origin", origin, here), ("destination", destination, there)):
        if not found:
            raise Refused(
                _("No outline is known for the areas of “%(edition)s”.") % {"edition": vintage},
                instead=_("Bring in their outlines, or a lookup file."),
                field=field,
            )
    ground = overlaps.surfaces(here, there)
    small = queries.grains(grain_layer, on=on) if grain_layer else []
    parts = overlaps.shares(ground, overlaps.lived(here, there, small))
    first, second = members.standing(origin), members.standing(destination)
    lookup = _write(origin, destination, parts, first, second, source="", by=by)
    outside = overlaps.partly_outside(here, ground)
    return LookedUp(
        lookup, outside=tuple((first.codes[ref], share) for ref, share in outside.items())
    )


@act("places.lookup_dropped")
def drop(lookup: Lookup, *, by: Asking) -> None:
    """Take a lookup out again; editions and areas stay."""
    _may_import(by)
    lookup.delete()


def _evidence(origin: Vintage, destination: Vintage) -> Evidence:
    """Residents of the new areas, and surfaces where both editions have outlines."""
    here, there = queries.outlines_of(origin), queries.outlines_of(destination)
    surface = overlaps.sizes(there)
    shared: dict[Pair, float] = overlaps.surfaces(here, there) if here and there else {}
    people = queries.residents_of(destination)
    return Evidence(people, surface, shared)


def _sound(parts: Sequence[Part], codes: dict[str, str]) -> list[Part]:
    """The parts with the dust of rounding gone; Refused naming areas that do not make one."""
    if wrong := rules.uneven(parts):
        named: list[Words] = [
            _("%(code)s: its parts make %(sum)s.") % {"code": codes[ref], "sum": f"{total:g}"}
            for ref, total in list(wrong.items())[:MOST_NAMED]
        ]
        raise Refused(
            _("The parts of an area must make one together. These do not."),
            missing=named,
            field="file",
        )
    return rules.evened(parts)


def _write(
    origin: Vintage,
    destination: Vintage,
    parts: Iterable[Part],
    here: members.Standing,
    there: members.Standing,
    *,
    source: str,
    by: Asking,
) -> Lookup:
    lookup, made = Lookup.objects.get_or_create(
        origin=origin,
        destination=destination,
        defaults={"source": source[:200], "made_by": by.ref},
    )
    if not made:
        lookup.source, lookup.made_by = source[:200], by.ref
        lookup.save_next()
        lookup.shares.all().delete()
    Share.objects.bulk_create(
        [
            Share(
                lookup=lookup,
                origin_id=here.keys[part.origin],
                destination_id=there.keys[part.destination],
                weight=part.weight,
                basis=part.basis,
            )
            for part in parts
        ],
        batch_size=1000,
    )
    return lookup


def _disagreeing(
    lines: Sequence[Line], here: members.Standing, parts: Sequence[Part]
) -> tuple[str, ...]:
    shown = rules.passings(parts)
    return tuple(
        dict.fromkeys(
            one.origin
            for one in lines
            if one.change and one.change != shown.get(here.refs[one.origin])
        )
    )


def _may_import(by: Asking) -> None:
    if not access.may_import(by):
        raise PermissionDenied
