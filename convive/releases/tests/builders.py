"""Tables to publish, made without a landscape."""

from __future__ import annotations

from datetime import date

from convive.disclosure.tables import Dimension, aggregate
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.releases import actions, preparing, queries
from convive.releases.models import Release
from convive.releases.tables import Draft, Side

ON = date(2026, 3, 2)
SUBJECT = "landscape.source:0123456789ab"
COUNTS = {
    ("north", "2023"): 64,
    ("north", "2024"): 51,
    ("south", "2023"): 40,
    ("south", "2024"): 7,
    ("west", "2023"): 33,
    ("west", "2024"): 28,
    ("east", "2023"): 21,
    ("east", "2024"): 35,
}


def a_draft(counts=COUNTS, *, slug="visits-where", title="Where reports come from", value="visits"):
    """A table of areas by years, from counts by area and year."""
    areas = tuple(dict.fromkeys(area for area, _year in counts))
    years = tuple(sorted({year for _area, year in counts}))
    table = aggregate(
        slug, [Dimension("area", areas), Dimension("period", years)], counts, value=value
    )
    sides = {
        "area": Side(Phrase(en="Area"), {area: Phrase(en=area.title()) for area in areas}),
        "period": Side(Phrase(en="Period"), {year: Phrase(en=year) for year in years}),
    }
    return Draft(slug, Phrase(en=title), Phrase(en="One visit"), table, sides)


def rows_for(audience, *drafts, **about):
    before = queries.before(audience, subject=SUBJECT)
    return preparing.prepare(drafts or [a_draft()], audience=audience, before=before, **about).rows


def a_release(audience="public", *drafts, **about) -> Release:
    """The first of the tables published from drafts."""
    rows = rows_for(audience, *drafts, **about)
    return actions.publish(SUBJECT, rows, audience=audience, on=ON, by=House())[0]
