"""Questions about spaces: which there are for a viewer, and the frame around their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.packs.models import Pack
from convive.people.models import Organisation
from convive.spaces import access
from convive.spaces.models import Space
from convive.spaces.queries import doors, members

TEMPLATES = ("pathway-template", "log-template")


@dataclass(frozen=True, slots=True)
class Listed:
    """A space in the list: what it is, whether its door is open now, whether it is the viewer's."""

    space: Space
    is_open: bool
    is_mine: bool
    may_see_door: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the border of a sealed page says: the name, who reads, how to leave."""

    name: str
    members: str
    leave_url: str


@dataclass(frozen=True, slots=True)
class Template:
    """What a new space can follow, a pathway or a log: what it is called and what it asks for."""

    key: str
    version: str
    title: Phrase
    needs: dict[str, Any]


def rooms_for(viewer: Asking, *, today: date) -> list[Listed]:
    """The viewer's own spaces first, then open ones; all of them for who prepares or watches."""
    sees_all = access.may_watch(viewer) or access.may_prepare(viewer)
    found = [
        Listed(
            space,
            doors.is_open(space, today=today),
            access.may_see(viewer, space, today=today),
            access.may_see_door(viewer, space, today=today),
        )
        for space in Space.objects.select_related("operator")
    ]
    shown = [one for one in found if one.is_mine or one.is_open or sees_all]
    return sorted(shown, key=lambda one: not one.is_mine)


def every() -> list[Space]:
    """Every room there is, for the house's own work."""
    return list(Space.objects.select_related("operator"))


def space_for(viewer: Asking, ref: str, *, today: date) -> Space:
    """A space for its members. Raises Http404."""
    space = _space(ref)
    if not access.may_see(viewer, space, today=today):
        raise Http404
    return space


def led_space(viewer: Asking, ref: str, *, today: date) -> Space:
    """A space for who leads it. Raises Http404."""
    space = _space(ref)
    if not access.may_lead(viewer, space, today=today):
        raise Http404
    return space


def space_at_its_door(viewer: Asking, ref: str, *, today: date) -> Space:
    """A space for who may see what its door waits for. Raises Http404."""
    space = _space(ref)
    if not access.may_see_door(viewer, space, today=today):
        raise Http404
    return space


def watched_space(viewer: Asking, ref: str) -> Space:
    """A space for oversight and data protection. Raises Http404."""
    space = _space(ref)
    if not access.may_watch(viewer):
        raise Http404
    return space


def space_to_recover(viewer: Asking, ref: str, *, today: date) -> Space:
    """A space whose recovery key this viewer may ask the custodians for. Raises Http404."""
    space = _space(ref)
    if not access.may_recover(viewer, space, today=today):
        raise Http404
    return space


def frame_for(viewer: Asking, space: Space, *, today: date) -> Frame | None:
    """The border of a page inside a space; None for who stands outside it."""
    if not access.may_see(viewer, space, today=today):
        return None
    names = ", ".join(str(one) for one in members.current(space, today=today))
    return Frame(str(space.name), names, reverse("spaces:rooms"))


def templates() -> list[Template]:
    """The newest version of every template of a space that was adopted."""
    newest: dict[str, Pack] = {}
    for pack in Pack.objects.filter(kind__in=TEMPLATES).order_by("adopted_at", "id"):
        newest[pack.slug] = pack
    return [Template(pack.slug, pack.version, pack.title, _needs(pack)) for pack in newest.values()]


def _needs(pack: Pack) -> dict[str, Any]:
    """What a template asks for: beside its title, or in the entry that says what it is about."""
    entries = pack.content.get("entries", [])
    about: dict[str, Any] = next((one for one in entries if one.get("sort") == "about"), {})
    return {**about.get("needs", {}), **pack.content.get("needs", {})}


def template(key: str) -> Template | None:
    """One of them, or None."""
    return next((one for one in templates() if one.key == key), None)


def own_houses(viewer: Asking) -> list[Organisation]:
    """The organisations for which this viewer could run a space."""
    refs = list(getattr(viewer, "organisations", ()))
    return list(Organisation.objects.filter(ref__in=refs))


def _space(ref: str) -> Space:
    found = Space.objects.select_related("operator").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
