"""Inviting, changing roles, leaving."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people import bells, invitations, mail, memberships, rules, sessions
from convive.people.models import Invitation, Membership, Organisation, Person
from convive.people.rules import PERMISSIONS, Realm, Role
from convive.people.sign_in import account_name

MAY_INVITE = [role for role, permits in PERMISSIONS.items() if "people.invite" in permits]


@act("people.invited")
def invite(
    email: str,
    *,
    name: str,
    organisation: Organisation,
    role: str,
    language: str,
    by: Asking,
    on: date,
) -> Invitation:
    """Invite an address into a role. The letter goes out when this is kept."""
    if not _may_give(by, role):
        raise PermissionDenied
    email = account_name(email)
    _refuse_known(email)
    Invitation.objects.filter(email=email, accepted_at=None).delete()
    invitation = Invitation(
        email=email, name=name, organisation=organisation, role=role, language=language
    )
    return _sent(invitation, by=by, on=on)


@act("people.invited.again")
def resend(invitation: Invitation, *, by: Asking, on: date) -> Invitation:
    """Send the letter again, with a new link; the link before it ends."""
    if not _may_give(by, invitation.role):
        raise PermissionDenied
    if invitation.accepted_at:
        raise Refused(_("This invitation was already accepted."))
    return _sent(invitation, by=by, on=on)


@act("people.invitation.cancelled")
def cancel(invitation: Invitation, *, by: Asking) -> None:
    """Take an invitation back; its link ends."""
    if not by.may("people.invite"):
        raise PermissionDenied
    if invitation.accepted_at:
        raise Refused(_("This invitation was already accepted."))
    invitation.delete()


def _sent(invitation: Invitation, *, by: Asking, on: date) -> Invitation:
    invitation.token = invitations.new_token()
    invitation.token_digest = invitations.digest(invitation.token)
    invitation.invited_by, invitation.expires_on = by.ref, on + rules.INVITATION_LASTS
    invitation.save()
    letter = partial(
        mail.send,
        "invitation",
        to=invitation.email,
        language=invitation.language,
        invitation=invitation,
        host=getattr(by, "name", "Convive"),
        link=mail.link("people:enrol", invitation.token),
    )
    transaction.on_commit(letter)
    return invitation


def _refuse_known(email: str) -> None:
    if Person.objects.filter(email=email, can_sign_in=True).exists():
        raise Refused(
            _("There is already an account with this address."),
            instead=_("Open it under Accounts and give it another role."),
            field="email",
        )


@act("people.role.given")
def give_role(
    person: Person, *, organisation: Organisation, role: str, by: Asking, on: date
) -> Membership:
    """One more role for somebody who has an account."""
    _may_change_roles(person, role, by)
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        realm=rules.realm_of(role),
        since=on,
    )


@act("people.role.changed")
def change_role(
    person: Person, membership: Membership, *, role: str, by: Asking, on: date
) -> Person:
    """Another role at the same organisation from this day; the one before stays in the past."""
    _may_change_roles(person, role, by)
    _keep_an_inviter(without=membership, on=on, role=role)
    memberships.end([membership], on=on)
    Membership.objects.create(
        person=person,
        organisation=membership.organisation,
        role=role,
        realm=rules.realm_of(role),
        since=on,
    )
    return person


@act("people.role.ended")
def end_role(person: Person, membership: Membership, *, by: Asking, on: date) -> Person:
    """A role ends today; the account stays."""
    _may_change_roles(person, membership.role, by)
    _keep_an_inviter(without=membership, on=on)
    memberships.end([membership], on=on)
    return person


@act("people.left")
def leave(person: Person, *, by: Asking, on: date) -> Person:
    """Somebody leaves: roles end, sessions end now, keys and phone are deleted.

    What was read before cannot be unread. Upper rooms hear `bells.left`.
    """
    if not by.may("people.leave"):
        raise PermissionDenied
    if by.ref == person.ref:
        raise Refused(
            _("You cannot end your own account."),
            instead=_("Ask another coordinator or the administrator."),
        )
    roles = memberships.open_roles(person, on=on)
    memberships.end(roles, on=on)
    if not _inviters(on=on).exists():
        raise Refused(
            _("Nobody would be left who can invite people."),
            instead=_("Invite another coordinator first."),
        )
    person.key_slots.all().delete()
    sessions.end_all(person)
    person.can_sign_in, person.left_on, person.second_factor = False, on, None
    person.set_unusable_password()
    person.save()
    transaction.on_commit(partial(bells.left.send, sender=Person, person=person, by=by, on=on))
    return person


def _may_change_roles(person: Person, role: str, by: Asking) -> None:
    if not _may_give(by, role):
        raise PermissionDenied
    if by.ref == person.ref:
        raise Refused(
            _("You cannot change your own role."),
            instead=_("Ask another coordinator or the administrator."),
        )
    if not person.is_active:
        raise Refused(_("This account is closed."), instead=_("Invite the person again."))


def _keep_an_inviter(*, without: Membership, on: date, role: str = "") -> None:
    others = _inviters(on=on).exclude(pk=without.pk).exists()
    if not others and (not role or Role(role) not in MAY_INVITE):
        raise Refused(
            _("Nobody would be left who can invite people."),
            instead=_("Invite another coordinator first."),
        )


def _inviters(*, on: date) -> QuerySet[Membership]:
    held = Membership.objects.filter(role__in=MAY_INVITE, person__can_sign_in=True)
    return held.exclude(realm=Realm.DIRECTORY).exclude(until__lt=on)


def _may_give(by: Asking, role: str) -> bool:
    held = frozenset({"people.invite"}) if by.may("people.invite") else frozenset[str]()
    return rules.may_give(held, role)
