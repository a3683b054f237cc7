"""What an accord gives and asks: seats at a table, and what each party promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.agreements import access
from convive.bodies.models import Agreement, Meeting, Seat, Task
from convive.bodies.queries import category_words
from convive.people.models import Organisation
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """The seats that an accord gives, at the table it names (SYS-28)."""

    seats: tuple[Seat, ...]
    next_meeting: Meeting | None

    @property
    def shown(self) -> list[tuple[Seat, str]]:
        """Each seat with the organisation that holds it, or else its category in words."""
        words = category_words()
        return [(one, str(one.organisation or words[one.category])) for one in self.seats]

    @property
    def empty(self) -> tuple[Seat, ...]:
        return tuple(one for one in self.seats if not one.is_filled)


def at_the_table(agreement: Agreement, *, today: date) -> AtTheTable | None:
    """The seats of the table an agreement belongs to, and the meeting before which they are filled."""
    if agreement.body is None:
        return None
    seats = agreement.body.seats.filter(until=None).select_related("organisation", "person")
    ahead = agreement.body.meetings.filter(on__gte=today, state=Meeting.State.PLANNED)
    return AtTheTable(tuple(seats), ahead.order_by("on").first())


def commitments_of(agreement: Agreement) -> QuerySet[Task]:
    """What the parties promised, open ones first."""
    rows = agreement.commitments.select_related("organisation")
    return rows.order_by("done_on", "due_on")


def commitment_for(agreement: Agreement, ref: str) -> Task:
    """One promise of an agreement the caller was allowed to fetch. Raises Http404."""
    found = commitments_of(agreement).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def parties_to_promise_for(viewer: Viewer, agreement: Agreement) -> list[Organisation]:
    """For which parties this viewer may enter a promise."""
    every = agreement.parties.all()
    return [one for one in every if access.may_promise(viewer, agreement, one.ref)]
