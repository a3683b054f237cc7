"""A sitting laid open before somebody who sits there, as `actions.bench` does it for a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.pathway.actions.bench import NotOpen
from convive.pathway.models import Sitting
from convive.pathway.queries import templates
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Member
from convive.spaces.rules.parts import Keyring

MINUTES = "minutes"


class Shut(NotOpen):
    """The sitting does not lie open for this person at the moment."""

    SENTENCE = _("This sitting is not open for you at the moment.")
    INSTEAD = _("Open its papers again. What you wrote is still on your screen.")


@dataclass(frozen=True, slots=True)
class Table:
    """The sitting, who is at it with which keys and roles, and the template of its space."""

    sitting: Sitting
    template: Template
    member: Member
    keyring: Keyring = field(repr=False)
    by: KeyHolder = field(repr=False)

    def may(self, roles: Sequence[str]) -> bool:
        """Whether one of their roles in the space is among these."""
        return bool(set(self.member.roles) & set(roles))

    def only(self, roles: Sequence[str]) -> None:
        """Raises Http404 for who holds none of these roles."""
        if not self.may(roles):
            raise Http404


def lay_open(sitting: Sitting, *, by: KeyHolder, now: datetime) -> Table:
    """The table of a sitting whose papers this person opened. Raises Http404, or Shut."""
    member = keeper.member_of(sitting.space, by, now=now)
    if member is None:
        raise Http404
    keyring = keeper.opened(sitting.record, by=by, now=now)
    if keyring is None:
        raise Shut
    return Table(sitting, templates.of_space(sitting.space), member, keyring, by)


def sits(member: Member) -> bool:
    """Whether somebody has a seat at the table or keeps its papers."""
    return bool(set(member.roles) & {*rules.SEATS, *rules.SECRETARIAT})
