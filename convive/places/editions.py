"""Editions: the whole set of areas of a layer as it stood from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from convive.ground.phrase import Phrase
from convive.places.models import Area, Boundary, Membership, Vintage


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition is called: its layer, its name there, its first day, who drew it."""

    layer: str
    name: str
    since: date
    source: str = ""


def first_name(layer: str, since: date) -> str:
    """The year as a name, where the layer has no area yet; otherwise nothing."""
    kept = layer.strip()[:60] or "neighbourhood"
    return "" if Area.objects.filter(layer=kept).exists() else str(since.year)


def enrol(edition: Edition, names: Mapping[int, Phrase]) -> Vintage:
    """Write who stands in an edition and how they are called there; adds to one that exists."""
    vintage, _made = Vintage.objects.get_or_create(
        layer=edition.layer,
        name=edition.name,
        defaults={"since": edition.since, "source": edition.source},
    )
    Membership.objects.bulk_create(
        [Membership(vintage=vintage, area_id=area, name=name) for area, name in names.items()],
        update_conflicts=True,
        unique_fields=["vintage", "area"],
        update_fields=["name"],
    )
    return vintage


def of_now(layer: str, name: str, *, since: date | None = None) -> Vintage | None:
    """An edition made of the areas in use, for a layer that has areas but never had an edition."""
    used = Area.objects.filter(layer=layer, retired_on=None)
    if not used.exists() or Vintage.objects.filter(layer=layer).exists():
        return None
    drawn = Boundary.objects.filter(area__in=used).order_by("-valid_from").first()
    first = since or (drawn.valid_from if drawn else None)
    if first is None:
        return None
    return enrol(Edition(layer, name, first), {area.pk: area.name for area in used})
