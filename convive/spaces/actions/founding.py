"""Founding a space from a template, with the same questions about its founder as about members."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.people.models import Organisation, Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import words
from convive.spaces.actions import rooms as actions
from convive.spaces.models import Space
from convive.spaces.queries import members, rooms
from convive.spaces.rules.belonging import LEAD


def begin(
    *,
    template: str,
    name: Phrase,
    purpose: Phrase,
    operator: Organisation,
    level: str,
    discipline: str,
    by: KeyHolder,
    on: date,
) -> Space:
    """A new space that follows a template; it begins closed and asks for what the template asks.

    Raises Refused for a template that is not there and for a founder who could not be a member;
    PermissionDenied for who may not found, or not for this organisation.
    """
    if operator.ref not in by.organisations:
        raise PermissionDenied
    chosen = rooms.template(template)
    if chosen is None:
        raise Refused(_("This template is not there."), field="template")
    founder = Person.objects.get(ref=by.ref)
    proposed = Space(needs=chosen.needs)
    found = members.obstacles(
        proposed, founder, operator, discipline=discipline, roles=[LEAD], today=on
    )
    if found:
        raise Refused(
            _("You cannot lead a space like this."), missing=[words.OBSTACLES[one] for one in found]
        )
    return actions.found(
        name=name,
        purpose=purpose,
        operator=operator,
        level=level,
        template=chosen.key,
        template_version=chosen.version,
        needs=chosen.needs,
        discipline=discipline,
        roles=[LEAD],
        by=by,
        on=on,
    )
