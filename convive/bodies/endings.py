"""What hangs at the tables on an organisation, and what happens there when it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.bodies import actions
from convive.bodies.models import Agreement, Ask, Seat, Task
from convive.ground.viewers import Asking
from convive.people import bells
from convive.people.handover import Task as ToHandOver
from convive.people.models import Organisation
from convive.people.who_is_who import beside


def connect() -> None:
    """Listen to the bells of `people`, and stand beside its organisations."""
    bells.organisation_holds.connect(holds, dispatch_uid="bodies.organisation_holds")
    bells.organisation_ended.connect(leave_seats, dispatch_uid="bodies.leave_seats")
    beside.register(beside.Line(_("Ties with others"), "share-2", "bodies.read", _ties_url))
    beside.register(beside.Line(_("What is asked of them"), "hourglass", "bodies.edit", _load_url))


def holds(sender: object, *, organisation: Organisation, **_rest: Any) -> list[ToHandOver]:
    """Seats, agreements, tasks and asks of an organisation."""
    seats = organisation.seats.filter(until=None).select_related("body")
    agreements = Agreement.objects.filter(parties=organisation, ended_on=None)
    tasks = Task.objects.filter(organisation=organisation, done_on=None)
    asks = Ask.objects.filter(addressee=organisation, answer=None)
    families = asks.filter(sort=Ask.Sort.FAMILY)[:1]
    return [
        *(_named(one.body, "bodies:show") for one in seats),
        *(_named(one, "bodies:agreement") for one in agreements),
        *(_named(one, "bodies:task") for one in tasks),
        *(
            ToHandOver(one.get_sort_display(), reverse("bodies:ask", args=[one.ref]))
            for one in asks.exclude(sort=Ask.Sort.FAMILY)
        ),
        # Answered before the service ends; how many and which is told to nobody else (PRI-20).
        *(ToHandOver(one.get_sort_display(), reverse("bodies:asks")) for one in families),
    ]


def leave_seats(
    sender: object, *, organisation: Organisation, by: Asking, on: date, **_rest: Any
) -> None:
    """Its seats end, and a vacant one of the same category stands in each place; the past stays."""
    held = Seat.objects.filter(Q(until=None) | Q(until__gt=on), organisation=organisation)
    for seat in held.select_related("body"):
        actions.unseat(seat, on=on, by=by)
        actions.seat(seat.body, category=seat.category, since=on, by=by)


def _named(record: Any, page: str) -> ToHandOver:
    return ToHandOver(str(record), reverse(page, args=[record.ref]))


def _ties_url(ref: str) -> str:
    return reverse("bodies:ties_of", args=[ref])


def _load_url(ref: str) -> str:
    return reverse("bodies:load_of", args=["organisation", ref])
