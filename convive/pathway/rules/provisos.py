"""What a template says of its law: what a lawyer still reads, where it conflicts with our rules, its
letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Words = Mapping[str, str]
NAMING = "naming"  # who it is, told to a needed service


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a local lawyer has to look at before this is more than a draft; `verify`: it was recalled,
    and not read in a source.
    """

    key: str
    text: Words
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a country's practice and our rules disagree (B0): the rule, what the practice is, what is
    held off (`holds`: entries by their whole keys) and which decision in law would switch it on.

    Without words in `switch` nothing switches it on. `allows`: what that decision lets be done where
    the person said no (`naming`), because a law says so.
    """

    key: str
    rule: str
    text: Words
    switch: Words
    holds: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to give at the end, for one outcome; for every outcome where none is named."""

    key: str
    name: Words
    text: Words
    for_outcome: str = ""


def caveat(key: str, one: Mapping[str, Any]) -> Caveat:
    """A caveat from its entry."""
    return Caveat(key, one["text"], one.get("verify", False))


def conflict(key: str, one: Mapping[str, Any]) -> Conflict:
    """A conflict from its entry."""
    return Conflict(
        key,
        one["rule"],
        one["text"],
        one.get("switch", {}),
        tuple(one.get("holds", ())),
        tuple(one.get("allows", ())),
    )


def letter(key: str, one: Mapping[str, Any]) -> Letter:
    """A letter from its entry."""
    return Letter(key, one["name"], one["text"], one.get("for_outcome", ""))
