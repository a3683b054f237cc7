"""What a calendar holds: the meetings of a person, of a table, or every open one."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.calendars import access, rules, secrets
from convive.bodies.models import Body, CalendarLink, Meeting
from convive.bodies.open_agenda import queries as open_agenda
from convive.ground.viewers import Asking
from convive.people import mail
from convive.people.models import Person


def own_link(viewer: Asking) -> CalendarLink | None:
    """The link to one's own meetings; None before the first was made."""
    pk = getattr(viewer, "pk", None)
    return CalendarLink.objects.filter(person=pk).first() if pk is not None else None


def table_link(viewer: Asking, body: Body) -> CalendarLink | None:
    """The link to the meetings of a table, for who keeps it."""
    if not access.may_link_table(viewer, body):
        return None
    return CalendarLink.objects.filter(body=body).first()


def address_of(link: CalendarLink) -> str:
    """The whole secret address of a link."""
    return mail.link("bodies:feed", link.ref, secrets.token_of(link))


def link_by_secret(ref: str, token: str) -> CalendarLink:
    """The link under a secret address. Raises Http404 for a wrong one, an older one, and for who left."""
    link = CalendarLink.objects.select_related("person", "body").filter(ref=ref).first()
    if link is None or not secrets.opens(link, token):
        raise Http404
    if link.person is not None and link.person.left_on is not None:
        raise Http404
    return link


def meetings_under(link: CalendarLink, *, today: date) -> QuerySet[Meeting]:
    """The meetings that a link shows: of a table, or of every table where the person has a seat."""
    since = today - rules.SHOWN_FOR
    meetings = Meeting.objects.filter(on__gte=since).select_related("body").order_by("on", "id")
    if link.body is not None:
        return meetings.filter(body=link.body)
    seated = Body.objects.filter(
        Q(seats__person=link.person) | Q(seats__deputy=link.person), seats__until=None
    )
    return meetings.filter(body__in=seated.values("pk"))


def open_ones(*, today: date) -> QuerySet[Meeting]:
    """Every open meeting, as long as a calendar shows it."""
    return open_agenda.open_meetings(today=today - rules.SHOWN_FOR)


def language_of(link: CalendarLink) -> str:
    """The language of the person; a table has none of its own."""
    person: Person | None = link.person
    return person.language if person else ""


def named(name: str) -> list[Body]:
    """The tables called so, in any language, or with this reference; for the command."""
    wanted = name.strip().casefold()
    return [
        body
        for body in Body.objects.all()
        if body.ref == wanted or wanted in {words.casefold() for words in body.name.values()}
    ]


def editable_table(viewer: Asking, ref: str) -> Body:
    """One table whose link this viewer may make anew. Raises Http404, PermissionDenied."""
    return tables.editable_body(viewer, ref)
