"""Where people can turn to, and the route the city chose for personal support."""

from __future__ import annotations

from typing import Any

from convive.city.models import City
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.directory import actions
from convive.directory.models import Route, Service
from convive.ground.phrase import Phrase

LISTED = -420  # the directory began three weeks before the route was chosen
ALWAYS = [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]}]


def load(made: Made) -> None:
    """Every service with its hours and the day it was last confirmed; then the route."""
    for about in data.read("services")["services"]:
        made.services[about["key"]] = _service(about, made)
    _route(made)


def _service(about: dict[str, Any], made: Made) -> Service:
    confirmed, by = made.day(about["confirmed"]), made.coordinator
    listed = made.day(min(LISTED, about["confirmed"]))
    service = actions.add(_given(about, made), on=listed, by=by)
    actions.confirm(service, on=confirmed, by=by)
    past.happened(service, listed, confirmed)
    return service


def _given(about: dict[str, Any], made: Made) -> dict[str, Any]:
    return {
        "name": about["name"],
        "provider": made.organisations[about["provider"]],
        "audiences": about["for"],
        "what": about["what"],
        "steps": about["steps"],
        "languages": about["languages"],
        "free": about["free"],
        "fee": about["fee"] or {},
        "phone": about["phone"] or "",
        "email": about["email"] or "",
        "access": about["accessibility"] or {},
        "address": about["address"] or "",
        "area": made.areas.get(about["area"] or ""),
        "hours": always() if about["always_open"] else about["opening"],
        "hours_note": about["opening_note"] or {},
    }


def always() -> list[dict[str, Any]]:
    """Day and night, public holidays too, as the directory keeps it."""
    return [{**one, "from": "00:00", "to": "24:00"} for one in ALWAYS]


def _route(made: Made) -> None:
    about = data.read("routes")
    decided = about["decision"]
    on = made.day(decided["day"])
    route: Route = actions.choose_route(
        City.Route.NATIONAL,
        why=Phrase(decided["reason"]),
        how=Phrase(about["route"]["text"]),
        service=made.services[about["route"]["service"]],
        on=on,
        review_on=made.day(decided["review"]),
        by=made.coordinator,
    )
    past.happened(route, on)
