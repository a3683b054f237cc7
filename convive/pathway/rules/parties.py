"""Two groups, or three: what a template says once for each side is spelled out for all of them.

`about.parties` names the sides: a key and a name in each language. Whatever holds `{party}` in one of
its own words (a key, a purpose) stands once for each of them, with `{group}` for its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

PARTY, GROUP = "{party}", "{group}"
LANGUAGES = ("en", "fr", "ar")

Entry = Mapping[str, Any]


def spelled_out(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as they stand for the sides that the template names; unchanged where it names none.

    >>> sides = [{"key": "a", "name": {"en": "Tenants"}}, {"key": "b", "name": {"en": "Traders"}}]
    >>> asks = {"key": "consent.talk-{party}", "sort": "consent", "name": {"en": "{group} talk"}}
    >>> told = spelled_out([{"key": "about", "sort": "about", "parties": sides}, asks])
    >>> [one["key"] for one in told[1:]], told[1]["name"]["en"]
    (['consent.talk-a', 'consent.talk-b'], 'Tenants talk')
    """
    every = list(entries)
    sides = [side for one in every if one.get("sort") == "about" for side in one.get("parties", ())]
    spelled: list[Entry] = _spelled(every, sides)
    return spelled


def _spelled(told: Any, sides: list[Entry]) -> Any:
    if isinstance(told, Mapping):
        return {name: _spelled(inner, sides) for name, inner in told.items()}
    if isinstance(told, list):
        return [one for inner in told for one in _each(inner, sides)]
    return told


def _each(told: Any, sides: list[Entry]) -> list[Any]:
    own = told.values() if isinstance(told, Mapping) else [told]
    if any(isinstance(word, str) and PARTY in word for word in own):
        return [_of(told, side) for side in sides]
    return [_spelled(told, sides)]


def _of(told: Any, side: Entry, language: str = "") -> Any:
    if isinstance(told, Mapping):
        return {
            name: _of(inner, side, name if name in LANGUAGES else language)
            for name, inner in told.items()
        }
    if isinstance(told, list):
        return [_of(inner, side, language) for inner in told]
    if isinstance(told, str):
        name = str(side.get("name", {}).get(language, ""))
        return told.replace(PARTY, str(side.get("key", ""))).replace(GROUP, name)
    return told
