"""What can be done to the directory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Body
from convive.city import actions as city_actions
from convive.city import conditions
from convive.city import queries as city
from convive.city.models import City
from convive.directory import access, words
from convive.directory.models import Location, Route, Service
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history

OF_SERVICE = (
    "name", "provider", "audiences", "what", "steps", "languages", "free", "fee",
    "phone", "email", "website", "access",
)  # fmt: skip
OF_PLACE = ("address", "area", "hours", "hours_note")
OF_ROUTE = ["choice", "why", "words", "service", "body", "review_on"]


@act("directory.listed")
def add(given: Mapping[str, Any], *, on: date, by: Asking) -> Service:
    """List a service; `given` are fields of Service and Location. Confirmed from today.

    Raises Refused when nobody could reach it, PermissionDenied.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    return _create(given, on=on, by=by, is_listed=True)


@act("directory.suggested")
def suggest(given: Mapping[str, Any], *, on: date, by: Asking) -> Service:
    """A partner suggests a service; it is shown once somebody who edits has accepted it."""
    if not access.may_suggest(by):
        raise PermissionDenied
    return _create(given, on=on, by=by, is_listed=False, suggested_by=by.ref)


@act("directory.accepted")
def accept(service: Service, *, on: date, by: Asking) -> Service:
    """Show a suggested service to the public."""
    if not access.may_edit(by):
        raise PermissionDenied
    if service.is_listed:
        raise Refused(_("This service is shown already."))
    history.amend(service, {"is_listed": True, "confirmed_on": on}, version=None, by=by)
    return service


@act("directory.amended")
def amend(
    service: Service, given: Mapping[str, Any], *, version: int | None, by: Asking
) -> Service:
    """Change what is told of a service and of its first place; keeps what was told before.

    Raises Changed when somebody saved in between, Refused, PermissionDenied.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    _refuse_unreachable(given)
    history.amend(service, _part(given, OF_SERVICE), version=version, by=by)
    place = service.locations.first() or Location(service=service)
    _place(place, given)
    history.keep(service, [*OF_SERVICE, "places"], by=by)
    return service


@act("directory.confirmed")
def confirm(service: Service, *, on: date, by: Asking) -> Service:
    """The provider, or somebody who asked them, says that the listing is still right."""
    if not access.may_confirm(by, service):
        raise PermissionDenied
    if service.retired_on is not None:
        raise Refused(
            _("This service is no longer offered."),
            instead=_("Bring it back before you confirm it."),
        )
    history.amend(service, {"confirmed_on": on}, version=None, by=by)
    return service


@act("directory.retired")
def retire(service: Service, *, on: date, by: Asking) -> Service:
    """Take a service off the public pages; its history stays. Saying so twice changes nothing."""
    if not access.may_edit(by):
        raise PermissionDenied
    latest = Route.objects.first()
    if latest is not None and latest.service_id == service.pk:
        raise Refused(
            _("People are led to this service when they need support."),
            instead=_("Choose another route first. Then take this service off the list."),
        )
    if service.retired_on is None:
        history.amend(service, {"retired_on": on}, version=None, by=by)
    return service


@act("directory.brought_back")
def bring_back(service: Service, *, on: date, by: Asking) -> Service:
    """Offer a retired service again, confirmed from today."""
    if not access.may_edit(by):
        raise PermissionDenied
    history.amend(service, {"retired_on": None, "confirmed_on": on}, version=None, by=by)
    return service


@act("directory.route_chosen")
def choose_route(
    choice: str,
    *,
    why: Phrase,
    on: date,
    review_on: date,
    by: Asking,
    how: Phrase | None = None,
    service: Service | None = None,
    body: Body | None = None,
) -> Route:
    """Choose where residents are led for personal support; earlier choices stay in the history.

    Raises Refused when the choice would leave residents without a working route, or needs
    conditions that do not hold (SEC-30, LVL-05); PermissionDenied.
    """
    if not access.may_choose_route(by):
        raise PermissionDenied
    how = how or Phrase()
    _refuse_no_route(choice, has_way=bool(service or how), body=body, on=on)
    if review_on <= on:
        raise Refused(_("Look at this choice again on a later day."), field="review_on")
    route = Route.objects.create(
        choice=choice, why=why, words=how, service=service, body=body,
        chosen_on=on, review_on=review_on,
    )  # fmt: skip
    history.keep(route, OF_ROUTE, by=by)
    if (here := city.the_city()) is not None:
        city_actions.amend(
            here, {"route": choice, "route_words": how}, version=None, by=by, today=on
        )
    return route


def _create(given: Mapping[str, Any], *, on: date, by: Asking, **more: Any) -> Service:
    _refuse_unreachable(given)
    service = Service.objects.create(**_part(given, OF_SERVICE), confirmed_on=on, **more)
    _place(Location(service=service), given)
    history.keep(service, [*OF_SERVICE, "places"], by=by)
    return service


def _place(place: Location, given: Mapping[str, Any]) -> None:
    for field, value in _part(given, OF_PLACE).items():
        setattr(place, field, value)
    place.save()


def _part(given: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: given[field] for field in fields if field in given}


def _refuse_unreachable(given: Mapping[str, Any]) -> None:
    if not any(given.get(way) for way in ("phone", "email", "website", "address")):
        raise Refused(
            _("Nobody could reach this service."),
            instead=_("Write a telephone number, an address, an e-mail address or a website."),
            field="phone",
        )


def _refuse_no_route(choice: str, *, has_way: bool, body: Body | None, on: date) -> None:
    own = conditions.missing(conditions.OWN_MECHANISM, today=on)
    if choice == City.Route.OWN and own:
        raise Refused(
            _("An own mechanism stays shut until everything it needs is here."),
            missing=[*own, *words.OWN_NEEDS[1:]],
            instead=_("Until then, lead people to a service that works today."),
            field="choice",
        )
    if choice == City.Route.NATIONAL and not (has_way or city.national_lines()):
        raise Refused(
            _("We know of no national line in your country."),
            instead=_("List the national service, or write how people reach it."),
            field="service",
        )
    if choice in {City.Route.REGIONAL, City.Route.HOSTED, City.Route.OWN} and not has_way:
        raise Refused(
            _("People could not find their way with this choice."),
            instead=_("Choose the service they turn to, or write how they reach it."),
            field="service",
        )
    if choice == City.Route.HOSTED and body is None:
        raise Refused(_("Choose the table that takes this on."), field="body")
