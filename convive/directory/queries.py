"""Questions about the directory: what helps whom, where, and whether it is open now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language

from convive.city import countries
from convive.city import queries as city
from convive.city.countries import Language, NationalLine
from convive.city.models import City
from convive.directory import access, hours, rules
from convive.directory.hours import Opening, Standing
from convive.directory.models import Audience, Location, Route, Service
from convive.directory.rules import Freshness, Gaps, Listing
from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.sorting import natural
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.who_is_who.seeking import name_read
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty means everything."""

    find: str = ""
    language: str = ""
    area: str = ""
    audience: str = ""
    state: str = ""


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as it stands now: where, whether it is open, how far it can be trusted."""

    service: Service
    places: tuple[Location, ...]
    standing: Standing | None
    freshness: Freshness
    openings: tuple[Opening, ...] = field(default=())

    @property
    def listing(self) -> Listing:
        """What the rules need to sort and to count it."""
        first = self.places[0].area if self.places else None
        return Listing(
            name=fold(str(self.service.name)),
            is_open=bool(self.standing and self.standing.is_open),
            audiences=frozenset(self.service.audiences),
            languages=frozenset(self.service.languages),
            area=first.ref if first else "",
            is_free=self.service.free,
            freshness=self.freshness,
        )


@dataclass(frozen=True, slots=True)
class RouteShown:
    """Where residents are led for personal support, as the public reads it."""

    choice: str
    words: Phrase
    service: Service | None = None
    route: Route | None = None


def city_clock(now: datetime) -> datetime:
    """The moment on the city's own clock, without zone (before set-up: UTC)."""
    here = city.the_city()
    return now.astimezone(ZoneInfo(here.time_zone if here else "UTC")).replace(tzinfo=None)


def audience_named(key: str) -> Audience:
    """The door with this key. Raises Http404."""
    if key not in set(Audience):
        raise Http404
    return Audience(key)


def offers(audience: str = "", *, wanted: Wanted = EVERYTHING, now: datetime) -> list[Offer]:
    """What the public is offered, open now first, then by name."""
    listed = _services().filter(is_listed=True, retired_on=None)
    found = [
        one for one in _offered(listed, now) if not audience or audience in one.service.audiences
    ]
    return sorted(_narrowed(found, wanted), key=lambda one: rules.page_order(one.listing))


def sheet(audience: str, *, language: str, now: datetime) -> tuple[list[Offer], int]:
    """What fits on one sheet of paper in this language, and how many more the page shows."""
    found = offers(audience, now=now)
    found.sort(key=lambda one: rules.sheet_order(one.listing, language=language))
    return found[: rules.ON_ONE_SHEET], max(0, len(found) - rules.ON_ONE_SHEET)


def service_for(viewer: Asking, ref: str) -> Service:
    """One service. Raises Http404 for what this viewer may not see."""
    service = _services().filter(ref=ref).first()
    if service is None or not access.may_see(viewer, service):
        raise Http404
    return service


def offer_of(service: Service, *, now: datetime) -> Offer:
    """One service as it stands now."""
    (offer,) = _offered([service], now)
    return offer


def managed(viewer: Asking, *, wanted: Wanted = EVERYTHING, now: datetime) -> list[Offer]:
    """The whole directory for who works with it, by name; `state` narrows to what needs care."""
    if not access.may_read(viewer):
        return []
    rows = _services()
    rows = {
        "retired": rows.exclude(retired_on=None),
        "suggested": rows.filter(is_listed=False, retired_on=None),
    }.get(wanted.state, rows.filter(retired_on=None))
    found = [one for one in _offered(rows, now) if _in_state(one, wanted.state)]
    found = [
        one for one in found if not wanted.audience or wanted.audience in one.service.audiences
    ]
    return sorted(_narrowed(found, wanted), key=lambda one: one.listing.name)


def overdue(viewer: Asking, *, now: datetime) -> list[Offer]:
    """Listed services that somebody should confirm again, the oldest first."""
    found = managed(viewer, wanted=Wanted(state="overdue"), now=now)
    return sorted(found, key=lambda one: one.service.confirmed_on)


def counted(viewer: Asking, *, now: datetime) -> tuple[int, int]:
    """How many services are listed, and how many of them somebody should confirm again."""
    listed = Service.objects.filter(is_listed=True, retired_on=None)
    days = list(listed.values_list("confirmed_on", flat=True)) if access.may_read(viewer) else []
    today = city_clock(now).date()
    stale = [day for day in days if rules.freshness(day, today=today) != Freshness.FRESH]
    return len(days), len(stale)


def gaps(*, now: datetime) -> Gaps:
    """For whom, in which languages of the city and in which areas nothing is listed."""
    here = city.the_city()
    return rules.gaps(
        [one.listing for one in offers(now=now)],
        audiences=list(Audience),
        languages=here.languages if here else [],
        areas=[area.ref for area in areas()],
    )


def areas() -> list[Area]:
    """The neighbourhoods in use, by name; where there are none, every area in use."""
    used = Area.objects.filter(retired_on=None)
    return sorted(used.filter(layer="neighbourhood") or used, key=lambda area: natural(str(area)))


def languages_spoken(audience: str = "") -> list[Language]:
    """The languages in which somebody helps, by their own names."""
    rows = Service.objects.filter(is_listed=True, retired_on=None)
    codes = {
        code
        for spoken, audiences in rows.values_list("languages", "audiences")
        if not audience or audience in audiences
        for code in spoken
    }
    return sorted(map(countries.language, codes), key=lambda one: one.native.casefold())


def providers_for(viewer: Asking) -> QuerySet[Organisation]:
    """The organisations a form may name: all for who edits, their own for partners."""
    found = Organisation.objects.all()
    if not access.may_edit(viewer):
        found = found.filter(ref__in=list(getattr(viewer, "organisations", ())))
    return found.order_by(name_read())


def lines(audience: str = "") -> list[NationalLine]:
    """The national lines for an audience; somebody new in the city finds all of them."""
    return city.national_lines("" if audience == Audience.NEWCOMER else audience)


def emergency_number() -> str:
    """The number to call when life is in danger, also before set-up."""
    here = city.the_city()
    return here.emergency_number if here else countries.country("ZZ").emergency["general"]


def promises() -> list[Phrase]:
    """What the city will never do: its own words, or those that come with the house (SAF-03)."""
    return city.promises() or [Phrase(words) for words in countries.default_promises()]


def route_shown() -> RouteShown:
    """Where residents are led today; works before anything was decided (SEC-30).

    The city's page may have changed the choice since: then its words count.
    """
    here = city.the_city()
    choice = here.route if here else City.Route.NOT_YET
    latest = Route.objects.select_related("service", "body").first()
    words = Phrase(here.route_words) if here else Phrase()
    if latest is None or (here and latest.choice != choice):
        return RouteShown(choice, words)
    open_service = latest.service if latest.service and not latest.service.retired_on else None
    return RouteShown(latest.choice, latest.words or words, open_service, latest)


def routes() -> QuerySet[Route]:
    """Every choice of the city so far, the latest first."""
    return Route.objects.select_related("service", "body")


def named(refs: Iterable[str]) -> list[Service]:
    """The services with these references."""
    return list(Service.objects.filter(ref__in=list(refs)))


def has_services() -> bool:
    """Whether anything is listed."""
    return Service.objects.filter(is_listed=True, retired_on=None).exists()


def _services() -> QuerySet[Service]:
    return Service.objects.select_related("provider").prefetch_related("locations__area")


def _offered(services: Iterable[Service], now: datetime) -> list[Offer]:
    clock, closed = city_clock(now), city.working_calendar().closed
    return [_offer(service, clock, closed) for service in services]


def _offer(service: Service, clock: datetime, closed: object) -> Offer:
    places = tuple(service.locations.all())
    openings = tuple(one for place in places for one in hours.kept(place.hours))
    standing = hours.standing(openings, clock, closed=closed) if openings else None  # type: ignore[arg-type]
    fresh = rules.freshness(service.confirmed_on, today=clock.date())
    return Offer(service, places, standing, fresh, openings)


def _in_state(offer: Offer, state: str) -> bool:
    if state != "overdue":
        return True
    return offer.service.is_listed and offer.freshness != Freshness.FRESH


def _narrowed(found: Iterable[Offer], wanted: Wanted) -> list[Offer]:
    asked = fold(wanted.find).split()
    return [
        one
        for one in found
        if (not wanted.language or wanted.language in one.service.languages)
        and (not wanted.area or _serves(one, wanted.area))
        and (not asked or all(word in _text(one) for word in asked))
    ]


def _serves(offer: Offer, area: str) -> bool:
    """A service without a place, such as a telephone line, serves every area."""
    placed = [place.area.ref for place in offer.places if place.area]
    return not placed or area in placed


def _text(offer: Offer) -> str:
    service = offer.service
    phrases = [service.name, service.what, service.provider.name]
    phrases += [place.area.name for place in offer.places if place.area]
    texts = [words for one in phrases for words in one.values()]
    texts += [Phrase(step).in_language(get_language() or "") for step in service.steps]
    return " ".join(fold(text) for text in texts)
