"""The groups in which homes are counted, from a content pack: how they are held, which income."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.programmes.types.rules import refused_words

PACK, KIND = "tenure-groups", "tenure_groups"
TENURE = "tenure"
SORTS = (TENURE, "income")


@dataclass(frozen=True, slots=True)
class Group:
    """One group of homes: its key, of which count it is a part, its words.

    `is_watched`: how evenly its homes are spread inside a district is told beside the whole mix.
    """

    key: str
    sort: str
    words: Phrase
    is_watched: bool = False


def groups(sort: str = "") -> list[Group]:
    """Every group, or those of one count, in the order of the pack."""
    found = [
        Group(one["key"], one["sort"], Phrase(one["words"]), bool(one.get("watched")))
        for one in packs.entries(PACK)
    ]
    return [one for one in found if not sort or one.sort == sort]


def words_of() -> dict[str, Phrase]:
    """The words of each group."""
    return {one.key: one.words for one in groups()}


def faults_of(content: Mapping[str, Any]) -> list[str]:
    """What the room of packs asks: homes are counted, never people by origin, belief or views."""
    found = []
    for one in content.get("entries", []):
        key, said = str(one.get("key")), one.get("words")
        if one.get("sort") not in SORTS or not isinstance(said, Mapping):
            found.append(_("The group “%(key)s” needs its words and its kind.") % {"key": key})
        elif refused_words(key, *map(str, said.values())):
            found.append(
                _("The group “%(key)s” tells of people, not of homes. Count homes only.")
                % {"key": key}
            )
    return found
