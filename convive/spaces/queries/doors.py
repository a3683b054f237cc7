"""Questions about the door of a space: each condition as it stands, and whether it is open now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import resolve

from convive.ground.doors import door_of
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.spaces import access, conditions
from convive.spaces.models import Space
from convive.spaces.queries import members
from convive.spaces.rules.conditions import Key


@dataclass(frozen=True, slots=True)
class Seen:
    """One condition of a door: whether it holds, what is missing, why, and where it is met."""

    key: Key
    word: Words
    why: Words
    holds: bool
    detail: Words
    url: str


def standing(space: Space, *, today: date) -> list[Seen]:
    """Every condition asked of this door in its order, as the rooms say at this moment."""
    found = []
    for one in conditions.all_conditions():
        stands = one.check(space, today)
        if not stands.asked:
            continue
        found.append(Seen(one.key, one.word, one.why, stands.holds, stands.detail, one.page(space)))
    return found


def standing_for(viewer: Asking, space: Space, *, today: date) -> list[Seen]:
    """The same for a viewer: an address only where its page opens for them."""
    leads = access.may_lead(viewer, space, today=today)
    return [
        replace(one, url=one.url if _opens(one.url, viewer, leads=leads) else "")
        for one in standing(space, today=today)
    ]


def missing(space: Space, *, today: date) -> list[Seen]:
    """The conditions that do not hold."""
    return [one for one in standing(space, today=today) if not one.holds]


def is_open(space: Space, *, today: date) -> bool:
    """Whether anything may come in: opened by its lead, not suspended, and every condition holds.

    Asked afresh each time, of the tables and not of `space` as somebody read it before, so that
    losing one condition closes intake at once (SEC-09) and so does a suspension (SAF-04).
    """
    fresh = Space.objects.select_related("operator").filter(pk=space.pk, state=Space.State.OPEN)
    found = members.with_members(fresh).first()
    return found is not None and all(
        one.check(found, today).holds for one in conditions.all_conditions()
    )


def is_not_shut(space: Space) -> bool:
    """Whether its lead's word still stands: neither shut nor suspended at this moment (SAF-04).

    One short question, for inside the writing of what comes in: the conditions were asked just
    before it, so that nobody waits for them while one writes.
    """
    return Space.objects.filter(pk=space.pk, state=Space.State.OPEN).exists()


def _opens(url: str, viewer: Asking, *, leads: bool) -> bool:
    """Whether a page opens for somebody; those of this room that anybody may knock at, for leads."""
    if not url:
        return False
    found = resolve(url.partition("?")[0])
    permission = door_of(found.func) or ""
    is_inside = found.namespace == "spaces" and permission == "workspace.read"
    return viewer.may(permission) and (leads or not is_inside)
