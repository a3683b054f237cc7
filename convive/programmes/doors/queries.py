"""Questions of residents: which programmes there are, when they meet, whom a family can ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from convive.bodies.models import Ask
from convive.city import countries
from convive.city import queries as city
from convive.city.countries import Language
from convive.city.models import City
from convive.directory import queries as directory
from convive.directory.models import Audience
from convive.directory.queries import Offer
from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role, permitted
from convive.places.models import Area
from convive.plan.rules import names_city
from convive.programmes.doors import rules
from convive.programmes.doors.rules import Offered, Wanted
from convive.programmes.models import Initiative, Portrait
from convive.programmes.models.session import Session
from convive.programmes.sessions import showing as pictures
from convive.programmes.types import asking
from convive.programmes.types import queries as types

ABSENT = Initiative.Visibility.ABSENT
NEEDS = "family-needs"
NEVER = (Organisation.Sort.POLICE, Organisation.Sort.JUSTICE, Organisation.Sort.CITY)
ANSWERING = [role for role in Role if "asks.raise" in permitted(role)]
SOON = 12  # sessions that the page of a programme shows


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme as everybody reads it; where the city is absent nothing in it names the city."""

    initiative: Initiative
    is_absent: bool
    carrier: Organisation
    partners: tuple[Organisation, ...]
    areas: tuple[Area, ...]
    place: Phrase
    hours: Phrase
    access: Phrase = field(default_factory=Phrase)
    comes_first: Phrase = field(default_factory=Phrase)
    contact: str = ""
    portraits: tuple[Portrait, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    builds_on: Offer | None = None
    sessions: tuple[Met, ...] = ()

    @property
    def languages(self) -> list[Language]:
        """The languages in which it is held, by their own names."""
        return [countries.language(code) for code in self.initiative.languages]

    @property
    def ages(self) -> list[str]:
        """For whom it is; nothing for all ages."""
        known = dict(Initiative.Age.choices)
        return [str(known[age]) for age in self.initiative.ages if age in known]


@dataclass(frozen=True, slots=True)
class Met:
    """A session on the city's own clock, with the words of its place."""

    session: Session
    begins: datetime
    ends: datetime
    place: Phrase

    @property
    def initiative(self) -> Initiative:
        return self.session.initiative

    @property
    def is_cancelled(self) -> bool:
        return self.session.state == Session.State.CANCELLED


def programmes(wanted: Wanted = rules.EVERYTHING, *, day: date | None = None) -> list[Initiative]:
    """What everybody may come to, by title; those from which the city is absent stand alone.

    `day`: only those that meet on it.
    """
    keys = _fitting(wanted)
    if day is not None:
        met = _on(_public_sessions(), day).values_list("initiative_id", flat=True)
        keys &= set(met)
    areas = Prefetch("areas", Area.objects.only("ref", "name"))
    found = _listed().filter(pk__in=keys).prefetch_related(areas)
    found = found.only("ref", "title", "summary", "state")
    return sorted(found, key=lambda one: str(one).casefold())


def sessions(
    wanted: Wanted = rules.EVERYTHING, *, now: datetime, day: date | None = None
) -> QuerySet[Session]:
    """The calendar: sessions of public programmes that are not over, the next first."""
    found = _public_sessions().select_related("initiative").order_by("begins", "id")
    if wanted != rules.EVERYTHING:
        found = found.filter(initiative__in=_fitting(wanted))
    return _on(found, day) if day is not None else found.filter(ends__gte=now)


def on_the_clock(found: Iterable[Session], *, nameless: bool = False) -> list[Met]:
    """Sessions in the city's time; `nameless`: without the city's name in their places."""
    zone, names = _zone(), _names()
    return [
        Met(
            one,
            one.begins.astimezone(zone),
            one.ends.astimezone(zone),
            _without(one.place, names) if nameless else one.place,
        )
        for one in found
    ]


def programme_for(ref: str, *, now: datetime) -> Shown:
    """One public programme. Raises Http404; also when its page would break a promise (LVL-04)."""
    found = _public().select_related("carrier").prefetch_related("partners", "areas")
    one = found.filter(ref=ref).first()
    if one is None:
        raise Http404
    coming = one.sessions.exclude(state=Session.State.HELD).filter(ends__gte=now)
    met = tuple(on_the_clock(coming.order_by("begins")[:SOON], nameless=_is_absent(one)))
    shown = _nameless(one, met) if _is_absent(one) else _named(one, met, now)
    portraits = pictures.portraits_at(one.reference, today=city.today(now))
    names = _names() if shown.is_absent else []
    return replace(shown, portraits=tuple(p for p in portraits if not _tells(p, names)))


def feed_of(ref: str, *, now: datetime) -> tuple[Initiative, list[Met]]:
    """The sessions of one public programme for somebody's calendar. Raises Http404."""
    shown = programme_for(ref, now=now)
    coming = shown.initiative.sessions.filter(ends__gte=now).order_by("begins")
    found = coming.select_related("initiative")[: rules.ON_ONE_FEED]
    return shown.initiative, on_the_clock(found, nameless=shown.is_absent)


def languages() -> list[str]:
    """The languages in which public programmes are held, by code."""
    rows = _listed().values_list("languages", flat=True)
    return sorted({code for spoken in rows for code in spoken})


def family_services(*, now: datetime) -> list[Organisation]:
    """Who can answer a family: who offers a service for relatives, and somebody works here for it.

    Never police, justice or the town hall itself (PRI-20).
    """
    offers = [one.service.provider_id for one in directory.offers(Audience.RELATIVE, now=now)]
    held = _answering(city.today(now))
    found = Organisation.objects.filter(pk__in=offers, ended_on=None).exclude(sort__in=NEVER)
    return sorted(
        found.filter(pk__in=held.values("organisation")), key=lambda one: str(one).casefold()
    )


def to_tell(ref: str, *, today: date) -> list[Person]:
    """Whom a letter tells that a family's question waits: who can read it today (PRI-20).

    Nobody once it is answered, and nobody for an ask of any other kind.
    """
    waits = Ask.objects.filter(ref=ref, sort=Ask.Sort.FAMILY, answer=None)
    held = _answering(today).filter(organisation__in=waits.values("addressee"))
    found = Person.objects.filter(memberships__in=held).exclude(email="")
    return list(found.distinct().order_by("id"))


def needs() -> list[tuple[str, str]]:
    """What families ask about, as a form offers it."""
    return [(one["key"], str(Phrase(one["words"]))) for one in packs.entries(NEEDS)]


def _answering(today: date) -> QuerySet[Membership]:
    """Where somebody reads today what families ask; whoever also works for police never does."""
    held = Membership.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    held = held.filter(realm=Realm.WORKSPACE, role__in=ANSWERING, person__can_sign_in=True)
    held = held.filter(person__left_on=None)
    return held.exclude(person__memberships__role=Role.POLICE_LIAISON)


def _public() -> QuerySet[Initiative]:
    return Initiative.objects.filter(is_public=True, state__in=rules.PUBLIC_STATES)


def _listed() -> QuerySet[Initiative]:
    return _public().exclude(city_visibility=ABSENT)


def _public_sessions() -> QuerySet[Session]:
    found = Session.objects.filter(
        initiative__is_public=True, initiative__state__in=rules.PUBLIC_STATES
    )
    return found.exclude(initiative__city_visibility=ABSENT)


def _fitting(wanted: Wanted) -> set[int]:
    """Keys of the listed programmes that are for who asks."""
    rows = list(_listed().order_by().values_list("pk", "languages", "ages"))
    where: dict[int, set[int]] = {}
    reaching: set[int] = set()
    if wanted.area:
        area = Area.objects.filter(ref=wanted.area).values_list("pk", flat=True).first()
        if area is None:
            return set()
        reaching = rules.reaching(area, dict(Area.objects.values_list("pk", "parent_id")))
        pairs = Initiative.areas.through.objects.values_list("initiative_id", "area_id")
        for one, place in pairs:
            where.setdefault(one, set()).add(place)
    offered = (
        Offered(key, frozenset(spoken), frozenset(ages), frozenset(where.get(key, ())))
        for key, spoken, ages in rows
    )
    return {one.key for one in offered if rules.fits(one, wanted, reaching=reaching)}


def _on(found: QuerySet[Session], day: date) -> QuerySet[Session]:
    """Sessions that touch this day of the city."""
    start = datetime.combine(day, time.min, tzinfo=_zone())
    return found.filter(begins__lt=start + timedelta(days=1), ends__gt=start)


def _named(one: Initiative, met: tuple[Met, ...], now: datetime) -> Shown:
    service = one.attached_to
    open_service = service if service and service.is_listed and not service.retired_on else None
    return Shown(
        one,
        False,
        one.carrier,
        tuple(one.partners.all()),
        tuple(one.areas.all()),
        one.place,
        one.hours,
        one.access,
        one.access_priority_why,
        one.contact,
        (),
        tuple(_told(one)),
        directory.offer_of(open_service, now=now) if open_service else None,
        met,
    )


def _nameless(one: Initiative, met: tuple[Met, ...]) -> Shown:
    """The page without the city; where its own words name the city there is no page at all."""
    names = _names()
    said = [*_said(one.title), *_said(one.summary), *_said(one.carrier.name)]
    is_city = one.carrier.sort == Organisation.Sort.CITY
    if is_city or names_city(said, names):
        raise Http404  # renamed since: silence is safer than a page that breaks the promise
    partners = (
        other
        for other in one.partners.all()
        if other.sort != Organisation.Sort.CITY and not names_city(_said(other.name), names)
    )
    areas = (area for area in one.areas.all() if not names_city(_said(area.name), names))
    place, hours = (_without(words, names) for words in (one.place, one.hours))
    access, first = (_silent(words, names) for words in (one.access, one.access_priority_why))
    told = tuple((label, words) for label, words in _told(one) if not names_city([words], names))
    shown = Shown(
        one, True, one.carrier, tuple(partners), tuple(areas), place, hours, access, first
    )
    contact = "" if rules.says(one.contact, names) else one.contact
    return replace(shown, contact=contact, told=told, sessions=met)


def _told(one: Initiative) -> list[tuple[str, str]]:
    """What its type asks and everybody may read."""
    kind = types.type_of(one)
    public = [field for field in kind.fields if field.public] if kind else []
    return asking.in_words(public, one.told)


def _is_absent(one: Initiative) -> bool:
    return one.city_visibility == ABSENT


def _without(words: Phrase, names: list[str]) -> Phrase:
    return Phrase({code: _quiet(text, names) for code, text in words.items()})


def _silent(words: Phrase, names: list[str]) -> Phrase:
    """Sentences without those languages in which they name the city."""
    return Phrase({code: text for code, text in words.items() if not names_city([text], names)})


def _tells(portrait: Portrait, names: list[str]) -> bool:
    """Whether the words under a picture, or those that describe it, name the city."""
    return names_city([*_said(portrait.of_whom), *_said(portrait.shows)], names)


def _quiet(line: str, names: list[str]) -> str:
    """A line without the city's name; nothing of it where the name still shows."""
    quiet = rules.without(line, names)
    return "" if names_city([quiet], names) else quiet


def _said(words: Phrase) -> list[str]:
    return list(words.values())


def _here() -> City | None:
    return city.the_city()


def _names() -> list[str]:
    here = _here()
    return rules.spellings(here.name.values()) if here else []


def _zone() -> ZoneInfo:
    here = _here()
    return ZoneInfo(here.time_zone if here else "UTC")
