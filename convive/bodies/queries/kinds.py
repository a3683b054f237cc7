"""Kinds of table to found from: those of the pack, and those a city copied and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from convive.bodies import access, rules
from convive.bodies.models import Body
from convive.bodies.queries.categories import LEG_WORDS, category_words, legs
from convive.bodies.rules import LegShare, Place
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.packs import queries as packs

PACK = "body-types"
OWN = "own-body-types"
INDUCTION = "induction"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table as its page shows it; `entry` holds every line as the pack writes it."""

    key: str
    name: Phrase
    purpose: Phrase
    topics: Phrase
    is_own: bool
    entry: dict[str, Any]

    @property
    def seats(self) -> int:
        return sum(one["number"] for one in self.entry["seats"])

    @property
    def categories(self) -> list[str]:
        """Keys of the categories that should sit there, each once."""
        return list(dict.fromkeys(one["category"] for one in self.entry["seats"]))

    @property
    def has_stages(self) -> bool:
        return bool(self.entry.get("stages"))


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One line of a kind's seats, in words."""

    words: Words
    number: int
    is_voting: bool
    leg: Words


@dataclass(frozen=True, slots=True)
class Module:
    """A first step of a member: what it is, how to take it alone, how long it takes (TRN-19)."""

    key: str
    sort: str
    title: Phrase
    what: Phrase
    alone: Phrase
    minutes: int


def kinds_for(viewer: Asking) -> list[Kind]:
    """Every kind of table, the city's own first."""
    if not (access.may_read(viewer) or access.may_create(viewer)):
        return []
    own = [_kind(entry, is_own=True) for entry in packs.entries(OWN)]
    return [*own, *(_kind(entry, is_own=False) for entry in packs.entries(PACK))]


def kind_for(viewer: Asking, key: str) -> Kind:
    """One kind of table. Raises Http404."""
    found = next((one for one in kinds_for(viewer) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def kind_of(body: Body) -> Kind | None:
    """The kind a table was founded from, where that kind is still in a pack."""
    if not body.type_key:
        return None
    for slug in (OWN, PACK):
        entry = packs.entry(slug, body.type_key)
        if entry is not None:
            return _kind(entry, is_own=slug == OWN)
    return None


def seat_lines(kind: Kind) -> list[SeatLine]:
    """The seats of a kind in the reader's words."""
    words, leg = category_words(), legs()
    return [
        SeatLine(
            words[one["category"]],
            one["number"],
            one.get("voting", True),
            LEG_WORDS[leg.get(one["category"], "")],
        )
        for one in kind.entry["seats"]
    ]


def checklist_of(kind: Kind) -> list[tuple[Words, list[Phrase]]]:
    """The checklist of a kind by stage, in words."""
    lines = kind.entry.get("checklist", [])
    found = [
        (stage.label, [Phrase(one["text"]) for one in lines if one["stage"] == stage])
        for stage in Body.Stage
    ]
    return [(words, asked) for words, asked in found if asked]


def legs_of(kind: Kind) -> list[tuple[Words, LegShare]]:
    """How a table of this kind stands on its four legs once every seat is filled."""
    leg = legs()
    places = [
        Place(leg.get(one["category"], ""), is_voting=one.get("voting", True))
        for one in kind.entry["seats"]
        for _seat in range(one["number"])
    ]
    return [(LEG_WORDS[one.leg], one) for one in rules.composition(places)]


def modules(keys: Iterable[str] = ()) -> list[Module]:
    """The first steps with these keys, in their usual order; with no keys, all of them."""
    wanted = set(keys)
    return [
        Module(
            entry["key"],
            entry["sort"],
            Phrase(entry["title"]),
            Phrase(entry["what"]),
            Phrase(entry["alone"]),
            entry["minutes"],
        )
        for entry in packs.entries(INDUCTION)
        if not wanted or entry["key"] in wanted
    ]


def _kind(entry: dict[str, Any], *, is_own: bool) -> Kind:
    return Kind(
        entry["key"],
        Phrase(entry["name"]),
        Phrase(entry["purpose"]),
        Phrase(entry.get("topics", {})),
        is_own,
        entry,
    )


def usual_entry(key: str) -> dict[str, Any]:
    """A kind as the pack writes it; empty when the pack was never adopted."""
    return packs.entry(PACK, key) or {}
