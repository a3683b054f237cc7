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


def remember_route(made: Made) -> None:
    """Date what choosing the route changed in the city itself (see `services`).

    The national lines stay unconfirmed: they are real, and nobody from Velmora has called them.
    """
    here = city.the_city()
    if here is not None:
        chosen = data.read("routes")["decision"]["day"]
        past.happened(here, made.day(BEGUN), made.day(chosen))


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
