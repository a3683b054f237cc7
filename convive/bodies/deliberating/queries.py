"""Questions for residents: those of a table, those that everybody reads, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.deliberating import access, rules, words
from convive.bodies.models import (
    Answer,
    Ask,
    Body,
    Decision,
    Deliberation,
    Meeting,
    Outcome,
    Reading,
)
from convive.ground.refusals import Words
from convive.ground.viewers import Asking


@dataclass(frozen=True, slots=True)
class Came:
    """What came out: the decision, the day of the city's reply, and the reply once it is there."""

    decision: Decision
    ask: Ask
    reply: Answer | None


def shown() -> QuerySet[Deliberation]:
    """The questions that everybody reads, the latest first."""
    return Deliberation.objects.filter(shown_on__isnull=False).select_related("body")


def shown_one(ref: str) -> Deliberation:
    """One of them. Raises Http404 for any other."""
    found = Deliberation.objects.select_related("body").filter(ref=ref).first()
    if found is None or not access.is_for_everybody(found):
        raise Http404
    return found


def of_table(body: Body) -> QuerySet[Deliberation]:
    """The questions of a table, the latest first."""
    return Deliberation.objects.filter(body=body)


def deliberation_for(viewer: Asking, ref: str) -> Deliberation:
    """A question as the table works on it. Raises Http404."""
    found = Deliberation.objects.select_related("body").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def prepared_by(viewer: Asking, ref: str) -> Deliberation:
    """A question that this viewer may change. Raises Http404."""
    found = deliberation_for(viewer, ref)
    if not access.may_prepare(viewer, found.body):
        raise Http404
    return found


def reading_for(viewer: Asking, ref: str, reading: str) -> Reading:
    """One page of the reading that this viewer may change. Raises Http404."""
    found = Reading.objects.filter(deliberation=prepared_by(viewer, ref), ref=reading).first()
    if found is None:
        raise Http404
    return found


def readings_by_side(one: Deliberation) -> list[tuple[Words, list[Reading]]]:
    """What everybody reads before: the facts, then the reasons on both sides."""
    every = list(one.readings.all())
    sides = [(side.label, [each for each in every if each.side == side]) for side in Reading.Side]
    return [(label, found) for label, found in sides if found]


def lacks_of(one: Deliberation) -> list[Words]:
    """What a balanced reading still needs, in words."""
    sides = [reading.side for reading in one.readings.all()]
    return [words.LACKS[lack] for lack in rules.lacks(sides)]


def takes_contributions(one: Deliberation, *, today: date) -> bool:
    """It is shown and its last day has not passed."""
    open_now = rules.takes_contributions(one.opens_on, one.closes_on, today=today)
    return access.is_for_everybody(one) and open_now


def contributions_of(one: Deliberation) -> QuerySet[Ask]:
    """What residents contributed; their own words are read by who answers asks."""
    return Ask.objects.filter(sort=Ask.Sort.CONTRIBUTION, about=str(one.reference))


def contributions_shown(one: Deliberation) -> QuerySet[Answer]:
    """Contributions whose answer was published, without names."""
    return tables.public_asks().filter(ask__in=contributions_of(one).values("pk"))


def came_of(one: Deliberation) -> list[Came]:
    """Every outcome with the city's reply, or the day by which it replies."""
    found = Outcome.objects.filter(deliberation=one)
    found = found.select_related("decision__meeting__body", "ask__answer")
    return [Came(each.decision, each.ask, getattr(each.ask, "answer", None)) for each in found]


def decisions_to_hand_over(one: Deliberation) -> QuerySet[Decision]:
    """Decisions of the table's meetings since the question was opened, not handed over yet."""
    decisions = Decision.objects.filter(meeting__body=one.body, outcome=None)
    decisions = decisions.filter(decided_on__gte=one.opens_on)
    return decisions.exclude(meeting__state=Meeting.State.CANCELLED)
