"""The checklist of who can sit at a table: the packs, and what the city adds (GOV-08)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Seat
from convive.bodies.rules import Leg, Place
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words as Said
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.search.text import fold

PACK = "invitations"
LEGS = "categories"
OWN = "own-categories"

LEG_WORDS: dict[str, Said] = {
    Leg.ELECTED: _("Elected leadership"),
    Leg.STAFF: _("City staff and public services"),
    Leg.COMMUNITY: _("Community bodies"),
    Leg.POLICE: _("Local police"),
    "": _("Outside the four legs"),
}
# Where the checklist does not know a category, the kind of the organisation tells its leg.
LEG_OF_KIND = {
    Organisation.Sort.CITY: Leg.STAFF,
    Organisation.Sort.SCHOOL: Leg.STAFF,
    Organisation.Sort.HEALTH: Leg.STAFF,
    Organisation.Sort.SOCIAL: Leg.STAFF,
    Organisation.Sort.LIBRARY: Leg.STAFF,
    Organisation.Sort.JUSTICE: Leg.STAFF,
    Organisation.Sort.POLICE: Leg.POLICE,
    Organisation.Sort.NATIONAL: "",
}


class Words(dict[str, str]):
    """Categories as people call them; a category the city made up is its own words."""

    def __missing__(self, key: str) -> str:
        return key


@dataclass(frozen=True, slots=True)
class Category:
    """One line of the checklist: its words, the leg it strengthens, whether the city added it."""

    key: str
    words: Phrase
    leg: str
    is_own: bool

    @property
    def leg_words(self) -> Said:
        return LEG_WORDS[self.leg]


def checklist() -> list[Category]:
    """Every category that the adopted packs know, with its leg; the city's own words win."""
    words: dict[str, Phrase] = {}
    legs: dict[str, str] = {}
    own = packs.entries(OWN)
    for entry in (*packs.entries(PACK), *packs.entries(LEGS), *own):
        words.setdefault(entry["key"], Phrase(entry["category"]))
        legs[entry["key"]] = entry.get("leg", Leg.COMMUNITY)
    words |= {entry["key"]: Phrase(entry["category"]) for entry in own}
    added = {entry["key"] for entry in own}
    return [Category(key, said, legs[key], key in added) for key, said in words.items()]


def legs() -> dict[str, str]:
    """The leg of each category (methodology 1.3); what the city said wins."""
    return {one.key: one.leg for one in checklist()}


def leg_of(seat: Seat, known: Mapping[str, str]) -> str:
    """The leg a seat stands for: by its category, else by the kind of its organisation."""
    if seat.category in known:
        return known[seat.category]
    if seat.organisation is None:
        return ""
    return LEG_OF_KIND.get(Organisation.Sort(seat.organisation.sort), Leg.COMMUNITY)


def place_of(seat: Seat, known: Mapping[str, str], *, how: str = "") -> Place:
    """A seat as the rules see it; `how`: how it was taken in a meeting."""
    leg = leg_of(seat, known)
    return Place(leg, is_filled=seat.is_filled, is_voting=seat.is_voting, how=how)


def category_choices() -> list[tuple[str, Phrase]]:
    """Key and words of every category of the checklist."""
    return [(one.key, one.words) for one in checklist()]


def category_words() -> Mapping[str, str]:
    """The words of each category in the reader's language; asked once, however many seats there are."""
    return words_of(checklist())


def words_of(known: Iterable[Category]) -> Mapping[str, str]:
    """The same, of a checklist that was fetched already."""
    return Words({one.key: str(one.words) for one in known})


def gains() -> dict[str, Phrase]:
    """What each category of the pack gains by coming (GOV-12)."""
    return {
        entry["key"]: Phrase(entry["gain"])
        for slug in (PACK, OWN)
        for entry in packs.entries(slug)
        if entry.get("gain")
    }


def checklist_by_leg() -> list[tuple[Said, list[Category]]]:
    """The checklist in four legs, in the reader's order of words."""
    known = sorted(checklist(), key=lambda one: str(one.words))
    return [(words, [one for one in known if one.leg == leg]) for leg, words in LEG_WORDS.items()]


def category_with(key: str) -> Category | None:
    """One line of the checklist, or None."""
    return next((one for one in checklist() if one.key == key), None)


def category_keys() -> dict[str, str]:
    """By folded words in any language, or by key: the key of each category of the checklist."""
    known = checklist()
    said = {fold(words): one.key for one in known for words in one.words.values() if words}
    return said | {fold(one.key): one.key for one in known}
