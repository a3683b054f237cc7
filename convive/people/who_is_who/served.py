"""Whom an organisation serves, by age, situation and need: the pack `served`; never who people are."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK = "served"
GROUPS: dict[str, str | Promise] = {
    "age": _("Ages"),
    "situation": _("Situations"),
    "need": _("Needs"),
}
LEVEL_WORDS: dict[str, str | Promise] = {
    "primary": _("Primary: the whole population"),
    "secondary": _("Secondary: people and groups who need support"),
    "tertiary": _("Tertiary: people who leave violence and return"),
}


def choices() -> list[tuple[str, list[tuple[str, Phrase]]]]:
    """Everything the pack knows, in its three groups."""
    found = packs.entries(PACK)
    return [
        (
            str(word),
            [(one["key"], Phrase(one["words"])) for one in found if one["group"] == group],
        )
        for group, word in GROUPS.items()
    ]


def named(keys: Iterable[str]) -> list[Phrase]:
    """The words of these keys; one that the pack no longer knows is left out."""
    words = {one["key"]: Phrase(one["words"]) for one in packs.entries(PACK)}
    return [words[key] for key in keys if key in words]
