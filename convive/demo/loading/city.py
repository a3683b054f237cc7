"""The city itself: name, languages, calendar, promises, and the content packs it adopted."""

from __future__ import annotations

from typing import Any

from convive.city import actions
from convive.city import queries as city
from convive.city.models import City
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.packs import actions as packs
from convive.packs import queries as adopted
from convive.packs.models import Pack

BEGUN = -650  # days from today: the city began two weeks before its first meeting
CONFIRMED = -20


def load(made: Made) -> City:
    """Set the city up and adopt its packs."""
    about = data.read("city")
    city = actions.set_up(
        name=about["name"],
        country=about["country"],
        languages=about["languages"],
        time_zone=about["time_zone"],
        region=about["region"],
        welcome=about["welcome"],
        population=about["population"],
        emergency_number=about["emergency_number"],
        promises=[promise["text"] for promise in about["will_not_do"]],
        by=made.house,
    )
    adopt_categories(made)
    past.happened(city, made.day(BEGUN))
    return city


def confirm_lines(made: Made) -> None:
    """The coordinator called the national lines and vouches for them."""
    here = city.the_city()
    for line in city.national_lines():
        if here is not None:
            actions.confirm_line(here, line.key, on=made.day(CONFIRMED), by=made.coordinator)
    if here is not None:
        past.happened(
            here,
            made.day(BEGUN),
            made.day(data.read("routes")["decision"]["day"]),
            made.day(CONFIRMED),
        )


def adopt_categories(made: Made) -> Pack:
    """The checklist of who can sit at a table, with the categories that Velmora added to it."""
    shipped = adopted.latest("invitations")
    if shipped is None:
        raise LookupError("The pack of invitations did not come with the house.")
    content: dict[str, Any] = Pack.objects.get(pk=shipped.pk).content
    own = data.read("categories")["entries"]
    return packs.adopt(
        {
            **content,
            "version": f"{shipped.version}+velmora",
            "entries": [*content["entries"], *own],
        },
        by=made.house,
    )
