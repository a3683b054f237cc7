"""Who leaves the city's work hands over their tasks, the asks passed to them, and their seats."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import pre_delete
from django.urls import reverse
from django.utils.formats import date_format

from convive.bodies.models import Ask, Induction, Seat, Signature, Standby, Task
from convive.history import actions as history
from convive.people import bells, handover
from convive.people.models import Person


def connect() -> None:
    """Listen to the bells of `people`."""
    bells.leaving.connect(to_hand_over, dispatch_uid="bodies.to_hand_over")
    bells.erased.connect(forget_typed_names, dispatch_uid="bodies.forget_typed_names")
    bells.erased.connect(forget_first_steps, dispatch_uid="bodies.forget_first_steps")
    bells.erased.connect(forget_standby, dispatch_uid="bodies.forget_standby")
    pre_delete.connect(before_the_row_goes, sender=Person, dispatch_uid="bodies.before_it_goes")


def to_hand_over(sender: object, *, person: Person, **_rest: Any) -> list[handover.Task]:
    """Everything at the tables that needs somebody else when this person leaves."""
    tasks = Task.objects.filter(owner=person, done_on=None)
    asks = Ask.objects.filter(owner=person, answer=None)
    seats = Seat.objects.filter(person=person, until=None).select_related("body")
    return [
        *(handover.Task(str(one), reverse("bodies:task", args=[one.ref])) for one in tasks),
        *(handover.Task(_named(one), reverse("bodies:ask", args=[one.ref])) for one in asks),
        *(
            handover.Task(str(one.body), reverse("bodies:show", args=[one.body.ref]))
            for one in seats
        ),
    ]


def forget_typed_names(sender: object, *, ref: str, **_rest: Any) -> None:
    """A signature stays for its organisation; the name and the hand of who was erased go."""
    Signature.objects.filter(person__ref=ref).update(typed_name="(…)", strokes=[])


def forget_first_steps(sender: object, *, ref: str, **_rest: Any) -> None:
    """What somebody learned goes with them; the share of the table is counted without it."""
    Induction.objects.filter(person__ref=ref).delete()


def forget_standby(sender: object, *, ref: str, **_rest: Any) -> None:
    """Where and in which languages somebody could be called goes with them."""
    sits = Q(seat__person__ref=ref) | Q(seat__deputy__ref=ref)
    for known in Standby.objects.filter(sits):
        history.forget(known)
        known.delete()


def before_the_row_goes(sender: object, *, instance: Person, **_rest: Any) -> None:
    """The bell rings when a row is gone and its seats are empty: what they said goes before."""
    forget_standby(sender, ref=instance.ref)


def _named(ask: Ask) -> str:
    """Kind and day only: who ends accounts does not read what residents wrote."""
    return f"{ask.get_sort_display()}, {date_format(ask.raised_on)}"
