"""Open meetings as everybody sees them, and the points of residents that wait to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import queries as tables
from convive.bodies import rules as wording
from convive.bodies.models import AgendaItem, Ask, Decision, Dissent, Meeting, Task
from convive.bodies.open_agenda import access, rules, words
from convive.bodies.open_agenda.rules import Flag
from convive.bodies.queries import Timed
from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.models import Person

PACK = "point-words"
PUBLIC = Q(is_open=True) | Q(is_open=None, body__is_open=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A point that somebody wants on an agenda, in their own words, and why to read it twice."""

    ask: Ask
    flags: tuple[Flag, ...]

    @property
    def marks(self) -> list[Words]:
        """The reasons in words."""
        return [words.FLAGS[flag] for flag in self.flags]


@dataclass(frozen=True, slots=True)
class Seen:
    """A decision as the public reads it: with the dissent that organisations chose to show."""

    decision: Decision
    dissents: list[Dissent]
    tasks: list[Task]


def open_meetings(*, today: date, area: str = "") -> QuerySet[Meeting]:
    """The public calendar: open meetings from today on, the next first; cancelled ones say so."""
    meetings = Meeting.objects.filter(PUBLIC, on__gte=today).select_related("body__area")
    meetings = meetings.filter(body__area__ref=area) if area else meetings
    return meetings.order_by("on", "at", "id")


def lately(*, today: date) -> QuerySet[Meeting]:
    """Open meetings whose approved minutes everybody may read, the latest first."""
    approved = Meeting.objects.filter(PUBLIC, minutes_state=Meeting.MinutesState.APPROVED)
    return approved.filter(on__lte=today).select_related("body").order_by("-on", "-id")


def open_meeting(ref: str) -> Meeting:
    """One open meeting. Raises Http404 for any other, as for none."""
    meeting = Meeting.objects.select_related("body__area").filter(ref=ref).first()
    if meeting is None or not access.is_on_the_calendar(meeting):
        raise Http404
    return meeting


def takes_points(meeting: Meeting, *, today: date) -> bool:
    """It is still to come, and there is time to read what residents add."""
    return meeting.state == Meeting.State.PLANNED and today <= last_day(meeting)


def last_day(meeting: Meeting) -> date:
    """The last day on which a resident's point still reaches this meeting."""
    return rules.last_day(meeting.on, calendar=city.working_calendar())


def minutes_shown(meeting: Meeting) -> bool:
    """Only minutes that were approved are for everybody."""
    return meeting.minutes_state == Meeting.MinutesState.APPROVED


def points_shown(meeting: Meeting) -> list[Timed]:
    """The agenda for everybody: points that are spoken about without the public say only that."""
    return tables.agenda_timed(meeting)


def decisions_shown(meeting: Meeting) -> list[Seen]:
    """What was decided, with published dissent and the tasks a table shows (NLC-14, PRI-03)."""
    decisions = meeting.decisions.prefetch_related("dissents__organisation", "tasks__organisation")
    return [
        Seen(
            one,
            [dissent for dissent in one.dissents.all() if dissent.published_on],
            [task for task in one.tasks.all() if task.is_public],
        )
        for one in decisions.order_by("id")
    ]


def waiting_for(viewer: Asking, meeting: Meeting) -> list[Asked]:
    """What residents and members asked for, not answered yet: of this meeting and of earlier ones
    of its table that could not take it up. Only for who moderates.
    """
    if not access.may_moderate(viewer, meeting):
        return []
    known = _pack()
    return [Asked(ask, tuple(_flags(ask.text, known))) for ask in _waiting(meeting)]


def waiting_count(viewer: Asking, meeting: Meeting) -> int:
    """How many things wait for the agenda of a meeting that is to come; 0 for who does not keep it."""
    if meeting.state != Meeting.State.PLANNED or not access.may_moderate(viewer, meeting):
        return 0
    lying = len(tables.lying_at(viewer, meeting.body))
    return _waiting(meeting).count() + lying + len(tables.queue_for(viewer, meeting))


def waiting_ask(viewer: Asking, meeting: Meeting, ref: str) -> Asked:
    """One of them, or one that lies at the table. Raises Http404 for every other ask."""
    lying = [one.pk for one in tables.lying_at(viewer, meeting.body)]
    asks = Ask.objects.filter(Q(pk__in=_waiting(meeting)) | Q(pk__in=lying))
    ask = asks.filter(ref=ref).first()
    if ask is None or not access.may_moderate(viewer, meeting):
        raise Http404
    return Asked(ask, tuple(_flags(ask.text, _pack())))


def is_point(ask: Ask) -> bool:
    """It was asked as a point of an agenda: taking it up or not is its answer."""
    return ask.about.startswith(f"{Meeting.KIND}:")


def points_of(meeting: Meeting) -> Iterable[AgendaItem]:
    """The points that something could be joined to."""
    return meeting.agenda.all()


def insults_in(text: str) -> list[str]:
    """Words of a text that insult, as the pack knows them."""
    insults = {word.casefold() for entry in _pack() for word in entry["insults"]}
    return [word for word in rules.A_WORD.findall(text) if word.casefold() in insults]


def _waiting(meeting: Meeting) -> QuerySet[Ask]:
    table = Meeting.objects.filter(body=meeting.body, on__lte=meeting.on)
    abouts = [str(one.reference) for one in table.only("ref")]
    asks = Ask.objects.filter(about__in=abouts, answer=None)
    return asks.select_related("organisation").order_by("raised_on", "id")


def _pack() -> tuple[dict[str, list[str]], ...]:
    return packs.entries(PACK)


def _flags(text: str, known: Iterable[dict[str, list[str]]]) -> list[Flag]:
    entries = list(known)
    named = Person.objects.filter(name__in=wording.possible_names(text))
    return rules.flags(
        text,
        leads=wording.leads_to_somebody(text),
        names=[one.name for one in named[:1]],
        insults=[word for entry in entries for word in entry["insults"]],
        before_names=[word for entry in entries for word in entry["before_names"]],
    )
