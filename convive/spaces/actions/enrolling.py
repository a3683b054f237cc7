"""Who comes into a space: enrolling with the key compared, approving what the template asks."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.key_slots import owner_of
from convive.people.models import Organisation, Person
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, pinning, telling, words
from convive.spaces.models import Approval, Member, Space
from convive.spaces.queries import members


@act("spaces.member.enrolled")
def enrol(
    space: Space,
    person: Person,
    organisation: Organisation,
    *,
    discipline: str,
    roles: list[str],
    until: date | None = None,
    compared: str,
    by: KeyHolder,
    on: date,
) -> Member:
    """Somebody becomes a member, their key pinned by the lead who compared its words with them.

    `compared` are the words as the page showed them: refused when the key is another one now.
    Raises Refused with every obstacle; PermissionDenied for who does not lead.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    if person.left_on is not None or not person.can_sign_in:
        raise Http404
    found = members.obstacles(
        space, person, organisation, discipline=discipline, roles=roles, today=on
    )
    if found:
        raise Refused(
            _("This person cannot join like this."), missing=[words.OBSTACLES[one] for one in found]
        )
    if space.members.filter(person=person, ended_on=None).exists():
        raise Refused(_("This person is a member already."))
    if until is not None and until < on:
        raise Refused(_("The last day lies before today."), field="until")
    if members.key_words(person) != compared:
        raise Refused(
            _("The key of this person changed since you compared its words."),
            instead=_("Compare the new words with them, by voice or in person."),
        )
    public = owner_of(person).public
    member = pinning.pin(
        space,
        person,
        organisation,
        public=public,
        discipline=discipline,
        roles=roles,
        by=by,
        on=on,
        until=until,
    )
    acts.remember("spaces.member.pinned", by=by, subject=f"spaces.key:{public.fingerprint.hex()}")
    telling.members(space, on=on)
    return member


@act("spaces.approved")
def approve(space: Space, *, what: str, version: str, by: Asking, on: date) -> Space:
    """A member agrees, for their discipline, with a version of something; twice does no harm.

    `what` is a word such as `behaviours`. Raises PermissionDenied for who is not a member.
    """
    member = access.member_of(by, space, today=on)
    if member is None:
        raise PermissionDenied
    Approval.objects.get_or_create(
        space=space, member=member, what=what, version=version, defaults={"on": on}
    )
    return space


def carry_over(space: Space, *, what: str, version: str, next_version: str, on: date) -> None:
    """Who agreed to `version` agreed to the next one too, because what it adds they signed apart.

    Call it in the action that knows of both; nobody else's agreement is made (SEC-14).
    """
    for one in members.approvals(space, what, version, today=on):
        Approval.objects.get_or_create(
            space=space, member=one, what=what, version=next_version, defaults={"on": on}
        )
