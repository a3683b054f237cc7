"""Reading the demo's data files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")


@lru_cache(maxsize=32)
def read(name: str) -> dict[str, Any]:
    """The content of `data/NAME.json`; not to be changed by the reader."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def day(offset: int | None, *, today: date) -> date | None:
    """The date `offset` days from today; None stays None."""
    return None if offset is None else today + timedelta(days=offset)


@lru_cache(maxsize=1)
def mechanisms() -> list[dict[str, Any]]:
    """The rooms that follow other templates, one file of `data/mechanisms` each, by name.

    A file holds a `space` as those of `spaces.json`, its own `agreements`, `competences` and
    `concerns`, and under `copy` what the city decided in a copy of the template. What a space does
    not say itself is as in the space that it is `like`.
    """
    known = {one["key"]: one for one in read("spaces")["spaces"]}
    found = []
    for path in sorted((FOLDER / "mechanisms").glob("*.json")):
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        own = about["space"]
        found.append({**about, "space": {**known.get(own.get("like", ""), {}), **own}})
    return found


def every_space() -> list[dict[str, Any]]:
    """The sealed rooms of the city, in the order in which they are made."""
    return [*read("spaces")["spaces"], *(one["space"] for one in mechanisms())]


def agreements_for(space: str) -> list[str]:
    """The keys of what was signed on sharing information for this room and for no other."""
    told = [(one.get("room"), one) for one in read("spaces")["agreements"]]
    told += [
        (about["space"]["key"], one)
        for about in mechanisms()
        for one in about.get("agreements", ())
        if one["pack"] == "information-sharing"
    ]
    return [one["key"] for room, one in told if room == space]


def every_concern() -> list[dict[str, Any]]:
    """What was told in all of these rooms, each with what was done since."""
    told = [one for about in mechanisms() for one in about.get("concerns", ())]
    return [*read("concerns")["concerns"], *told]
