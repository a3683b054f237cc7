"""What can be done with the city itself: set it up, amend it, confirm its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import access, conditions, countries, holidays_of, queries
from convive.city.models import City
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.remembering import forget
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.packs import actions as packs
from convive.packs import queries as adopted
from convive.search import actions as search

AMENDABLE = (
    "name",
    "region",
    "welcome",
    "population",
    "country",
    "subdivision",
    "time_zone",
    "languages",
    "emergency_number",
    "weekend",
    "closing_days",
    "route",
    "route_words",
    "promises",
)


@act("city.set_up")
def set_up(
    *,
    name: Phrase | str,
    country: str,
    languages: Sequence[str] = (),
    time_zone: str = "",
    by: Asking,
    **more: Any,
) -> City:
    """Begin: a name and a country are enough, the rest has defaults from the country (GOV-21).

    `more` takes any other amendable field. Raises Refused when a city exists already, or for a
    country, time zone or region nobody knows; PermissionDenied.
    """
    if not access.may_amend(by):
        raise PermissionDenied
    if queries.the_city() is not None:
        raise Refused(
            _("This installation has its city already."),
            instead=_("Open the page of the city and change what is not right."),
        )
    packs.adopt_shipped(by=by)
    search.rebuild(by=by)
    preset = countries.country(country)
    given = {
        "name": phrase(name),
        "country": country,
        "languages": list(languages or preset.languages or ["en"]),
        "time_zone": time_zone or preset.time_zone,
        "weekend": sorted(preset.weekend),
        "emergency_number": preset.emergency["general"],
        "promises": countries.default_promises(),
    } | {field: value for field, value in more.items() if value not in ("", None)}
    _check(given)
    _check_route(given, today=None)
    city = City(pk=1, **given)
    city.save(force_insert=True)
    forget()
    history.keep(city, AMENDABLE, by=by)
    return city


def furnish(*, by: Asking) -> bool:
    """Adopt the content packs that came with this version of the house, and make them findable.

    Every start calls it; when nothing is new it writes nothing and returns False.
    """
    if not adopted.waiting():
        return False
    packs.adopt_shipped(by=by)
    search.rebuild(by=by)
    return True


@act("city.amended")
def amend(
    city: City,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    by: Asking,
    today: date | None = None,
) -> City:
    """Change what the city says of itself; keeps the version before.

    Without `today` an own mechanism is never chosen, because no mandate can be looked at (LVL-05).
    Raises Changed when somebody saved in between, Refused for what cannot be, PermissionDenied.
    """
    if not access.may_amend(by):
        raise PermissionDenied
    _check({"country": city.country, "subdivision": city.subdivision} | dict(changes))
    if changes.get("route") != city.route:
        _check_route(changes, today=today)
    history.amend(city, changes, version=version, by=by)
    forget()
    return city


@act("city.line_confirmed")
def confirm_line(city: City, key: str, *, on: date, by: Asking) -> City:
    """The city called a national line and vouches for it. Raises Refused for an unknown line."""
    if not access.may_amend(by):
        raise PermissionDenied
    if key not in {line.key for line in countries.country(city.country).lines}:
        raise Refused(_("This line is not in the list of your country."))
    confirmed = city.lines_confirmed | {key: on.isoformat()}
    history.amend(city, {"lines_confirmed": confirmed}, version=None, by=by)
    forget()
    return city


def _check(given: Mapping[str, Any]) -> None:
    if unknown := set(given) - set(AMENDABLE):
        raise TypeError(f"A city has no such fields to amend: {sorted(unknown)}")
    country, region = given["country"], given.get("subdivision", "")
    if country != countries.ELSEWHERE and not holidays_of.is_known(country):
        raise Refused(
            _("We do not know this country."),
            instead=_("Choose a country from the list, or “Another country”."),
            field="country",
        )
    if region and not holidays_of.is_known(country, region):
        raise Refused(
            _("We do not know the public holidays of this region."),
            instead=_("Leave the region empty and add your own closing days."),
            field="subdivision",
        )
    if "time_zone" in given and given["time_zone"] not in available_timezones():
        raise Refused(
            _("This is not a time zone."),
            instead=_("Write it like Europe/Paris."),
            field="time_zone",
        )
    if "name" in given and not given["name"]:
        raise Refused(_("A city needs a name."), field="name")
    _check_calendar(given)


def _check_calendar(given: Mapping[str, Any]) -> None:
    weekend = set(given.get("weekend", ()))
    if not weekend < set(range(7)):
        raise Refused(
            _("A week needs at least one working day."),
            instead=_("Untick the days on which the city works."),
            field="weekend",
        )
    for day in given.get("closing_days", ()):
        date.fromisoformat(day)


def _check_route(given: Mapping[str, Any], *, today: date | None) -> None:
    """An own mechanism waits for a mandate (LVL-05); meanwhile residents keep a working route."""
    if given.get("route") != City.Route.OWN:
        return
    lacks = conditions.missing(conditions.OWN_MECHANISM, today=today) if today else []
    if today and conditions.holds(conditions.OWN_MECHANISM, today=today):
        return
    raise Refused(
        _("An own mechanism cannot open yet: no mandate for this work is on record."),
        missing=[
            *lacks,
            _("A mandate for individual support, with its legal source and a review date."),
        ],
        instead=_(
            "Begin with work for everybody, lead residents to the national service, "
            "or ask other cities for advice."
        ),
        field="route",
    )
