"""Planning the way to a group: through whom, what both sides need, and telling the group openly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.programmes.models import Intermediary, Outreach
from convive.programmes.trusted import access, words

TOLD = ("group", "initiative", "needs_of_group", "needs_of_city", "purpose", "turn_to")
INSIDE = ("needs_of_group", "needs_of_city")
SHOWN = ("purpose", "turn_to")


@act("programmes.outreach_planned")
def plan(intermediary: Intermediary, about: Mapping[str, Any], *, by: Asking) -> Outreach:
    """Plan the way to a group through an intermediary (SEN-01); `about` holds TOLD.

    Raises Refused for a group they do not speak with, without the words that the group is told, and
    for words that name a person or describe a community from outside.
    """
    if not access.may_edit(by, intermediary):
        raise PermissionDenied
    if intermediary.ended_on is not None:
        raise Refused(_("This intermediary has stopped."), instead=_("Choose another one."))
    _check(intermediary, about)
    given = {name: about[name] for name in TOLD if name in about}
    made = Outreach.objects.create(intermediary=intermediary, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.outreach_amended")
def amend(
    one: Outreach, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Outreach:
    """Change a plan. When the purpose changes, the group is told again before the log goes on.

    Raises Changed on a second editor, Refused as `plan`.
    """
    if not access.may_edit(by, one.intermediary):
        raise PermissionDenied
    _check(one.intermediary, {name: getattr(one, name) for name in TOLD} | dict(changes))
    given = {name: changes[name] for name in TOLD if name in changes}
    if "purpose" in given and given["purpose"] != one.purpose:
        given |= {"told_on": None, "told_how": ""}
    history.amend(one, given, version=version, by=by)
    return one


@act("programmes.purpose_told")
def tell(one: Outreach, *, how: str, told_on: date, on: date, by: Asking) -> Outreach:
    """The group was told what this is for, and how it can say no. Raises Refused for a day to come."""
    if not access.may_edit(by, one.intermediary):
        raise PermissionDenied
    if told_on > on:
        raise Refused(_("This day has not come yet."), field="told_on")
    history.amend(one, {"told_on": told_on, "told_how": how}, version=None, by=by)
    return one


def _check(intermediary: Intermediary, about: Mapping[str, Any]) -> None:
    group = about["group"]
    if group not in set(intermediary.groups.all()):
        raise Refused(
            _("They did not agree to speak with this group."),
            instead=_("Ask them first, then write it into what they agreed to."),
            field="group",
        )
    for field in (*INSIDE, *SHOWN):
        if not about.get(field):
            raise Refused(_("Write this in a few plain words."), field=field)
    for field in SHOWN:
        fit_for_everybody(about[field], field=field)
    known = [group, intermediary.organisation]
    words.fit(dict(about), (*INSIDE, *SHOWN), known=known)
