"""A type as the rest of the room reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from convive.ground.phrase import Phrase

FREE = ("words", "long")  # questions that are answered in free words
EMPTY: tuple[Any, ...] = ("", None, [], {})  # answers that say nothing


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen, or one number that is counted; `why` says what it is good for."""

    key: str
    label: Phrase
    why: Phrase = field(default_factory=Phrase)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a type asks, of the initiative or of each session."""

    name: str
    label: Phrase
    hint: Phrase
    kind: str
    required: bool
    before: str
    public: bool
    options: tuple[Option, ...]

    @property
    def in_languages(self) -> bool:
        """Free words that everybody reads are written in the languages of the city."""
        return self.public and self.kind in FREE


@dataclass(frozen=True, slots=True)
class Type:
    """A type in one of its versions (`version` is the pack's slug and number)."""

    key: str
    version: str
    title: Phrase
    summary: Phrase
    level: str
    setting: str
    scope: str
    ages: tuple[str, ...]
    audiences: tuple[str, ...]
    fields: tuple[Field, ...]
    checks: tuple[str, ...]
    indicators: tuple[Phrase, ...]
    wording: str
    rules: tuple[str, ...]
    session_fields: tuple[Field, ...]
    counts: tuple[Option, ...]
    competence: str

    def __str__(self) -> str:
        return str(self.title)

    def needed(self, before: str) -> list[Field]:
        """The fields that must be answered at this point: `draft`, or `start` (which holds both)."""
        points = ("draft", "start") if before == "start" else ("draft",)
        return [one for one in self.fields if one.required and one.before in points]


def read(entry: Mapping[str, Any], version: str) -> Type:
    """A type out of a pack's entry that was found fit."""
    sessions = entry.get("sessions", {})
    return Type(
        key=entry["key"],
        version=version,
        title=Phrase(entry["title"]),
        summary=Phrase(entry["summary"]),
        level=entry["level"],
        setting=entry["setting"],
        scope=entry["scope"],
        ages=tuple(entry.get("ages", [])),
        audiences=tuple(entry.get("audiences", [])),
        fields=tuple(map(_field, entry.get("fields", []))),
        checks=tuple(entry.get("checks", [])),
        indicators=tuple(Phrase(one) for one in entry.get("indicators", [])),
        wording=entry.get("wording", ""),
        rules=tuple(entry.get("rules", [])),
        # What is told of a session is for the team: one language, quickly, on a telephone.
        session_fields=tuple(
            replace(_field(one), public=False) for one in sessions.get("fields", [])
        ),
        counts=tuple(map(_option, sessions.get("counts", []))),
        competence=sessions.get("competence", ""),
    )


def _field(told: Mapping[str, Any]) -> Field:
    return Field(
        name=told["name"],
        label=Phrase(told["label"]),
        hint=Phrase(told.get("hint", {})),
        kind=told["kind"],
        required=bool(told.get("required")),
        before=told.get("before", "draft"),
        public=bool(told.get("public")),
        options=tuple(map(_option, told.get("options", []))),
    )


def _option(told: Mapping[str, Any]) -> Option:
    return Option(told["key"], Phrase(told["label"]), Phrase(told.get("why", {})))
