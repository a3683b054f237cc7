"""Placing a message on channels, and counting honestly whom it reached."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.campaigns import access
from convive.programmes.models.campaign import Channel
from convive.programmes.models.message import Appearance, Message


@act("programmes.message_placed")
def place(message: Message, channel: Channel, *, on: date, by: Asking) -> Appearance:
    """Plan a message for a channel on a day; the same twice is once.

    Raises Refused for a channel that is no longer used.
    """
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    if channel.retired_on is not None:
        raise Refused(_("This channel is no longer used."), field="channel")
    made, _is_new = Appearance.objects.get_or_create(message=message, channel=channel, on=on)
    return made


@act("programmes.appearance_removed")
def remove(appearance: Appearance, *, by: Asking) -> Message:
    """It does not appear there after all. Raises Refused once its reach was counted."""
    message = appearance.message
    if not access.may_work(by, message.campaign.initiative):
        raise PermissionDenied
    if appearance.counted_on is not None:
        raise Refused(_("It appeared there: its reach was counted."))
    appearance.delete()
    return message


@act("programmes.reach_counted")
def count(
    appearance: Appearance,
    *,
    contacts: int | None,
    people: int | None,
    how: str,
    on: date,
    version: int | None,
    by: Asking,
) -> Appearance:
    """Say what it reached: people where each was counted once, else contacts (SYS-39).

    Raises Refused for no number, without how it was counted, before it appeared, and where people
    are more than contacts.
    """
    if not access.may_work(by, appearance.message.campaign.initiative):
        raise PermissionDenied
    history.unchanged(appearance, ["contacts", "people", "counted_how"], version=version)
    if appearance.message.released_on is None or appearance.on > on:
        raise Refused(_("It has not appeared yet."), instead=_("Count once it is out."))
    if contacts is None and people is None:
        raise Refused(_("Write one of the two numbers."), field="contacts")
    if contacts is not None and people is not None and people > contacts:
        raise Refused(
            _("More people than times it was seen or heard: one of the two is wrong."),
            field="people",
        )
    if not how.strip():
        raise Refused(_("Say how it was counted."), field="how")
    changes = {
        "contacts": contacts,
        "people": people,
        "counted_how": how.strip(),
        "counted_on": on,
    }
    history.amend(appearance, changes, version=version, by=by)
    return appearance
