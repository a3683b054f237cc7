"""Making a secret link, making it anew, ending it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.bodies.calendars import access
from convive.bodies.models import Body, CalendarLink
from convive.ground.viewers import Asking
from convive.people.models import Person


@act("bodies.calendar_linked")
def renew_own(*, by: Asking, on: date) -> CalendarLink:
    """A new secret link to one's own meetings; the one before opens nothing from now on."""
    if not access.may_link_own(by):
        raise PermissionDenied
    person = Person.objects.get(ref=by.ref)
    link, is_new = CalendarLink.objects.get_or_create(person=person, defaults={"renewed_on": on})
    return link if is_new else _renew(link, on)


@act("bodies.table_calendar_linked")
def renew_table(body: Body, *, by: Asking, on: date) -> CalendarLink:
    """A new secret link to the meetings of a table, for its members to share."""
    if not access.may_link_table(by, body):
        raise PermissionDenied
    link, is_new = CalendarLink.objects.get_or_create(body=body, defaults={"renewed_on": on})
    return link if is_new else _renew(link, on)


@act("bodies.calendar_ended")
def end_own(*, by: Asking) -> int:
    """No link to one's own meetings any more; returns how many there were."""
    return CalendarLink.objects.filter(person__ref=by.ref).delete()[0]


def _renew(link: CalendarLink, on: date) -> CalendarLink:
    link.renewed_on = on
    link.save_next()
    return link
