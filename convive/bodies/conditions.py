"""What the tables know about the doors of sealed rooms: agreements, ethics, checks."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.bodies.agreements import queries as agreements
from convive.bodies.agreements.rooms import houses_of
from convive.bodies.checks import queries as checks
from convive.bodies.checks import subjects
from convive.spaces import conditions, names
from convive.spaces.conditions import Space, Standing
from convive.spaces.queries import members
from convive.spaces.rules.conditions import Key

SHARING, ETHICS = "information-sharing", "ethics"
DATA_PROTECTION, HARM = "data-protection", "do-no-harm"


def agreement(space: Space, today: date) -> Standing:
    """Every two houses of the space are parties of an agreement in force that is not for another
    room: what is shared has a purpose (SAF-09).
    """
    houses = houses_of(space, today=today)
    if agreements.in_force_between(SHARING, houses, today=today, room=space.ref):
        return Standing(True)
    if agreements.in_force_between(SHARING, houses, today=today):
        return Standing(False, _("These organisations signed one for another room, not for this."))
    return Standing(
        False, _("Not all organisations of this space signed one that is in force today.")
    )


def ethics(space: Space, today: date) -> Standing:
    """Every member signed the current version (SAF-05)."""
    signed = agreements.signers(ETHICS, today=today)
    present = members.current(space, today=today)
    unsigned = [str(one) for one in present if one.person.ref not in signed]
    if unsigned:
        named = ", ".join(unsigned)
        return Standing(False, _("Not signed by: %(named)s.") % {"named": named})
    return Standing(True)


def data_protection(space: Space, today: date) -> Standing:
    """The assessment holds, and its second look was the officer's."""
    return _checked(DATA_PROTECTION, space, today)


def harm(space: Space, today: date) -> Standing:
    """The check of what the space could harm holds (SAF-06)."""
    return _checked(HARM, space, today)


def register_all() -> None:
    """Called once, when the house is built."""
    subjects.register(Space.KIND, names.purpose_versions)
    conditions.state(Key.AGREEMENT, agreement, lambda _space: reverse("bodies:agreements"))
    conditions.state(Key.ETHICS, ethics, lambda _space: reverse("bodies:agreements"))
    conditions.state(
        Key.DATA_PROTECTION, data_protection, lambda space: _page(DATA_PROTECTION, space)
    )
    conditions.state(Key.HARM, harm, lambda space: _page(HARM, space))


def _checked(kind: str, space: Space, today: date) -> Standing:
    if checks.holds(kind, str(space.reference), today=today):
        return Standing(True)
    return Standing(False, _("It is not answered, not looked at by a second person, or too old."))


def _page(kind: str, space: Space) -> str:
    """The newest check of this kind about the space; where there is none, the page to begin one."""
    found = checks.latest(kind, str(space.reference))
    if found is not None:
        return reverse("bodies:check", args=[found.ref])
    return f"{reverse('bodies:new_check', args=[kind])}?subject={space.reference}"
