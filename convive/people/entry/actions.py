"""What people do with their own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.people import key_slots, memberships, second_factor, sessions
from convive.people.key_slots import owner_of
from convive.people.models import Invitation, Membership, Organisation, Person
from convive.people.passwords import Fresh
from convive.people.rules import realm_of
from convive.people.viewer import Viewer
from convive.vault.pairs import Private

INVITED = Viewer(ref="(invited)")


@dataclass(frozen=True, slots=True)
class Equipped:
    """A person with fresh keys, and the recovery code to show them once."""

    person: Person
    recovery_code: str

    @property
    def reference(self) -> Reference:
        return self.person.reference


@act("people.joined")
def join(
    invitation: Invitation, *, fresh: Fresh, secret: str, step: int, by: Viewer, now: datetime
) -> Equipped:
    """Accept an invitation: account, role, phone, key pair and slots in one go.

    `secret` is the phone's, `step` the time step of the code that confirmed it.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.expires_on < now.date():
        raise Refused(
            _("This invitation no longer works."),
            instead=_("Ask the person who invited you to send it again."),
        )
    person = _person_for(invitation, now.date())
    person.second_factor = second_factor.seal(secret, person.ref)
    person.second_factor_used = step
    person.save()
    code = key_slots.equip(person, fresh)
    _remember_keys(person, by)
    Membership.objects.create(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        realm=realm_of(invitation.role),
        since=now.date(),
    )
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return Equipped(person, code)


@act("people.account.made")
def make_account(
    person: Person,
    *,
    organisation: Organisation,
    role: str,
    fresh: Fresh,
    secret: str,
    by: Asking,
    on: date,
) -> Equipped:
    """An account without an invitation: only the house itself makes one, for its demo.

    `fresh` is `passwords.fresh(password)`, `secret` the phone's.
    """
    if by.ref != House.ref:
        raise PermissionDenied
    person.second_factor = second_factor.seal(secret, person.ref)
    person.can_sign_in, person.left_on = True, None
    person.save()
    code = key_slots.equip(person, fresh)
    Membership.objects.create(person=person, organisation=organisation, role=role, since=on)
    return Equipped(person, code)


def _person_for(invitation: Invitation, today: date) -> Person:
    """The contact with this address becomes the user, else somebody new; old roles have ended."""
    person = Person.objects.filter(email=invitation.email, can_sign_in=False).first() or Person()
    if Person.objects.filter(email=invitation.email, can_sign_in=True).exists():
        raise Refused(_("There is already an account with this address."))
    if person.pk:
        memberships.end(memberships.open_roles(person, on=today), on=today)
    person.name, person.email = invitation.name, invitation.email
    person.language, person.can_sign_in, person.left_on = invitation.language, True, None
    person.save()
    return person


@act("people.password.changed")
def change_password(
    person: Person, *, private: Private, fresh: Fresh, session: str | None, by: Viewer
) -> Person:
    """Wrap the private key under a new password; every other session ends."""
    _only_oneself(person, by)
    key_slots.change_password(person, private, fresh)
    sessions.end_all(person, but=session)
    return person


@act("people.recovery.renewed")
def renew_recovery(person: Person, *, private: Private, by: Viewer) -> Equipped:
    """A new recovery code; the one before opens nothing any more."""
    _only_oneself(person, by)
    return Equipped(person, key_slots.new_recovery_code(person, private))


@act("people.second_factor.changed")
def change_second_factor(
    person: Person, *, secret: str, step: int, session: str | None, by: Viewer
) -> Person:
    """Codes come from another phone from now on; every other session ends."""
    _only_oneself(person, by)
    person.second_factor = second_factor.seal(secret, person.ref)
    person.second_factor_used = step
    person.save(update_fields=["second_factor", "second_factor_used"])
    sessions.end_all(person, but=session)
    return person


@act("people.regained")
def regain(person: Person, *, private: Private | None, fresh: Fresh, by: Viewer) -> Equipped:
    """A new password for somebody who proved the mailbox and a second thing.

    With the private key (a recovery code opened it) nothing is lost; without it a new pair begins
    and what was sealed to the old one needs the custodians. All sessions end.
    """
    _only_oneself(person, by)
    sessions.end_all(person)
    if private is None:
        code = key_slots.equip(person, fresh)
        _remember_keys(person, by)
        return Equipped(person, code)
    key_slots.change_password(person, private, fresh)
    return Equipped(person, key_slots.new_recovery_code(person, private))


@act("people.language.chosen")
def choose_language(person: Person, language: str, *, by: Viewer) -> Person:
    """The language in which somebody reads pages and letters."""
    _only_oneself(person, by)
    person.language = language
    person.save(update_fields=["language"])
    return person


def _only_oneself(person: Person, by: Viewer) -> None:
    """Nobody, whatever their role, sets another person's password, phone or keys."""
    if by.ref != person.ref:
        raise PermissionDenied


def _remember_keys(person: Person, by: Viewer) -> None:
    fingerprint = owner_of(person).public.fingerprint.hex()
    acts.remember("people.keys.made", by=by, subject=f"people.keys:{fingerprint}")
