"""Pictures that may be shown: where, while their consent holds, and not a moment longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.references import Reference
from convive.ground.viewers import Asking, House
from convive.programmes.models import Initiative, Portrait, PortraitUse
from convive.programmes.sessions import access, queries
from convive.programmes.sessions.rules import consent


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its uses, as its keepers see it."""

    portrait: Portrait
    holds: bool
    uses: tuple[PortraitUse, ...]
    to_take_down: tuple[PortraitUse, ...]


def portraits_for(viewer: Asking, initiative: Initiative, *, today: date) -> list[Shown]:
    """Every picture of an initiative, for who keeps them. Raises Http404."""
    if not access.may_keep_pictures(viewer, initiative):
        raise Http404
    rows = initiative.portraits.select_related("file").prefetch_related("uses")
    return [_shown(one, today=today) for one in rows]


def portrait_for(viewer: Asking, ref: str) -> Portrait:
    """One picture, for who keeps it. Raises Http404."""
    found = _portraits().filter(ref=ref).first()
    if found is None or not access.may_keep_pictures(viewer, found.initiative):
        raise Http404
    return found


def use_for(viewer: Asking, ref: str) -> PortraitUse:
    """One use of a picture, for who keeps it. Raises Http404."""
    found = PortraitUse.objects.select_related("portrait__initiative__carrier").filter(ref=ref)
    use = found.first()
    if use is None or not access.may_keep_pictures(viewer, use.portrait.initiative):
        raise Http404
    return use


def portraits_at(subject: Reference | str, *, today: date) -> list[Portrait]:
    """The pictures that may stand on the page of a record today, for any page of the house."""
    rows = _portraits().filter(
        uses__subject=str(subject), uses__sort=PortraitUse.Sort.PAGE, uses__ended_on=None
    )
    return [one for one in rows.distinct() if may_be_shown(one, today=today)]


def may_be_shown(portrait: Portrait, *, today: date) -> bool:
    """Whether its consent holds and its file is there."""
    return portrait.file_id is not None and _holds(portrait, today=today)


def picture(viewer: Asking, ref: str, *, today: date) -> StoredFile:
    """The picture itself: for everybody while it stands on a public page, else for who keeps it.

    Raises Http404 from the moment a consent is withdrawn or over.
    """
    found = _portraits().filter(ref=ref).first()
    if found is None or found.file is None or not may_be_shown(found, today=today):
        raise Http404
    standing = found.uses.filter(sort=PortraitUse.Sort.PAGE, ended_on=None)
    pages = set(standing.values_list("subject", flat=True))
    seen = _are_open(pages) or (pages and access.may_read(viewer))
    if not seen and not access.may_keep_pictures(viewer, found.initiative):
        raise Http404
    # The consent is the door; the register's own permission only shuts the general one.
    return files.file_for(House(), found.file.ref)


def lapsed(*, today: date) -> list[Portrait]:
    """Pictures whose time is over and whose file is still there, for the clock."""
    return list(_portraits().filter(until__lt=today, withdrawn_on=None).exclude(file=None))


def _are_open(pages: set[str]) -> bool:
    """Whether one of these pages is open to everybody; that of a draft is not."""
    programmes = {page for page in pages if page.startswith(f"{Initiative.KIND}:")}
    refs = [page.rpartition(":")[2] for page in programmes]
    found = Initiative.objects.filter(ref__in=refs)
    return bool(pages - programmes) or any(map(queries.is_open, found))


def _shown(portrait: Portrait, *, today: date) -> Shown:
    open_uses = tuple(one for one in portrait.uses.all() if one.ended_on is None)
    holds = _holds(portrait, today=today)
    return Shown(
        portrait,
        holds,
        uses=open_uses if holds else (),
        to_take_down=() if holds else open_uses,
    )


def _holds(portrait: Portrait, *, today: date) -> bool:
    return consent.holds(
        on=portrait.consent_on,
        until=portrait.until,
        withdrawn_on=portrait.withdrawn_on,
        today=today,
    )


def _portraits() -> QuerySet[Portrait]:
    return Portrait.objects.select_related("file", "initiative__carrier", "initiative__led_by")
