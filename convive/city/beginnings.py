"""The steps of a beginning that belong to the city itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.city import queries, steps
from convive.city.models import City


def register() -> None:
    """Called once, when the house starts."""
    for step in (
        steps.Step(
            "city.languages",
            _("Languages spoken"),
            _("People find help in the language they think in."),
            "city:amend",
            _has_languages,
        ),
        steps.Step(
            "city.promises",
            _("What the city will never do"),
            _("People ask for help when they know what will not happen to them."),
            "city:promises",
            _has_promises,
        ),
        steps.Step(
            "city.lines",
            _("National lines called and confirmed"),
            _("A number that does not answer costs trust."),
            "city:show",
            _has_confirmed_lines,
        ),
        steps.Step(
            "city.route",
            _("Where support comes from"),
            _("Residents need a working route, also in a city without a service of its own."),
            "city:amend",
            _has_route,
        ),
    ):
        steps.register(step)


def _has_languages() -> bool:
    return bool(queries.languages())


def _has_promises() -> bool:
    return bool(queries.promises())


def _has_confirmed_lines() -> bool:
    lines = queries.national_lines()
    return queries.the_city() is not None and all(line.confirmed_on for line in lines)


def _has_route() -> bool:
    city = queries.the_city()
    return city is not None and city.route != City.Route.NOT_YET
