"""A practice ready to be shown: words for its codes, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from convive.exchange import queries, words
from convive.exchange.rules import Practice
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Words
from convive.packs import queries as pack_queries
from convive.packs.models import Pack
from convive.ui import world as world_map


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list."""

    url: str
    title: Phrase
    place: str
    summary: Phrase
    levels: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A practice on its own page."""

    key: str
    title: Phrase
    place: str
    summary: Phrase
    levels: tuple[str, ...]
    domains: tuple[str, ...]
    facts: tuple[tuple[Words, Words], ...]
    parts: tuple[tuple[Words, Phrase], ...]
    credit: str


def card(one: Practice) -> Card:
    """A practice in a list."""
    return Card(
        url=reverse("exchange:practice", args=[one.key]),
        title=title(one),
        place=place(one),
        summary=text(one, "summary"),
        levels=one.levels,
        domains=_domains(one),
    )


def sheet(one: Practice) -> Sheet:
    """A practice on its own page."""
    return Sheet(
        key=one.key,
        title=title(one),
        place=place(one),
        summary=text(one, "summary"),
        levels=one.levels,
        domains=_domains(one),
        facts=(
            (_("Size of the place"), words.SIZES[one.size]),
            (_("The city’s role"), words.ROLES[one.city_role]),
            (_("Cost (our estimate)"), words.COSTS[one.cost]),
            (_("Evidence"), words.EVIDENCE[one.evidence]),
        ),
        parts=tuple((label, text(one, name)) for name, label in words.PARTS),
        credit=credit(one),
    )


def title(one: Practice) -> Phrase:
    """The name of the practice."""
    return phrase(one.title)


def text(one: Practice, name: str) -> Phrase:
    """One of its texts."""
    return phrase(one.texts[name])


def place(one: Practice) -> str:
    """Where it is: the place and its country, unless the place is the country."""
    names = queries.country_names()
    where = str(phrase(one.place))
    country = str(names[one.country]) if one.country in names else ""
    return (
        where
        if not country or country in where
        else _("%(place)s, %(country)s")
        % {
            "place": where,
            "country": country,
        }
    )


def credit(one: Practice) -> str:
    """How the source is named when the practice is adapted."""
    return _("%(title)s (%(place)s), Convive catalogue %(key)s") % {
        "title": title(one),
        "place": place(one),
        "key": one.key,
    }


def world(practices: Sequence[Practice]) -> SafeString:
    """The practices that have a place, as dots."""
    places = [
        world_map.Place(
            str(title(one)),
            one.latitude,
            one.longitude,
            reverse("exchange:practice", args=[one.key]),
        )
        for one in practices
        if one.latitude is not None and one.longitude is not None
    ]
    return world_map.dot_map(_("Where these practices come from"), places)


def packs() -> list[Pack]:
    """The adopted packs, newest version of each first."""
    return pack_queries.adopted()


def _domains(one: Practice) -> tuple[str, ...]:
    labels = queries.domain_labels()
    return tuple(str(labels[domain]) for domain in one.domains if domain in labels)
