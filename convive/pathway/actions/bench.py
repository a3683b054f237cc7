"""A case laid open before somebody who may work on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused, Words
from convive.pathway.models import Case
from convive.pathway.queries import templates
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Member
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import Keyring


class NotOpen(Refused):
    """The record is shut for this person at the moment."""

    SENTENCE: Words = _("This case is not open for you at the moment.")
    INSTEAD: Words = _("Open it again and say what for. What you wrote is still on your screen.")

    def __init__(self) -> None:
        super().__init__(self.SENTENCE, instead=self.INSTEAD)


@dataclass(frozen=True, slots=True)
class Bench:
    """The case, who is before it with which keys and roles, and its template."""

    case: Case
    template: Template
    member: Member
    keyring: Keyring = field(repr=False)
    by: KeyHolder = field(repr=False)

    def may(self, roles: Sequence[str]) -> bool:
        """Whether one of their roles in the space is among these; never for the police seat."""
        return not self.is_police_seat and bool(set(self.member.roles) & set(roles))

    def reaches(self, part: str) -> bool:
        """Whether they can write in a part: they hold its key, or may make one of their own."""
        own = self.template.own_parts.get(part)
        return self.keyring.reaches(part) or (own is not None and self.may(own.roles))

    @property
    def is_police_seat(self) -> bool:
        """Police or justice, before one item: they read what names nobody and do nothing (SEC-10)."""
        return is_police(self.member.organisation.sort, self.member.discipline)

    @property
    def provides_only(self) -> bool:
        """Somebody who offers an activity and has no other part in the case (SEC-25)."""
        return not set(self.member.roles) - {"provider"}

    def only(self, roles: Sequence[str]) -> None:
        """Raises Http404 for who holds none of these roles: for them there is no such page."""
        if not self.may(roles):
            raise Http404


def only_working(case: Case) -> None:
    """Raises Refused while the person's objection is not decided."""
    if case.restricted_on is not None:
        raise Refused(
            _("The person objected: this case may not be used until that is decided."),
            instead=_("Ask the officer for rights of this space."),
        )


def only_real(case: Case) -> None:
    """Raises Refused for an invented case of a rehearsal: nothing of it leaves the room."""
    if case.drill:
        raise Refused(
            _("This is a rehearsal with an invented person: nothing of it leaves this room."),
            instead=_("Write what you would do now in the findings of the rehearsal."),
        )


def lay_open(case: Case, *, by: KeyHolder, now: datetime) -> Bench:
    """The bench of a case that this person has open. Raises Http404, or NotOpen when they must
    first say what for.
    """
    member = keeper.member_of(case.space, by, now=now)
    if member is None:
        raise Http404
    keyring = keeper.opened(case.record, by=by, now=now)
    if keyring is None:
        raise NotOpen
    return Bench(case, templates.of_case(case), member, keyring, by)
