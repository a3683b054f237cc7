"""Questions about the manual and the guidelines: what somebody reads, what they still confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from convive.pathway.models import Chapter, Reading
from convive.pathway.reintegration.rules import shelf
from convive.spaces.models import Member, Space


@dataclass(frozen=True, slots=True)
class Shelved:
    """A chapter as its reader sees it: whether they confirmed it, or an older version only."""

    chapter: Chapter
    confirmed: int

    @property
    def is_read(self) -> bool:
        return self.confirmed >= self.chapter.version

    @property
    def has_changed(self) -> bool:
        return 0 < self.confirmed < self.chapter.version


def shelves_for(member: Member) -> dict[str, list[Shelved]]:
    """The chapters for this member's roles and profession, by shelf; no others exist for them."""
    confirmed = _confirmed(member)
    found = _for(member, Chapter.objects.filter(space=member.space_id))
    return {
        name: [Shelved(one, confirmed.get(one.key, 0)) for one in found if one.shelf == name]
        for name in shelf.SHELVES
    }


def chapter_for(member: Member, key: str) -> Shelved:
    """The newest version of a chapter that is for this member. Raises Http404."""
    for one in _for(member, Chapter.objects.filter(space=member.space_id, key=key)):
        return Shelved(one, _confirmed(member).get(one.key, 0))
    raise Http404


def newest(space: Space, key: str) -> Chapter | None:
    """The newest version of a chapter, for who writes it."""
    return Chapter.objects.filter(space=space, key=key).order_by("-version").first()


def unread_guidelines(member: Member) -> list[Chapter]:
    """The guidelines of somebody's profession that they have not confirmed as they are now."""
    return [one.chapter for one in shelves_for(member)[shelf.GUIDELINE] if not one.is_read]


def receipts(
    space: Space, chapter: Chapter, present: Iterable[Member]
) -> list[tuple[Member, bool]]:
    """For whom a chapter is, and who has confirmed this version."""
    read = set(chapter.readings.values_list("member_id", flat=True))
    told = _told(chapter)
    return [(one, one.pk in read) for one in present if shelf.is_for(told, _held(one))]


def _for(member: Member, rows: Iterable[Chapter]) -> list[Chapter]:
    told = {(one.key, one.version): one for one in rows}
    current = shelf.current(_told(one) for one in told.values())
    found = [
        told[one.key, one.version] for one in current.values() if shelf.is_for(one, _held(member))
    ]
    return sorted(found, key=lambda one: (one.key != shelf.BOUNDARY, one.place, one.pk))


def _confirmed(member: Member) -> dict[str, int]:
    rows = Reading.objects.filter(member=member).order_by("chapter__version")
    return dict(rows.values_list("chapter__key", "chapter__version"))


def _told(one: Chapter) -> shelf.Chapter:
    return shelf.Chapter(one.key, str(one.shelf), one.version, tuple(one.readers))


def _held(member: Member) -> set[str]:
    return {*member.roles, member.discipline}
