"""Questions about the city: who it is, when it works, which numbers help, what is due."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.city import access, countries, holidays_of, rules
from convive.city.countries import Audience, Language, NationalLine
from convive.city.models import City, Clock, Pause
from convive.city.rules import Calendar, State, Still
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.remembering import once_a_request
from convive.ground.viewers import Asking

NUMBER_WORDS: dict[str, Words] = {
    "general": _("Emergency"),
    "police": _("Police"),
    "ambulance": _("Ambulance"),
    "fire": _("Fire brigade"),
}


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to call when life is in danger: which it is, its word, the number."""

    key: str
    word: Words
    number: str


@dataclass(frozen=True, slots=True)
class ClockFace:
    """A clock as it stands today: its state, its due date, who acts, whether the viewer does."""

    clock: Clock
    state: State
    due_on: date
    acting: str
    is_mine: bool


def the_city() -> City | None:
    """The one city of this installation; None before set-up."""
    return once_a_request("city", City.objects.first)


def city_for(viewer: Asking) -> City:
    """The city as a page of the workspace needs it. Raises Http404 before set-up."""
    city = the_city()
    if city is None or not viewer.is_somebody:
        raise Http404
    return city


def today(now: datetime) -> date:
    """The day it is in the city at `now` (before set-up: in UTC)."""
    city = the_city()
    return rules.local_day(now, zone=city.time_zone if city else "UTC")


def working_calendar(city: City | None = None) -> Calendar:
    """When the city works: its weekend, the holidays of its country, the days it adds itself."""
    city = city or the_city()
    if city is None:
        return Calendar()
    weekend = frozenset(city.weekend) or countries.country(city.country).weekend
    own = frozenset(date.fromisoformat(day) for day in city.closing_days)
    return Calendar(weekend, holidays_of.ClosedDays(city.country, city.subdivision, own))


def holidays(city: City, year: int) -> list[tuple[date, str]]:
    """The days of a year on which the city is closed, with the holiday's name if it has one."""
    own = {date.fromisoformat(day): "" for day in city.closing_days}
    own = {day: name for day, name in own.items() if day.year == year}
    return sorted((own | holidays_of.holidays_in(city.country, city.subdivision, year)).items())


def languages(city: City | None = None) -> list[Language]:
    """The languages spoken in the city, by their own names, in the city's order."""
    city = city or the_city()
    return [countries.language(code) for code in (city.languages if city else [])]


def language_choices() -> list[tuple[str, str]]:
    """The languages of the city for a form: each code with the language's own name."""
    return [(one.code, one.native) for one in languages()]


def emergency_numbers(city: City | None = None) -> list[EmergencyNumber]:
    """The city's emergency number first, then the country's other numbers that differ from it."""
    city = city or the_city()
    if city is None:
        return []
    known = countries.country(city.country).emergency | {"general": city.emergency_number}
    return [
        EmergencyNumber(key, word, known[key])
        for key, word in NUMBER_WORDS.items()
        if known.get(key) and (key == "general" or known[key] != city.emergency_number)
    ]


def national_lines(audience: Audience | str = "", city: City | None = None) -> list[NationalLine]:
    """The country's lines for an audience ("": all), each with the day the city confirmed it."""
    city = city or the_city()
    if city is None:
        return []
    return [
        replace(line, confirmed_on=_day(city.lines_confirmed.get(line.key)))
        for line in countries.country(city.country).lines
        if not audience or audience in line.audiences
    ]


def promises(city: City | None = None) -> list[Phrase]:
    """What the city will never do, in the order it gave (SAF-03)."""
    city = city or the_city()
    return [Phrase(words) for words in (city.promises if city else []) if any(words.values())]


def clock_for(viewer: Asking, ref: str) -> Clock:
    """A clock that this viewer keeps. Raises Http404 for any other."""
    clock = Clock.objects.filter(ref=ref).first()
    if clock is None or not access.may_keep(viewer, clock):
        raise Http404
    return clock


def clock_of(subject: Reference, *, running: bool = True) -> Clock | None:
    """The clock of a record that started last; with `running`, only one that is not done."""
    clocks = Clock.objects.filter(subject=str(subject)).order_by("-started_on", "-id")
    return (clocks.filter(done_on=None) if running else clocks).first()


def face(
    clock: Clock, *, today: date, viewer: Asking | None = None, away: Container[str] = frozenset()
) -> ClockFace:
    """How a clock stands today; `away` holds the references of people who are away or have left."""
    return _face(clock, working_calendar(), today=today, viewer=viewer, away=away)


def clocks_due(
    viewer: Asking, today: date, *, away: Container[str] = frozenset(), within: int | None = None
) -> list[ClockFace]:
    """Every unfinished clock this viewer acts on, or may see because they look after the city.

    A clock whose owner and deputy are both away belongs to whoever looks after the city.
    `within`: only those late or due in so many days. The earliest due comes first.
    """
    calendar, faces = working_calendar(), []
    clocks = Clock.objects.filter(done_on=None)
    for clock in clocks.prefetch_related(Prefetch("pauses", Pause.objects.all())):
        one = _face(clock, calendar, today=today, viewer=viewer, away=away)
        near = within is None or (one.due_on - today).days <= within
        if near and (one.is_mine or access.may_amend(viewer)):
            faces.append(one)
    return sorted(faces, key=lambda one: (one.due_on, one.clock.pk))


def stills(clock: Clock) -> list[Still]:
    """The pauses of a clock as the rules read them."""
    return [Still(pause.since, pause.until) for pause in clock.pauses.all()]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _face(
    clock: Clock, calendar: Calendar, *, today: date, viewer: Asking | None, away: Container[str]
) -> ClockFace:
    still = stills(clock)
    due = clock.due_on
    if any(pause.until is None for pause in still):
        due = rules.due_date(
            clock.started_on, clock.working_days, calendar=calendar, pauses=still, today=today
        )
    acts = rules.acting(clock.owner, clock.deputy, away=away)
    state = rules.state_of(due, calendar=calendar, today=today, pauses=still, done=clock.done_on)
    return ClockFace(clock, state, due, acts, bool(viewer and acts and viewer.ref == acts))
