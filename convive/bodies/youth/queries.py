"""Topics and proposals of a table of young people, and what the city replied."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies.models import AgendaItem, Answer, Ask, Body, Meeting
from convive.bodies.youth import rules
from convive.bodies.youth.rules import Part, Proposal

LOOKS_BACK = timedelta(days=365)


def part_of(body: Body, *, today: date) -> Part | None:
    """The part young people had in the last year; None where the table does not say who raised what."""
    if not body.says_who_raised:
        return None
    raised = [_raised(item) for item in topics_of(body, today=today)]
    asks = proposals_of(body, today=today).select_related("answer", "merged_into__answer")
    return rules.part(raised, map(_proposal, asks), today=today)


def is_youth_led(body: Body, *, today: date) -> bool:
    """Whether the label stands beside this table today."""
    found = part_of(body, today=today)
    return found is not None and found.is_youth_led


def topics_of(body: Body, *, today: date) -> QuerySet[AgendaItem]:
    """The points of a table's meetings of the last year and those to come, the latest first."""
    items = AgendaItem.objects.filter(meeting__body=body, meeting__on__gte=today - LOOKS_BACK)
    items = items.exclude(meeting__state=Meeting.State.CANCELLED)
    return items.select_related("meeting__body").order_by("-meeting__on", "place", "id")


def proposals_of(body: Body, *, today: date) -> QuerySet[Ask]:
    """What was put to the city at this table in the last year, wherever it lies now."""
    here = Q(body=body) | Q(meeting__body=body) | Q(steps__left=body)
    asks = Ask.objects.filter(here, raised_on__gte=today - LOOKS_BACK, merged_into=None)
    return asks.exclude(sort=Ask.Sort.RECOMMENDATION).distinct().order_by("-raised_on", "-id")


def replies_shown(body: Body, *, today: date) -> QuerySet[Answer]:
    """The published replies of the city to these proposals, the latest first."""
    return tables.public_asks().filter(ask__in=proposals_of(body, today=today).values("pk"))


def next_reply(body: Body, *, today: date) -> date | None:
    """The day of the next reply that is still to come, or of the most overdue one."""
    waiting = proposals_of(body, today=today).filter(answer=None, standing_since=None)
    first = waiting.order_by("answer_due_on").first()
    return first.answer_due_on if first is not None else None


def open_table(ref: str) -> Body:
    """An open table that says who raised what. Raises Http404 for any other."""
    body = Body.objects.filter(ref=ref, is_open=True, says_who_raised=True).first()
    if body is None:
        raise Http404
    return body


def _raised(item: AgendaItem) -> str:
    # What the house itself puts on an agenda (minutes, what is left over) is nobody's topic.
    return item.raised_by or (rules.ORDER if item.about and not item.asks.exists() else "")


def _proposal(ask: Ask) -> Proposal:
    return Proposal(ask.answer_due_on, hasattr(ask, "answer"), ask.standing_since is not None)
