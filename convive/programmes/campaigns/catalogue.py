"""What packs say of audiences, kinds of channels and tricks of false stories: a city edits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from convive.ground.phrase import Phrase
from convive.packs import queries as packs

AUDIENCES, KINDS, PREBUNKS = "campaign-audiences", "channel-kinds", "prebunks"


@dataclass(frozen=True, slots=True)
class Audience:
    """People a message is for, and which kinds of channels they use (COM-09)."""

    key: str
    words: Phrase
    profile: str  # of the wording check: `minors` or `everybody`
    uses: Mapping[str, str]  # kind of channel: `best` or `good`

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of channel, how many working days it needs, and whether people answer there."""

    key: str
    words: Phrase
    lead_days: int
    two_way: bool

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, slots=True)
class Prebunk:
    """A trick of false stories, told before they come: how it works and what to ask oneself (COM-03)."""

    key: str
    trick: Phrase
    works: Phrase
    say: Phrase


def audiences() -> dict[str, Audience]:
    """Every audience by key."""
    return {
        one["key"]: Audience(
            one["key"], Phrase(one["words"]), one.get("profile", "everybody"), one.get("uses", {})
        )
        for one in packs.entries(AUDIENCES)
    }


def kinds() -> dict[str, Kind]:
    """Every kind of channel by key."""
    return {
        one["key"]: Kind(
            one["key"], Phrase(one["words"]), int(one["lead_days"]), bool(one["two_way"])
        )
        for one in packs.entries(KINDS)
    }


def prebunks() -> list[Prebunk]:
    """The library of tricks."""
    return [
        Prebunk(one["key"], Phrase(one["trick"]), Phrase(one["works"]), Phrase(one["say"]))
        for one in packs.entries(PREBUNKS)
    ]


def called(key: str) -> str:
    """An audience in words; its key where the pack does not know it."""
    found = audiences().get(key)
    return str(found) if found else key
