"""The areas that stand in an edition, by code; made where a lookup file is allowed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused, Words
from convive.places import editions
from convive.places import queries as places
from convive.places.models import Area, Vintage
from convive.places.rules import plain_code

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class End:
    """An edition at one end of a lookup; `since` is needed only for one that must be made."""

    layer: str
    name: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The areas of an edition: references by code as a file writes it, codes and keys by reference."""

    vintage: Vintage
    refs: Mapping[str, str]
    codes: dict[str, str]
    keys: Mapping[str, int]
    made: frozenset[int] = frozenset()


def standing(vintage: Vintage) -> Standing:
    """Everybody who stands in an edition."""
    found = Area.objects.filter(memberships__vintage=vintage)
    return _standing(vintage, {area.code: area for area in found})


def ready(end: End, names: Mapping[str, str], *, make: bool) -> Standing:
    """The areas with these codes, all standing in the edition.

    With `make`, the edition and areas that are not known are made, without outline. Raises
    Refused naming the codes that are not known, or when the edition is not.
    """
    vintage = Vintage.objects.filter(layer=end.layer, name=end.name).first()
    vintage = vintage or (None if make else editions.of_now(end.layer, end.name, since=end.since))
    if vintage is None and not make:
        raise Refused(
            _("There is no edition called “%(name)s” of “%(layer)s”.")
            % {"name": end.name, "layer": end.layer},
            instead=_("Bring in its outlines first, or let us make what is missing."),
            field="file",
        )
    known = places.by_code(end.layer)
    if vintage is not None and not make:
        members = set(vintage.memberships.values_list("area_id", flat=True))
        known = {code: area for code, area in known.items() if area.pk in members}
    unknown = [code for code in names if plain_code(code) not in known]
    if unknown and not make:
        named: list[Words] = list(unknown[:MOST_NAMED])
        raise Refused(
            _("The file names areas that are not in the edition “%(edition)s”.")
            % {"edition": vintage},
            missing=named,
            instead=_("Check the edition, or let us make what is missing."),
            field="file",
        )
    since = vintage.since if vintage is not None else _first_day(end)
    made = _make(end.layer, {code: names[code] for code in unknown})
    areas = {code: made.get(code) or known[plain_code(code)] for code in names}
    edition = editions.Edition(end.layer, end.name, since)
    called = {area.pk: _called(area, names[code]) for code, area in areas.items()}
    if vintage is not None:
        there = set(vintage.memberships.values_list("area_id", flat=True))
        called = {key: name for key, name in called.items() if key not in there}
    keys = frozenset(area.pk for area in made.values())
    return _standing(editions.enrol(edition, called), areas, made=keys)


def retire(here: Standing, there: Standing) -> None:
    """Areas made for the older of two editions of a layer: not used once the newer one holds."""
    if here.vintage.layer != there.vintage.layer:
        return
    older, newer = sorted((here, there), key=lambda one: one.vintage.since)
    gone = Area.objects.filter(pk__in=older.made).exclude(memberships__vintage=newer.vintage)
    gone.update(retired_on=newer.vintage.since)


def _standing(
    vintage: Vintage, areas: Mapping[str, Area], *, made: frozenset[int] = frozenset()
) -> Standing:
    return Standing(
        vintage,
        {code: area.ref for code, area in areas.items()},
        {area.ref: code for code, area in areas.items()},
        {area.ref: area.pk for area in areas.values()},
        made,
    )


def _first_day(end: End) -> date:
    """As said; otherwise the first of January of the year that the edition is called by."""
    if end.since is not None:
        return end.since
    if end.name.isdecimal() and len(end.name) == 4 and int(end.name) >= 1800:
        return date(int(end.name), 1, 1)
    raise Refused(
        _("Say from which day the edition “%(name)s” holds.") % {"name": end.name}, field="since"
    )


def _make(layer: str, names: Mapping[str, str]) -> dict[str, Area]:
    """Areas that only a lookup knows, without outline."""
    spoken = city.the_city()
    language = next(iter(spoken.languages), "en") if spoken else "en"
    fresh = [
        Area(code=code, layer=layer, name=Phrase({language: name or code}))
        for code, name in names.items()
    ]
    return {area.code: area for area in Area.objects.bulk_create(fresh)}


def _called(area: Area, name: str) -> Phrase:
    """How the file calls the area; its own name when the file is silent."""
    if not name:
        return Phrase(area.name)
    language = next(iter(area.name), "en")
    return Phrase({language: name})
