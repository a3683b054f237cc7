"""Deliveries that revise past figures: kept as editions, compared, the newest shown."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import CharField, Count, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.incidents import rules, writing
from convive.landscape.incidents.rules import Draft, Plan
from convive.landscape.models import Batch, Observation, Source, Unreported
from convive.places.models import Area

SIZE = 2_000
PAUSE = 0.002
SHOWN = 200
Table = dict[tuple[int, ...], tuple[float | None, int]]
COLUMNS = (
    "key", "period", "precision", "recorded", "area_id", "category", "grounds", "setting", "value",
    "reporter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A year, or an area in a year, of which the new edition says something else."""

    year: int
    area: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Edition:
    """What a source said at one time, year by year; only the newest counts."""

    batch: Batch
    years: dict[int, float | None]
    is_newest: bool
    along: tuple[float | None, ...] = ()


def current(source_id: int) -> str:
    """The edition whose keys the source's next delivery is compared with; "" before any."""
    shown = Batch.objects.filter(source_id=source_id, state=Batch.State.VISIBLE)
    ref: str | None = (
        shown.filter(mode=Batch.Mode.EDITION).order_by("-visible_at").values_list("ref", flat=True)
    ).first()
    return ref or ""


def usual(source: Source, plan: Plan) -> Batch.Mode:
    """How the next delivery of a source most likely stands to the earlier ones.

    A table of counts comes whole each time; rows of incidents are added, unless the last delivery
    was an edition.
    """
    last = source.batches.filter(state=Batch.State.VISIBLE).order_by("-visible_at").first()
    if last is None:
        return Batch.Mode.ADDS
    whole = last.mode == Batch.Mode.EDITION or plan.place("value") is not None
    return Batch.Mode.EDITION if whole else Batch.Mode.ADDS


def begin(batch: Batch) -> None:
    """Settle, before the first row is read, with which keys a delivery knows rows again."""
    if batch.last_line:
        return
    own = batch.mode == Batch.Mode.EDITION
    batch.options = {**batch.options, "edition": batch.ref if own else current(batch.source_id)}
    batch.save(update_fields=["options"])


def carry(batch: Batch) -> int:
    """Take into a new edition what earlier deliveries say of times it does not speak of.

    Returns how many observations. In short transactions; called again, it adds nothing twice.
    """
    if not batch.notes.get("spans") or "carried" in batch.notes:
        return 0
    first, last = (date.fromisoformat(day) for day in batch.notes["spans"][0])
    standing = _standing(batch)
    outside = Observation.objects.filter(batch__in=standing).exclude(period__range=(first, last))
    before, own = (rules.mask_of(one) for one in (current(batch.source_id), batch.ref))
    mask = rules.mixed(before, own)
    for drafts in _in_pieces(outside, mask):
        with transaction.atomic():
            writing.write(drafts, source=batch.source_id, batch=batch.pk)
        time.sleep(PAUSE)
    carried = outside.count()
    with transaction.atomic():
        _carry_gaps(batch, standing, first, last)
        earlier = Batch.objects.filter(pk__in=standing).values_list("notes", flat=True)
        spans = [span for notes in earlier for span in notes.get("spans", ())]
        batch.notes = {
            **batch.notes,
            "carried": carried,
            "spans": [*batch.notes["spans"], *spans],
        }
        batch.save(update_fields=["notes"])
    return carried


def _standing(batch: Batch) -> list[int]:
    shown = Batch.objects.filter(source_id=batch.source_id, state=Batch.State.VISIBLE)
    return list(shown.exclude(pk=batch.pk).values_list("pk", flat=True))


def _in_pieces(rows: QuerySet[Observation], mask: bytes) -> Iterator[list[Draft]]:
    last = 0
    while some := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *COLUMNS)[:SIZE]):
        last = some[-1][0]
        yield [
            Draft(rules.mixed(bytes(key), mask), str(period), precision, _day(told), *rest)
            for _pk, key, period, precision, told, *rest in some
        ]


def _day(told: date | None) -> str | None:
    return told.isoformat() if told else None


def _carry_gaps(batch: Batch, standing: list[int], first: date, last: date) -> None:
    """Gaps of times that the edition does not speak of stay gaps."""
    left = Unreported.objects.filter(batch__in=standing).filter(
        Q(last__lt=first) | Q(first__gt=last)
    )
    fields = ("area_id", "reporter", "first", "last", "why", "note")
    Unreported.objects.bulk_create(
        [Unreported(source_id=batch.source_id, batch=batch, **gap) for gap in left.values(*fields)]
    )


def replace(batch: Batch) -> None:
    """A new edition stands in the place of what was shown until now; the old values stay readable."""
    if batch.mode == Batch.Mode.EDITION:
        batch.notes = {**batch.notes, "revised": [c.year for c in changes(batch)]}
        batch.save(update_fields=["notes"])
        Batch.objects.filter(pk__in=_standing(batch)).update(
            state=Batch.State.REPLACED, replaced_by=batch
        )


def give_back(batch: Batch) -> None:
    """An edition that is taken out gives its place back. Raises Refused while others rest on it."""
    if batch.mode != Batch.Mode.EDITION:
        return
    living = [Batch.State.STAGING, Batch.State.READY, Batch.State.VISIBLE]
    later = Batch.objects.filter(
        source_id=batch.source_id, state__in=living, options__edition=batch.ref
    ).exclude(pk=batch.pk)
    if later.exists():
        raise Refused(
            _("Later deliveries rest on this edition."),
            instead=_("Take the later ones out first, the newest before the others."),
        )
    batch.replaces.filter(state=Batch.State.REPLACED).update(
        state=Batch.State.VISIBLE, replaced_by=None
    )


def changes(batch: Batch) -> list[Change]:
    """The years of which an edition says something else than what stood before it."""
    return _compared(_by(batch.pk, ("year",)), _by_before(batch, ("year",)))


def changes_by_area(batch: Batch) -> list[Change]:
    """The same area by area; what lies in no area we know is told under an empty name."""
    sides = ("year", "area")
    found = _compared(_by(batch.pk, sides), _by_before(batch, sides))
    areas = Area.objects.filter(pk__in={int(c.area) for c in found if c.area})
    named = {area.pk: str(area) for area in areas}
    return [
        Change(c.year, named.get(int(c.area), "") if c.area else "", c.before, c.after)
        for c in found[:SHOWN]
    ]


def of_source(source_id: int) -> list[Edition]:
    """Every edition of a source, the newest first; nothing to compare gives an empty list."""
    shown = Batch.objects.filter(
        source_id=source_id, state__in=[Batch.State.VISIBLE, Batch.State.REPLACED]
    ).order_by("-visible_at")
    groups: dict[int | None, list[Batch]] = {}
    for batch in shown:
        groups.setdefault(batch.replaced_by_id, []).append(batch)
    if len(groups) < 2:
        return []
    said = {
        key: _years(_by_all([batch.pk for batch in batches], ("year",)))
        for key, batches in groups.items()
    }
    every = sorted({year for years in said.values() for year in years})
    return [
        Edition(batches[0], said[key], key is None, tuple(said[key].get(year) for year in every))
        for key, batches in groups.items()
    ]


def revised_years(source_id: int) -> set[int]:
    """The years that any edition still shown says otherwise than the one before it."""
    shown = Batch.objects.filter(source_id=source_id, mode=Batch.Mode.EDITION)
    shown = shown.filter(state__in=[Batch.State.VISIBLE, Batch.State.REPLACED])
    noted = shown.values_list("notes", flat=True)
    return {year for notes in noted for year in notes.get("revised", ())}


def _by(batch: int, sides: tuple[str, ...]) -> Table:
    return _by_all([batch], sides)


def _by_before(batch: Batch, sides: tuple[str, ...]) -> Table:
    """What stood before an edition: what it replaced, or what is shown until it is."""
    if batch.state in (Batch.State.VISIBLE, Batch.State.REPLACED):
        return _by_all(list(batch.replaces.values_list("pk", flat=True)), sides)
    return _by_all(_standing(batch), sides)


def _by_all(batches: Iterable[int], sides: tuple[str, ...]) -> Table:
    rows = Observation.objects.filter(batch__in=list(batches)).order_by()
    year = Substr(Cast("period", CharField(max_length=10)), 1, 4)
    named = rows.annotate(year=year, place=F("area"))
    columns = ["year" if side == "year" else "place" for side in sides]
    counted = named.values(*columns).annotate(total=Sum("value"), rows=Count("pk"))
    return {
        tuple(int(one[column] or 0) for column in columns): (one["total"], one["rows"])
        for one in counted
    }


def _years(table: Table) -> dict[int, float | None]:
    return {key[0]: total for key, (total, _rows) in sorted(table.items())}


def _compared(after: Table, before: Table) -> list[Change]:
    if not before:
        return []
    return [
        Change(
            key[0],
            str(key[1]) if len(key) > 1 and key[1] else "",
            before.get(key, (None, 0))[0],
            after.get(key, (None, 0))[0],
        )
        for key in sorted({*after, *before})
        if after.get(key) != before.get(key)
    ]
