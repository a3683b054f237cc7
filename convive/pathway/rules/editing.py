"""What a city may change in its own copy of a template: words, days, numbers, open doors."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WORDS, NUMBER, YES = "words", "number", "yes"
PARTS = ("stages", "steps", "people", "doors", "behaviours", "keeping")
NUMBERS_OF_KEEPING = ("days", "minors", "reduce_after")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to change: where it stands, of which kind, what it says now, and in what."""

    path: str
    kind: str
    value: Any
    of: Mapping[str, str]
    what: str


def fields(entries: Sequence[Entry], part: str) -> list[Field]:
    """What can be changed in one part of a template. Raises KeyError for a part that is not there."""
    return [found for entry in entries for found in OF_PARTS[part](entry)]


def changed(entries: Sequence[Entry], changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries with what stands at these paths replaced; nothing else moves.

    >>> changed([{"key": "stage.a", "clock": {"days": 5}}], {"stage.a:clock.days": 7})
    [{'key': 'stage.a', 'clock': {'days': 7}}]
    """
    told = [copy.deepcopy(dict(entry)) for entry in entries]
    by_key = {str(entry["key"]): entry for entry in told}
    for path, value in changes.items():
        key, _colon, inner = path.partition(":")
        at: Any = by_key[key]
        *way, last = inner.split(".")
        for name in way:
            at = at[int(name)] if isinstance(at, list) else at[name]
        at[last] = dict(value) if isinstance(value, Mapping) else value
    return told


def with_decision(
    entries: Sequence[Entry], conflict: str, *, words: str, by: str, on: str
) -> list[dict[str, Any]]:
    """The entries with a legal decision that switches on what a conflict holds off."""
    decision = {
        "key": f"decision.{conflict}",
        "sort": "decision",
        "words": words,
        "by": by,
        "on": on,
    }
    return [*without_decision(entries, conflict), decision]


def without_decision(entries: Sequence[Entry], conflict: str) -> list[dict[str, Any]]:
    """The entries without it: what conflicts is off again."""
    return [dict(entry) for entry in entries if entry["key"] != f"decision.{conflict}"]


def _words(entry: Entry, name: str, what: str) -> Iterator[Field]:
    yield Field(f"{entry['key']}:{name}", WORDS, entry.get(name, {}), entry.get("name", {}), what)


def _stages(entry: Entry) -> Iterator[Field]:
    if entry["sort"] != "stage":
        return
    yield from _words(entry, "name", "name")
    for name in ("days", "extension"):
        if name in (entry.get("clock") or {}):
            days = entry["clock"][name]
            yield Field(
                f"{entry['key']}:clock.{name}", NUMBER, days, entry["name"], f"clock-{name}"
            )


def _steps(entry: Entry) -> Iterator[Field]:
    if entry["sort"] != "move":
        return
    yield from _words(entry, "name", "name")
    for sort in ("asks", "effects"):
        for number, rule in enumerate(entry.get(sort, ())):
            for name, value in rule.items():
                if isinstance(value, int) and not isinstance(value, bool):
                    path = f"{entry['key']}:{sort}.{number}.{name}"
                    yield Field(path, NUMBER, value, entry["name"], name)


def _people(entry: Entry) -> Iterator[Field]:
    if entry["sort"] == "role":
        yield from _words(entry, "name", "name")
    elif entry["sort"] == "about":
        needed = entry.get("needs", {}).get("disciplines", 0)
        yield Field("about:needs.disciplines", NUMBER, needed, {}, "disciplines")


def _doors(entry: Entry) -> Iterator[Field]:
    if entry["sort"] == "about":
        yield Field("about:audience", WORDS, entry.get("audience", {}), {}, "audience")
    if entry["sort"] != "referrer":
        return
    yield from _words(entry, "name", "name")
    yield Field(f"{entry['key']}:open", YES, entry.get("open", True), entry["name"], "open")
    yield from _words(entry, "instead", "instead")


def _behaviours(entry: Entry) -> Iterator[Field]:
    if entry["sort"] == "behaviour":
        yield from _words(entry, "name", "name")


def _keeping(entry: Entry) -> Iterator[Field]:
    if entry["sort"] != "keeping":
        return
    for name in NUMBERS_OF_KEEPING:
        if name in entry:
            yield Field(f"{entry['key']}:{name}", NUMBER, entry[name], entry["name"], name)


OF_PARTS = {
    "stages": _stages,
    "steps": _steps,
    "people": _people,
    "doors": _doors,
    "behaviours": _behaviours,
    "keeping": _keeping,
}
