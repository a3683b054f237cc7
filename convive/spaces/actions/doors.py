"""Opening the door of a space, closing it, and suspending it from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, telling
from convive.spaces.models import Space
from convive.spaces.queries import doors

State = Space.State
LOST = "conditions:"


@act("spaces.opened")
def open_door(space: Space, *, by: KeyHolder, on: date) -> Space:
    """From now on the space may receive what arrives, as long as every condition holds (SEC-09).

    Raises Refused naming what is missing, or when oversight suspended it; PermissionDenied.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    space = _locked(space)
    if space.state == State.SUSPENDED:
        raise Refused(
            _("The oversight body has suspended this space."),
            instead=_("Talk to them: they lift it when the reason is gone."),
        )
    if missing := doors.missing(space, today=on):
        raise Refused(
            _("This door cannot open yet."),
            missing=[one.word for one in missing],
            instead=_("The page of the door says where each of these is done."),
        )
    return _now(space, State.OPEN, on=on)


@act("spaces.closed")
def close_door(space: Space, *, by: Asking, on: date) -> Space:
    """Nothing comes in any more; the work on what is there goes on."""
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    space = _locked(space)
    if space.state != State.OPEN:
        raise Refused(_("This door is not open."))
    return _now(space, State.CLOSED, on=on)


@act("spaces.suspended")
def suspend(space: Space, *, reason: str, by: Asking, on: date) -> Space:
    """One act of the oversight body: intake stops at once, and every member is told (SAF-04)."""
    if not by.may("spaces.suspend"):
        raise PermissionDenied
    if not reason.strip():
        raise Refused(_("Say why: the members read it."), field="reason")
    space = _locked(space)
    if space.state == State.SUSPENDED:
        raise Refused(_("This space is suspended already."))
    _now(space, State.SUSPENDED, on=on, why=reason.strip()[:300])
    telling.members(space, on=on)
    return space


@act("spaces.suspension.lifted")
def lift(space: Space, *, by: Asking, on: date) -> Space:
    """The reason is gone; the door stays closed until its lead opens it again."""
    if not by.may("spaces.suspend"):
        raise PermissionDenied
    space = _locked(space)
    if space.state != State.SUSPENDED:
        raise Refused(_("This space is not suspended."))
    _now(space, State.CLOSED, on=on)
    telling.members(space, on=on)
    return space


@act("spaces.closed.by_condition")
def close_for_want(space: Space, lost: Sequence[str], *, by: Asking, on: date) -> Space:
    """A condition was lost: the door is closed until its lead opens it again; members are told.

    Intake had stopped before: `queries.doors.is_open` asks the conditions each time.
    """
    space = _locked(space)
    if space.state == State.OPEN:
        _now(space, State.CLOSED, on=on, why=f"{LOST} {', '.join(lost)}"[:300])
        telling.members(space, on=on)
    return space


def _locked(space: Space) -> Space:
    """The row as it is now, kept from two people deciding at once."""
    return Space.objects.select_for_update(of=("self",)).select_related("operator").get(pk=space.pk)


def _now(space: Space, state: str, *, on: date, why: str = "") -> Space:
    space.state, space.state_since, space.state_why = state, on, why
    # Not a next version: nobody edits the state in a form, and checks of the space look at versions.
    space.save(update_fields=["state", "state_since", "state_why"])
    return space
