"""What a course is when it travels: one file that says what it holds and who made it before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

KIND, VERSION = "convive.course", 1
LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")
LARGEST = 300_000  # bytes
MOST_SESSIONS, MOST_CREDITS, LONGEST = 60, 20, 2000
TEXTS = ("title", "summary", "theory", "results", "learned")


class Fault(StrEnum):
    """Why a file is no course that can be taken."""

    UNREADABLE = "unreadable"
    OTHER_KIND = "other-kind"
    NO_TITLE = "no-title"
    NO_SESSIONS = "no-sessions"
    LICENCE = "licence"
    CHANGED = "changed"


class NotACourse(ValueError):
    """A file that cannot be taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made it at one station: the title it had there, the place, the licence, the day."""

    title: str
    place: str
    licence: str
    on: str

    @property
    def told(self) -> dict[str, str]:
        return {"title": self.title, "place": self.place, "licence": self.licence, "on": self.on}


@dataclass(frozen=True, slots=True)
class Package:
    """A course as it travels; `credits` from the first who made it to who gave it away."""

    type: str
    texts: Mapping[str, Mapping[str, str]]
    sessions: tuple[str, ...]
    licence: str
    credits: tuple[Credit, ...]

    @property
    def digest(self) -> str:
        """The same for the same content, whoever wrote the file."""
        return hashlib.sha256(_canonical(self.content)).hexdigest()

    @property
    def content(self) -> dict[str, Any]:
        """What stands in the file, without its digest."""
        return {
            "kind": KIND,
            "version": VERSION,
            "type": self.type,
            "texts": {name: dict(words) for name, words in self.texts.items() if words},
            "sessions": list(self.sessions),
            "licence": self.licence,
            "credits": [one.told for one in self.credits],
        }


def written(package: Package) -> str:
    """The file that another city takes."""
    told = package.content | {"digest": package.digest}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)


def read(content: bytes) -> Package:
    """The course in a file. Raises NotACourse for anything else, or one that was changed on its way.

    >>> one = Package("sport", {"title": {"en": "Row"}}, ("Warm up",), "CC0-1.0", ())
    >>> read(written(one).encode()) == one
    True
    """
    if len(content) > LARGEST:
        raise NotACourse(Fault.UNREADABLE)
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotACourse(Fault.UNREADABLE) from None
    if not isinstance(told, dict) or told.get("kind") != KIND or told.get("version") != VERSION:
        raise NotACourse(Fault.OTHER_KIND)
    package = Package(
        type=_word(told.get("type"))[:60],
        texts=_texts(told.get("texts")),
        sessions=_lines(told.get("sessions")),
        licence=_word(told.get("licence")),
        credits=_credits(told.get("credits")),
    )
    if not package.texts.get("title"):
        raise NotACourse(Fault.NO_TITLE)
    if not package.sessions:
        raise NotACourse(Fault.NO_SESSIONS)
    if package.licence not in LICENCES:
        raise NotACourse(Fault.LICENCE)
    if told.get("digest") != package.digest:
        raise NotACourse(Fault.CHANGED)
    return package


def handed_on(package_credits: tuple[Credit, ...], own: Credit) -> tuple[Credit, ...]:
    """The stations of a course with our own after them; the oldest are never dropped.

    >>> first, own = Credit("Row", "Gostivar", "CC-BY-4.0", ""), Credit("Row on", "Velmora", "", "")
    >>> [one.place for one in handed_on((first,), own)]
    ['Gostivar', 'Velmora']
    """
    return (*package_credits, own)


def day(on: date) -> str:
    """A day as the file writes it."""
    return on.isoformat()


def _texts(told: object) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    if isinstance(told, dict):
        for name in TEXTS:
            words = told.get(name)
            if isinstance(words, dict):
                kept = {
                    str(code)[:12]: text[:LONGEST]
                    for code, text in words.items()
                    if isinstance(text, str) and text.strip()
                }
                if kept:
                    found[name] = kept
    return found


def _lines(told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        return ()
    return tuple(one[:200] for one in told[:MOST_SESSIONS] if isinstance(one, str) and one.strip())


def _credits(told: object) -> tuple[Credit, ...]:
    if not isinstance(told, list):
        return ()
    names = ("title", "place", "licence", "on")
    rows = [one for one in told[:MOST_CREDITS] if isinstance(one, dict)]
    return tuple(Credit(*(_word(one.get(name)) for name in names)) for one in rows)


def _word(told: object) -> str:
    return told[:300] if isinstance(told, str) else ""


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
