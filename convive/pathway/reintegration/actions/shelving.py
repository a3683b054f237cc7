"""Writing a chapter of the manual or a guideline, and confirming that it was read (TER-06, TER-11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.pathway.models import Chapter, Reading
from convive.pathway.reintegration.queries import shelves
from convive.spaces import telling
from convive.spaces.models import Member, Space
from convive.spaces.queries import members


@act("pathway.chapter.written")
def write(space: Space, key: str, given: Mapping[str, Any], *, by: Asking, on: date) -> Chapter:
    """A chapter, or its next version: everybody whom it is for is asked to read it again."""
    before = shelves.newest(space, key)
    chapter = Chapter.objects.create(
        space=space,
        key=key,
        version=before.version + 1 if before else 1,
        written_on=on,
        by=by.ref,
        **given,
    )
    present = members.current(space, today=on)
    telling.people(
        one.person.ref
        for one, read in shelves.receipts(space, chapter, present)
        if not read and one.person.ref != by.ref
    )
    return chapter


@act("pathway.chapter.confirmed")
def confirm(chapter: Chapter, member: Member, *, by: Asking, on: date) -> Chapter:
    """A member read this version; twice changes nothing."""
    Reading.objects.get_or_create(chapter=chapter, member=member, defaults={"on": on})
    return chapter
