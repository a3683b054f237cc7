"""Who exists in Velmora: organisations and the people who speak for them."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past, upkeep
from convive.demo.loading.categories import pack_key
from convive.demo.loading.city import BEGUN
from convive.demo.loading.made import Made, plain
from convive.people.who_is_who import actions


def load(made: Made) -> None:
    """Every organisation and every contact of the data."""
    for about in data.read("organisations")["organisations"]:
        _organisation(about, made)
    for about in data.read("people")["people"]:
        _contact(about, made)


def _organisation(about: dict[str, Any], made: Made) -> None:
    words = {
        "name": about["name"],
        "sort": about["kind"],
        "category": pack_key(about["category"]),
        "does": about["does"],
        "email": about["email"] or "",
        "phone": about["phone"] or "",
        "languages": about["languages"],
        "listed": about["consent_to_be_listed"],
        **upkeep.told(about, made),
    }
    areas = [made.areas[code] for code in about["areas"]]
    organisation = actions.add_organisation(
        words, areas=areas, by=made.house, on=made.day(BEGUN + 5)
    )
    past.happened(organisation, made.day(BEGUN + 5))
    made.organisations[about["key"]] = organisation


def _contact(about: dict[str, Any], made: Made) -> None:
    words = {
        "name": about["name"],
        "email": about["email"] or "",
        "phone": about["phone"] or "",
        "post": plain(about["role"]),
        "language": about["language"],
        "listed": about["consent_to_be_listed"],
    }
    organisation = made.organisations[about["organisation"]]
    person = actions.add_contact(organisation, words, by=made.house, on=made.day(BEGUN + 6))
    past.happened(person, made.day(BEGUN + 6))
    made.people[about["key"]] = person
