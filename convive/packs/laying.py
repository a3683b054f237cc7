"""A pack laid over another: what it inherits, leaves out, changes and adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ADD, REMOVE = "add", "remove"
HOW = ("after", "lists")  # said of an entry, not by it

Entry = Mapping[str, Any]
Lists = Mapping[str, Mapping[str, Sequence[Any]]]


def laid_over(below: Sequence[Entry], content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of a pack that extends another: its own ones laid over those `below`.

    `drops` names entries left out; `lists` adds to or removes from every inherited list of a name.
    An own entry with the key of an inherited one changes the fields it names (None takes one
    away), and by its own `lists` only members of a list; another comes `after` the entry it names,
    or last. Raises ValueError in a sentence.

    >>> below = [{"key": "a", "roles": ["x", "y"]}, {"key": "b"}]
    >>> laid_over(below, {"drops": ["b"], "entries": [{"key": "a", "lists": {"roles": {"remove": ["x"]}}}]})
    [{'key': 'a', 'roles': ['y']}]
    """
    known = [str(one.get("key")) for one in below]
    for key in content.get("drops", ()):
        if key not in known:
            raise ValueError(f"A pack drops what it does not inherit: {key!r}")
    kept = [
        _changed(one, content.get("lists", {}))
        for one in below
        if one.get("key") not in content.get("drops", ())
    ]
    for own in content.get("entries", ()):
        _lay(own, kept)
    return kept


def _lay(own: Entry, among: list[dict[str, Any]]) -> None:
    keys = [str(one.get("key")) for one in among]
    told = {name: value for name, value in own.items() if name not in HOW}
    if str(own.get("key")) in keys:
        at = keys.index(str(own.get("key")))
        _said_in_lists(own, among[at])
        laid = {**_changed(among[at], own.get("lists", {}), deep=False), **told}
        among[at] = {name: value for name, value in laid.items() if value is not None}
        return
    if own.get("lists"):
        raise ValueError(f"An entry changes the lists of nothing: {own.get('key')!r}")
    after = own.get("after")
    if after is not None and after not in keys:
        raise ValueError(f"{own.get('key')!r} comes after what is not there: {after!r}")
    among.insert(keys.index(after) + 1 if after is not None else len(among), told)


def _said_in_lists(own: Entry, inherited: Entry) -> None:
    for name, change in own.get("lists", {}).items():
        there = [_named(one) for one in inherited.get(name, ())]
        for gone in change.get(REMOVE, ()):
            if gone not in there:
                raise ValueError(
                    f"{own.get('key')!r} removes {gone!r}, which {name!r} does not hold"
                )


def _changed(told: Entry, lists: Lists, *, deep: bool = True) -> dict[str, Any]:
    """An entry with members of its lists added and removed, those of lists inside it too."""
    changed: dict[str, Any] = {}
    for name, value in told.items():
        if isinstance(value, list):
            inner = [
                _changed(one, lists) if deep and isinstance(one, Mapping) else one for one in value
            ]
            change = lists.get(name, {})
            left = [one for one in inner if _named(one) not in change.get(REMOVE, ())]
            changed[name] = [*left, *change.get(ADD, ())]
        elif deep and isinstance(value, Mapping):
            changed[name] = _changed(value, lists)
        else:
            changed[name] = value
    if not deep:
        new = {name: change for name, change in lists.items() if name not in told}
        changed |= {name: list(change.get(ADD, ())) for name, change in new.items()}
    return changed


def _named(one: Any) -> Any:
    """What a member of a list is called by: its key, its rule, or itself."""
    if isinstance(one, Mapping):
        return one.get("key") or one.get("rule")
    return one
