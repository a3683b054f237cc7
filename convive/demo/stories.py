"""What to look at as each invented user: a short story, the page it begins on, the records in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from convive.demo import data
from convive.ground.phrase import Phrase

# Where a story begins, by its short name in the data.
BEGINNINGS = {
    "home": "portal:home",
    "asks": "bodies:asks",
    "services": "directory:turn",
    "plan": "plan:show",
    "landscape": "landscape:show",
    "results": "results:indicators",
    "releases": "releases:register",
    "doors": "spaces:rooms",
    "office": "people:accounts",
    "hub": "exchange:hub",
    "rooms": "spaces:rooms",
}

# By kind: the page of one record, the file and list it stands in, and what it is called there.
RECORDS = {
    "finding": ("landscape:finding", "findings", "findings", "statement"),
    "meeting": ("bodies:meeting", "bodies", "meetings", "agenda"),
    "ask": ("bodies:ask", "asks", "asks", "text"),
    "service": ("directory:show", "services", "services", "name"),
    "action": ("plan:action", "framework", "actions", "name"),
    "indicator": ("results:indicator", "indicators", "indicators", "name"),
    "lesson": ("results:lesson", "lessons", "lessons", "text"),
    "source": ("landscape:source", "sources", "sources", "name"),
    "area": ("places:area", "areas", "areas", "name"),
    "space": ("spaces:door", "spaces", "spaces", "name"),
    "door": ("spaces:rooms", "routes", "doors", "name"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One record of a story: what it is called, in which language, and where it is."""

    title: Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Story:
    """What one user lives through, where it begins, what to look at."""

    title: Phrase
    text: Phrase
    url: str
    steps: tuple[Step, ...]


def stories() -> dict[str, Story]:
    """The story of each invented user, by the user's key."""
    refs = _kept()
    return {one["user"]: _story(one, refs) for one in data.read("stories")["stories"]}


def keep(refs: Mapping[str, str]) -> None:
    """Remember which record was made of what in the data: references by `kind:key`."""
    _file().write_text(json.dumps(dict(refs), indent=1), encoding="utf-8")


def receipt() -> str:
    """The code of an invented reporter, new on each installation; "" before there is one."""
    return next((code for key, code in _kept().items() if key.startswith("receipt:")), "")


def _story(one: Mapping[str, Any], refs: Mapping[str, str]) -> Story:
    steps = (_step(name, refs) for name in one["steps"])
    return Story(
        Phrase(one["title"]),
        Phrase(one["text"]),
        reverse(BEGINNINGS[one["path"]]),
        tuple(step for step in steps if step is not None),
    )


def _step(name: str, refs: Mapping[str, str]) -> Step | None:
    kind, _colon, key = name.partition(":")
    page, file, section, called = RECORDS[kind]
    named = "code" if kind == "area" else "key"
    told = data.every_space() if kind == "space" else data.read(file)[section]
    about = next(one for one in told if one[named] == key)
    if kind == "door":
        return Step(Phrase(about[called]), reverse(page))
    if name not in refs:
        return None
    return Step(_title(about[called], about), reverse(page, args=[refs[name]]))


def _title(said: Any, about: Mapping[str, Any]) -> Phrase:
    if isinstance(said, list):
        return Phrase(said[0])
    return Phrase(said) if isinstance(said, dict) else Phrase({about["lang"]: said})


def _kept() -> dict[str, str]:
    try:
        refs: dict[str, str] = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return refs


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demo.json"
