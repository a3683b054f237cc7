"""What is asked, from content packs: sides, steps, statements, links and what would mend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from convive.bodies.surveys import rules
from convive.ground.phrase import Phrase
from convive.packs import queries as packs

KIND = "apart-survey"
OF_RESIDENTS = "area-survey"  # asked and read in the landscape
FOUR_LEGS = "four-legs"
ENTRY = "instrument"
TRUST, COOPERATION = "trust", "cooperation"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to agree with by steps; `about` is the other side it speaks of, or ""."""

    key: str
    text: Phrase
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that belong together: a pillar, or trust in the other legs."""

    key: str
    title: Phrase
    statements: tuple[Statement, ...]
    each_other: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole survey: who answers apart, by which steps, to what."""

    slug: str
    version: str
    title: Phrase
    why: Phrase
    months: int
    evidence_from: int | None
    sides: Mapping[str, Phrase]
    steps: tuple[Phrase, ...]
    groups: tuple[Group, ...]
    link_steps: tuple[Phrase, ...] = ()
    mending: Mapping[frozenset[str], Phrase] | None = None

    @property
    def has_links(self) -> bool:
        """Whether sides also answer about each other."""
        return any(group.each_other for group in self.groups)

    def group_for(self, number: int, side: str, sides: list[str]) -> Group:
        """The statements of one page as this side reads them, from 1. Raises Http404."""
        if not 1 <= number <= len(self.groups):
            raise Http404
        group = self.groups[number - 1]
        if not group.each_other:
            return group
        told = [
            Statement(rules.key_about(one.key, other), one.text, other)
            for other in sides
            if other != side
            for one in group.statements
        ]
        return Group(group.key, group.title, tuple(told), each_other=True)

    def keys_of(self, group: str) -> tuple[str, ...]:
        """The keys of the statements of one group."""
        found = (one.statements for one in self.groups if one.key == group)
        return tuple(one.key for one in next(found, ()))

    def statements(self) -> Iterator[tuple[Group, Statement]]:
        """Every statement that each side answers about itself or the whole."""
        for group in self.groups:
            if not group.each_other:
                for one in group.statements:
                    yield group, one


def every() -> list[Instrument]:
    """What can be asked: every adopted pack of this kind, in its latest version."""
    return [
        _read(pack.slug, pack.version, pack.title, packs.entry(pack.slug, ENTRY) or {})
        for pack in packs.of_kind(KIND)
    ]


def of_residents() -> list[str]:
    """Questions for residents by area: the landscape asks them, not the tables."""
    return [pack.slug for pack in packs.of_kind(OF_RESIDENTS)]


def of(slug: str, version: str) -> Instrument:
    """One instrument in the version that a round began with. Raises Http404."""
    found = next((one for one in packs.entries_of(slug, version) if one["key"] == ENTRY), None)
    titles = {pack.slug: pack.title for pack in packs.of_kind(KIND)}
    if found is None:
        raise Http404
    return _read(slug, version, titles.get(slug, Phrase()), found)


def _read(slug: str, version: str, title: Phrase, entry: Mapping[str, Any]) -> Instrument:
    return Instrument(
        slug=slug,
        version=version,
        title=Phrase(title),
        why=Phrase(entry.get("why", {})),
        months=int(entry.get("months", 12)),
        evidence_from=entry.get("evidence_from"),
        sides={one["key"]: Phrase(one["name"]) for one in entry.get("sides", ())},
        steps=tuple(map(Phrase, entry.get("steps", ()))),
        groups=tuple(map(_group, entry.get("groups", ()))),
        link_steps=tuple(map(Phrase, entry.get("link_steps", ()))),
        mending={frozenset(one["sides"]): Phrase(one["action"]) for one in entry.get("links", ())},
    )


def _group(entry: Mapping[str, Any]) -> Group:
    return Group(
        entry["key"],
        Phrase(entry["title"]),
        tuple(Statement(one["key"], Phrase(one["text"])) for one in entry["statements"]),
        bool(entry.get("each_other")),
    )
