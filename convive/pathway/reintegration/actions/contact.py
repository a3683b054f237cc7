"""One contact for each kind of caller, with a deputy; days on which somebody is away (TER-02)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.models import Absence, ContactPoint
from convive.pathway.reintegration.queries import contacts
from convive.spaces import telling
from convive.spaces.models import Member, Space


@act("pathway.contact.named")
def name(
    space: Space,
    referrer: str,
    member: Member,
    deputy: Member,
    superior: Member,
    *,
    by: Asking,
    on: date,
) -> ContactPoint:
    """Who answers, who stands in, who answers for both: three people, so that nobody is alone.

    Raises Refused for police or justice in one of these places (SEC-07).
    """
    if any(contacts.is_enforcement(one) for one in (member, deputy, superior)):
        raise Refused(
            _("Police and justice are no contact: who calls would talk to them."),
            instead=_("Choose somebody of another service. The only door to them is the gateway."),
            field="member",
        )
    if len({member.pk, deputy.pk, superior.pk}) < 3:
        raise Refused(
            _("The contact, the deputy and who answers for them are three people."),
            instead=_("Then somebody is there on every day, and a late review reaches somebody."),
            field="deputy",
        )
    point, _made = ContactPoint.objects.update_or_create(
        space=space,
        referrer=referrer,
        defaults={"member": member, "deputy": deputy, "superior": superior},
    )
    return point


@act("pathway.absence.written")
def be_away(member: Member, since: date, until: date, *, by: Asking, on: date) -> Absence:
    """Somebody is away: what would reach them reaches their deputy, by itself; the deputy is told."""
    if until < since or until < on:
        raise Refused(_("The last day is not before the first, and still to come."), field="until")
    away = Absence.objects.create(member=member, since=since, until=until)
    points = contacts.contacts_of(member.space, today=max(since, on))
    telling.people(
        one.today.person.ref
        for one in points
        if one.point.member_id == member.pk and one.today is not None
    )
    return away


@act("pathway.absence.ended")
def come_back(absence: Absence, *, by: Asking, on: date) -> Absence:
    """They are back earlier: the row goes."""
    absence.delete()
    return absence
