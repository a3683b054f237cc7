"""Sessions as pages and calendars show them: a week, one session, the ones to record next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import Http404

from convive.bodies.calendars.secrets import token_of
from convive.bodies.models import CalendarLink
from convive.city import here
from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.people import mail
from convive.people.competences import queries as competences
from convive.people.models import Person
from convive.places import queries as places
from convive.programmes.models import Initiative, Recording, Session
from convive.programmes.sessions import access
from convive.programmes.sessions.rules import naming, recording
from convive.programmes.types import queries as types
from convive.programmes.types.reading import Field, Option

IN_A_FEED = timedelta(days=120)
MOST_ON_A_PHONE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A session in a week, with its hours as the city's clocks show them."""

    session: Session
    hours: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a week with its sessions, in the city's time."""

    on: date
    lines: tuple[Line, ...]
    is_today: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the type of an initiative asks of each session."""

    fields: tuple[Field, ...] = ()
    counts: tuple[Option, ...] = ()
    competence: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in pieces: what may stand, and the words that seem to name somebody."""

    label: str
    parts: tuple[tuple[str, bool], ...]


def zone() -> ZoneInfo:
    """The city's time zone."""
    return here.zone()


def local(moment: datetime) -> datetime:
    """A moment as the city's clocks show it."""
    return moment.astimezone(zone())


def initiative_for(viewer: Asking, ref: str) -> Initiative:
    """An initiative whose sessions this viewer reads. Raises Http404."""
    found = Initiative.objects.select_related("carrier", "led_by").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def planned_initiative(viewer: Asking, ref: str) -> Initiative:
    """An initiative whose sessions this viewer plans. Raises Http404."""
    found = initiative_for(viewer, ref)
    if not access.may_plan(viewer, found):
        raise Http404
    return found


def session_for(viewer: Asking, ref: str) -> Session:
    """One session. Raises Http404."""
    found = _sessions().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def planned_session(viewer: Asking, ref: str) -> Session:
    """One session that this viewer moves, cancels or gives to somebody. Raises Http404."""
    found = session_for(viewer, ref)
    if not access.may_plan(viewer, found.initiative):
        raise Http404
    return found


def recordable(viewer: Asking, ref: str) -> Session:
    """One session that this viewer records. Raises Http404."""
    found = _sessions().filter(ref=ref).first()
    if found is None or not access.may_record(viewer, found):
        raise Http404
    return found


def recording_for(viewer: Asking, ref: str) -> Recording:
    """One recording, for who decides which one counts. Raises Http404."""
    found = Recording.objects.select_related("session__initiative__carrier").filter(ref=ref).first()
    if found is None or not access.may_plan(viewer, found.session.initiative):
        raise Http404
    return found


def week(viewer: Asking, monday: date, *, today: date) -> list[Day]:
    """The seven days from a Monday with every session of the city."""
    if not access.may_read(viewer):
        return []
    days = [monday + timedelta(days=one) for one in range(7)]
    found: dict[date, list[Line]] = {day: [] for day in days}
    rows, there = between(days[0], days[-1]).select_related("initiative__carrier"), zone()
    for session in rows.only(
        "ref",
        "begins",
        "ends",
        "place",
        "state",
        "came",
        "initiative__ref",
        "initiative__title",
        "initiative__carrier__name",
    ):
        begins, ends = (one.astimezone(there) for one in (session.begins, session.ends))
        found[begins.date()].append(Line(session, f"{begins:%H:%M}–{ends:%H:%M}"))
    return [Day(day, tuple(found[day]), day == today) for day in days]


def between(first: date, last: date) -> QuerySet[Session]:
    """Sessions that begin on these days, both included, in the city's time."""
    return Session.objects.filter(
        begins__gte=_midnight(first), begins__lt=_midnight(last + timedelta(days=1))
    ).order_by("begins", "id")


def sessions_of(initiative: Initiative) -> QuerySet[Session]:
    """Every session of an initiative, the last first."""
    return initiative.sessions.select_related("booking__asset").order_by("-begins", "-id")


def veiled(viewer: Asking, sessions: Iterable[Session]) -> list[Session]:
    """These sessions as this viewer reads them: bands instead of numbers where they do not run them.

    What people said of themselves is left out then, and sessions of a programme stay in their order.
    """
    listed = list(sessions)
    prefetch_related_objects(listed, "facilitators", "initiative__partners")
    for one in listed:
        if not access.may_count(viewer, one):
            one.band = recording.band_of(one.came) if one.came is not None else None
            one.came, one.counts = None, {}
    return listed


def to_record(viewer: Asking, *, now: datetime) -> list[Session]:
    """The viewer's own sessions a week before and after now: what a phone keeps."""
    if not viewer.may("programmes.write"):
        return []
    reach = timedelta(days=recording.KEPT_ON_A_PHONE)
    own: frozenset[str] = getattr(viewer, "organisations", frozenset())
    near = Session.objects.filter(begins__gte=now - reach, begins__lt=now + reach)
    mine = near.exclude(state=Session.State.CANCELLED).filter(
        Q(facilitators__ref=viewer.ref)
        | Q(initiative__led_by__ref=viewer.ref)
        | Q(initiative__carrier__ref__in=own)
        | Q(initiative__partners__ref__in=own)
    )
    return list(mine.select_related("initiative").distinct().order_by("begins")[:MOST_ON_A_PHONE])


def recordings_of(viewer: Asking, session: Session) -> list[Recording]:
    """Everything that was recorded of a session, the one that counts first; for who runs it."""
    if not access.may_count(viewer, session):
        return []
    rows = session.recordings.select_related("by")
    return sorted(rows, key=lambda one: (not one.counts_now, -one.number))


def current(session: Session) -> Recording | None:
    """The recording that counts; None before the first."""
    return session.recordings.filter(counts_now=True).first()


def asked_of(initiative: Initiative) -> Asked:
    """What its type, in the version it began with, asks of each session."""
    found = types.type_of(initiative)
    if found is None:
        return Asked()
    return Asked(found.session_fields, found.counts, found.competence)


def team_of(initiative: Initiative) -> QuerySet[Person]:
    """Who may lead its sessions: people of the organisations that carry it, and who leads it."""
    organisations = [initiative.carrier_id, *initiative.partners.values_list("pk", flat=True)]
    of_them = Q(memberships__organisation__in=organisations, memberships__until=None)
    return (
        Person.objects.filter(of_them | Q(pk=initiative.led_by_id), left_on=None)
        .distinct()
        .order_by("name", "id")
    )


def untrained(
    people: Iterable[Person], initiative: Initiative, *, on: date
) -> dict[Person, date | None]:
    """Who may not lead a session on a day for want of training (TRN-02, SEC-02), and since when.

    Who already led a session of this initiative may go on for the days of grace.
    """
    key = asked_of(initiative).competence
    if not key:
        return {}
    before = Person.objects.filter(
        sessions_led__initiative=initiative, sessions_led__begins__lt=_midnight(on)
    )
    return competences.untrained(
        people, key, on=on, going_on=set(before.values_list("pk", flat=True))
    )


def known_names(session: Session) -> set[str]:
    """Names that are no names of children: of places, programmes, organisations, and the team."""
    initiative = session.initiative
    team = {person.name for person in team_of(initiative)} | {
        person.name for person in session.facilitators.all()
    }
    organisations = [initiative.carrier, *initiative.partners.all()]
    phrases = [
        initiative.title,
        initiative.place,
        session.place,
        *(one.name for one in organisations),
    ]
    phrases += [area.name for area in places.in_use(local(session.begins).date())]
    return {words for phrase in phrases for words in dict(phrase).values()} | team


def names_in(session: Session, texts: Iterable[str]) -> list[naming.Found]:
    """What in these texts seems to name a child or leads to somebody."""
    written = [text for text in texts if text]
    known = known_names(session) if written else set()
    return [one for text in written for one in naming.names_in(text, known=known)]


def marked(session: Session, texts: Iterable[tuple[str, str]]) -> list[Marked]:
    """The texts in which something seems to be a name, cut so that these words can be marked."""
    written = [(label, text) for label, text in texts if text]
    known = known_names(session) if written else set()
    found = [(label, text, naming.names_in(text, known=known)) for label, text in written]
    return [Marked(label, naming.cut(text, names)) for label, text, names in found if names]


def series_from(session: Session) -> list[Session]:
    """This session and those of its series that follow and are still planned."""
    if not session.series:
        return [session]
    following = Session.objects.filter(
        series=session.series, begins__gte=session.begins, state=Session.State.PLANNED
    )
    return list(following.select_related("initiative__carrier").order_by("begins"))


def in_feed(*, today: date) -> QuerySet[Session]:
    """The sessions that a calendar shows: of the last months, and every one to come."""
    since = _midnight(today - IN_A_FEED)
    return Session.objects.filter(begins__gte=since).select_related("initiative").order_by("begins")


def own_in_feed(person: int | None, *, today: date) -> QuerySet[Session]:
    """The sessions that somebody leads, for their own calendar."""
    found = in_feed(today=today)
    if person is None:
        return found.none()
    return found.filter(Q(facilitators=person) | Q(initiative__led_by=person)).distinct()


def own_address(link: CalendarLink) -> str:
    """The whole secret address under which a calendar program reads one's own sessions."""
    return mail.link("programmes:sessions_feed", link.ref, token_of(link))


def initiative_in_feed(viewer: Asking, ref: str) -> Initiative:
    """The initiative of a feed: a public one for everybody. Raises Http404."""
    found = Initiative.objects.filter(ref=ref).first()
    if found is None or not (is_open(found) or access.may_read(viewer)):
        raise Http404
    return found


def is_open(initiative: Initiative) -> bool:
    """Whether it has a public page: a draft has none, whatever is ticked, nor has what ended."""
    closed = (Initiative.State.DRAFT, Initiative.State.ENDED)
    return initiative.is_public and initiative.state not in closed


def today(now: datetime) -> date:
    """The day it is in the city."""
    return city.today(now)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone())


def _sessions() -> QuerySet[Session]:
    return Session.objects.select_related(
        "initiative__carrier", "initiative__led_by", "booking__asset__owner", "recorded_by"
    ).prefetch_related("facilitators", "initiative__partners")
