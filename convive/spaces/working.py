"""Where work in a space is done: rooms above say it, because only they know their pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from convive.ground.refusals import Words
from convive.spaces.models import Member, Space

CASES = "cases"


@dataclass(frozen=True, slots=True)
class Place:
    """One page of work: its word, icon, URL name and the name of the space in it, for which roles.

    `work` is what the space is for: its template says so, and most say nothing and do cases. With a
    `level` the page is for spaces of this level only. What is opened every day stands first.
    """

    word: Words
    icon: str
    name: str
    argument: str
    roles: Collection[str]
    work: str = CASES
    level: str = ""
    is_daily: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The same for one space."""

    word: Words
    icon: str
    url: str
    is_daily: bool = False


_places: list[Place] = []


def register(place: Place) -> None:
    """A room calls this once, from its AppConfig.ready(); an empty `roles` is for every member."""
    _places.append(place)


def work_of(space: Space) -> str:
    """What is done in a space: cases, unless its template says something else."""
    return str(space.needs.get("work", CASES))


def links_for(space: Space, member: Member | None) -> list[Link]:
    """The pages of work that this member's roles open; none for who is no member."""
    if member is None:
        return []
    held = set(member.roles)
    return [
        Link(
            place.word,
            place.icon,
            reverse(place.name, kwargs={place.argument: space.ref}),
            place.is_daily,
        )
        for place in _places
        if place.work == work_of(space)
        and place.level in ("", str(space.level))
        and (not place.roles or held & set(place.roles))
    ]
