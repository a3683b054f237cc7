"""How the neighbourhoods changed: two of today's were one before the last reform."""

from __future__ import annotations

from pathlib import Path

from convive.demo.loading import past
from convive.demo.loading.city import BEGUN
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.places import actions as places
from convive.places.lookups import actions, queries
from convive.places.lookups.members import End
from convive.places.models import Area

LAYER, BEFORE = "neighbourhood", "N00"
SPLIT = ("N03", "N04")
NAMES = {"en": "Railway Marsh", "fr": "Le Marais du Rail", "ar": "سبخة السكّة"}
ORIGIN = "Velmora land survey, reform of the neighbourhoods (invented)"
YEARS = 8  # the reform lies so long before the city began with Convive


def load(made: Made, *, folder: Path) -> None:
    """Take in the lookup of the reform; the old area keeps its name and is not used any more."""
    newest = queries.vintages(LAYER).first()
    if newest is None:
        return
    begun = made.day(BEGUN)
    codes = sorted(Area.objects.filter(memberships__vintage=newest).values_list("code", flat=True))
    lines = [f"{BEFORE if code in SPLIT else code},{code}" for code in codes]
    path = folder / "reform.csv"
    path.write_text("old_code,new_code\n" + "\n".join(lines) + "\n", encoding="utf-8")
    done = actions.bring_in(
        path,
        origin=End(LAYER, str(begun.year - YEARS), begun.replace(year=begun.year - YEARS, day=1)),
        destination=End(LAYER, newest.name),
        make_missing=True,
        source=ORIGIN,
        by=made.house,
    )
    before = Area.objects.get(layer=LAYER, code=BEFORE)
    places.amend(before, {"name": Phrase(NAMES)}, version=before.version, by=made.house)
    for record in (before, newest, done.lookup.origin, done.lookup):
        past.happened(record, begun)
