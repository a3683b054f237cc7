"""What waits for the next agenda of a table: promises, minutes, decisions to confirm, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.bodies import access
from convive.bodies.models import AgendaItem, Ask, Body, Decision, Exclusion, Meeting
from convive.bodies.queries.categories import category_words
from convive.bodies.speaking import in_every_language
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking

LOOKS_BACK = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something an agenda could take up: what it is about, its words, its page, how long it takes."""

    about: str
    title: Phrase
    url: str
    since: date
    minutes: int = 10


def queue_for(viewer: Asking, meeting: Meeting) -> list[Waiting]:
    """What a meeting could take up and no agenda holds yet, the oldest first within each kind.

    What residents and members ask is apart: it is read and worded first (`open_agenda.queries`).
    """
    if not access.may_edit(viewer, meeting.body):
        return []
    planned = AgendaItem.objects.filter(meeting__body=meeting.body).exclude(about="")
    planned = planned.exclude(meeting__state=Meeting.State.CANCELLED)
    taken = set(planned.values_list("about", flat=True))
    found: list[Waiting] = []
    for kind in (_minutes, _to_confirm, _left_over, _more_work, _left_out, _agreements):
        found += [one for one in kind(meeting) if one.about not in taken]
    return found


def lying_at(viewer: Asking, body: Body) -> list[Ask]:
    """Asks that lie at this table and wait for an answer, without those an agenda holds already."""
    if not access.may_edit(viewer, body):
        return []
    asks = Ask.objects.filter(body=body, answer=None, merged_into=None).exclude(
        about__startswith=Meeting.KIND
    )
    asks = asks.exclude(sort=Ask.Sort.FAMILY)
    on_the_way = Q(agenda_items__meeting__state=Meeting.State.PLANNED)
    return list(asks.exclude(on_the_way).order_by("answer_due_on", "id").distinct())


def point_for(viewer: Asking, meeting: Meeting, number: int) -> AgendaItem:
    """One point of a meeting that the caller may change. Raises Http404 when it is not there."""
    item = meeting.agenda.filter(pk=number).select_related("meeting__body").first()
    if item is None or not access.may_edit(viewer, meeting.body):
        raise Http404
    return item


def _minutes(meeting: Meeting) -> Iterator[Waiting]:
    earlier = _earlier(meeting).filter(state=Meeting.State.HELD)
    for one in earlier.exclude(minutes_state=Meeting.MinutesState.APPROVED).order_by("-on")[:1]:
        yield Waiting(
            str(one.reference),
            in_every_language(partial(_approve, one)),
            _page("meeting", one.ref),
            one.on,
            5,
        )


def _to_confirm(meeting: Meeting) -> Iterator[Waiting]:
    open_ones = Decision.objects.filter(
        meeting__body=meeting.body,
        decided_on__lte=meeting.on,
        seats_present__lt=F("seats_needed"),
    ).exclude(meeting=meeting)
    for one in open_ones.order_by("decided_on"):
        title = Phrase(one.text)
        yield Waiting(str(one.reference), title, _page("decision", one.ref), one.decided_on)


def _left_over(meeting: Meeting) -> Iterator[Waiting]:
    """Points of meetings that were cancelled."""
    items = AgendaItem.objects.filter(
        meeting__in=_earlier(meeting).filter(state=Meeting.State.CANCELLED)
    )
    for item in items.select_related("meeting"):
        page = _page("meeting", item.meeting.ref)
        yield Waiting(item.origin, item.title, page, item.meeting.on, item.minutes_planned)


def _more_work(meeting: Meeting) -> Iterator[Waiting]:
    items = AgendaItem.objects.filter(meeting__in=_earlier(meeting).filter(state="held"))
    for item in items.select_related("meeting").order_by("meeting__on", "place"):
        if item.more_work:
            page = _page("meeting", item.meeting.ref)
            yield Waiting(item.origin, item.more_work, page, item.meeting.on)


def _left_out(meeting: Meeting) -> Iterator[Waiting]:
    for one in meeting.body.exclusions.filter(revisit_on__lte=meeting.on):
        yield Waiting(
            str(one.reference),
            in_every_language(partial(_look_again, one)),
            _page("show", meeting.body.ref),
            one.revisit_on,
        )


def _agreements(meeting: Meeting) -> Iterator[Waiting]:
    due = meeting.body.agreements.filter(ended_on=None, review_on__lte=meeting.on)
    for one in due.order_by("review_on"):
        page = _page("agreement", one.ref)
        yield Waiting(str(one.reference), Phrase(one.title), page, one.review_on)


def _approve(meeting: Meeting) -> str:
    return _("Approve the minutes of %(day)s") % {"day": date_format(meeting.on)}


def _look_again(exclusion: Exclusion) -> str:
    return _("Look again at who is left out: %(who)s") % {
        "who": category_words()[exclusion.category]
    }


def _page(name: str, ref: str) -> str:
    return reverse(f"bodies:{name}", args=[ref])


def _earlier(meeting: Meeting) -> QuerySet[Meeting]:
    since = meeting.on - LOOKS_BACK
    return Meeting.objects.filter(body=meeting.body, on__lt=meeting.on, on__gte=since)
