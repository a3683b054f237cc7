"""Questions about accounts, for those who may invite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from convive.people import memberships
from convive.people.models import Invitation, Membership, Person
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the page: somebody and the roles that hold today or begin later."""

    person: Person
    roles: tuple[Membership, ...]


def accounts_for(
    viewer: Viewer, *, on: date, find: str = "", role: str = "", left: bool = False
) -> list[Account]:
    """Accounts, by name: those that are open, or those that have left."""
    _may_list(viewer)
    people = Person.objects.filter(left_on__isnull=not left)
    if not left:
        people = people.filter(can_sign_in=True)
    if find:
        people = people.filter(Q(name__icontains=find) | Q(email__icontains=find))
    found = [
        Account(person, tuple(memberships.open_roles(person, on=on))) for person in people[:500]
    ]
    return [one for one in found if not role or any(held.role == role for held in one.roles)]


def account_for(viewer: Viewer, ref: str) -> Person:
    """Somebody with an account, or who had one. Raises Http404."""
    _may_list(viewer)
    person = Person.objects.filter(Q(can_sign_in=True) | Q(left_on__isnull=False), ref=ref).first()
    if person is None:
        raise Http404
    return person


def role_for(viewer: Viewer, person: Person, number: int) -> Membership:
    """One of somebody's roles, by its number on their page. Raises Http404."""
    _may_list(viewer)
    membership = person.memberships.filter(pk=number).first()
    if membership is None:
        raise Http404
    return membership


def invitations_for(viewer: Viewer) -> list[Invitation]:
    """Invitations that nobody has accepted yet, newest first."""
    _may_list(viewer)
    return list(Invitation.objects.filter(accepted_at=None).select_related("organisation"))


def invitation_for(viewer: Viewer, ref: str) -> Invitation:
    """One invitation. Raises Http404."""
    _may_list(viewer)
    invitation = Invitation.objects.filter(ref=ref).first()
    if invitation is None:
        raise Http404
    return invitation


def _may_list(viewer: Viewer) -> None:
    if not viewer.may("people.invite"):
        raise PermissionDenied
