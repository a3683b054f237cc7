"""Questions about the roles of a space: its template names them."""

from __future__ import annotations

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.packs import queries as packs
from convive.spaces import words
from convive.spaces.models import Space
from convive.spaces.rules import belonging
from convive.spaces.rules.switches import held_off


def roles_of(space: Space) -> list[tuple[str, Words]]:
    """The roles that somebody can have in a space: those of its template."""
    off = off_in(space)
    told = [
        (str(entry["key"]).partition(".")[2], Phrase(entry["name"]))
        for entry in packs.entries_of(space.template, space.template_version)
        if entry.get("sort") == "role" and entry["key"] not in off
    ]
    known: list[tuple[str, Words]] = [(key, str(name)) for key, name in told]
    return known or [(key, words.role(key)) for key in belonging.ROLES]


def off_in(space: Space) -> frozenset[str]:
    """What the template of a space holds off: seats, disciplines and steps against our rules."""
    return held_off(packs.entries_of(space.template, space.template_version))
