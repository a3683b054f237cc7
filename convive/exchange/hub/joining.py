"""Joining the hub: asking, being let in with a reason where not, and the profile (SYS-84)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.exchange.hub import access, letters, rules
from convive.exchange.models import Member, Standing
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people.accounts import actions as accounts
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Role, realm_of
from convive.people.who_is_who import actions as who_is_who

PROFILE = ["offers", "seeks", "topics", "languages", "region"]


@act("exchange.joining_asked")
def register(
    *,
    name: str,
    region: str,
    why: str,
    contact_name: str,
    contact_email: str,
    language: str,
    on: date,
    by: Asking,
) -> Member:
    """An organisation asks to join, with or without an account.

    The same address asking again while it waits changes nothing and says nothing.
    """
    waiting = Member.objects.filter(
        contact_email__iexact=contact_email, standing=Standing.WAITING
    ).first()
    return waiting or Member.objects.create(
        name=name,
        region=region,
        why=why,
        contact_name=contact_name,
        contact_email=contact_email.lower(),
        language=language,
        asked_on=on,
    )


@act("exchange.member_let_in")
def approve(
    member: Member, *, organisation: Organisation | None = None, on: date, by: Asking
) -> Member:
    """Let an organisation in: one that is known already, or a new one; its contact gets a key.

    Raises Refused when it was answered already, or when the known one is a member.
    """
    member = _waiting(member, by)
    if organisation is not None and Member.objects.filter(organisation=organisation).exists():
        raise Refused(_("This organisation is a member already."), field="organisation")
    organisation = organisation or who_is_who.add_organisation(
        {"name": phrase(member.name, member.language), "email": member.contact_email},
        by=House(),
        on=on,
    )
    _answer(member, Standing.ACCEPTED, organisation=organisation, on=on, by=by)
    _open_for(member, organisation, on=on)
    letters.tell(member, "let_in", "exchange:hub")
    return member


@act("exchange.member_declined")
def decline(member: Member, *, reason: str, on: date, by: Asking) -> Member:
    """Say no to an application, and why; the organisation may ask again."""
    member = _waiting(member, by)
    if not reason.strip():
        raise Refused(_("Say why, so that they can try again."), field="reason")
    _answer(member, Standing.DECLINED, reason=reason, on=on, by=by)
    letters.tell(member, "not_let_in", "exchange:hub_register")
    return member


def forget_declined(*, on: date) -> int:
    """Delete applications whose time after a no is over, with every earlier version; returns how many."""
    over = Member.objects.filter(
        standing=Standing.DECLINED, answered_on__lte=on - rules.KEPT_AFTER_A_NO
    )
    gone = list(over)
    for member in gone:
        history.forget(member)
        member.delete()
    return len(gone)


@act("exchange.profile_written")
def write_profile(
    member: Member, words: Mapping[str, Any], *, version: int | None, on: date, by: Asking
) -> Member:
    """Say what one offers and looks for. Raises Changed for the second editor."""
    if access.member_of(by) != member:
        raise PermissionDenied
    dated = {"profile_on": member.profile_on or on, "active_on": on}
    history.amend(member, {**words, **dated}, version=version, by=by)
    return member


def _waiting(member: Member, by: Asking) -> Member:
    if not access.may_approve(by):
        raise PermissionDenied
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.standing != Standing.WAITING:
        raise Refused(_("This application was answered already."))
    return member


def _answer(member: Member, standing: Standing, *, on: date, by: Asking, **more: Any) -> None:
    changes = {"standing": standing, "answered_on": on, "answered_by": by.ref, **more}
    history.amend(member, changes, version=None, by=by)


def _open_for(member: Member, organisation: Organisation, *, on: date) -> None:
    """Who has an account gets the role, who has none an invitation."""
    person = Person.objects.filter(email=member.contact_email, can_sign_in=True).first()
    if person is None:
        accounts.invite(
            member.contact_email,
            name=member.contact_name,
            organisation=organisation,
            role=Role.HUB_MEMBER,
            language=member.language,
            by=House(),
            on=on,
        )
    elif not person.memberships.filter(organisation=organisation, until=None).exists():
        Membership.objects.create(
            person=person,
            organisation=organisation,
            role=Role.HUB_MEMBER,
            realm=realm_of(Role.HUB_MEMBER),
            since=on,
        )
