"""Questions about alerts of schools: the routes, what waits for whom, what months were like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from convive.city import queries as city
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Dimension, aggregate
from convive.disclosure.thresholds import Rules
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role, permitted
from convive.programmes.models.alert import AlertDesk, SchoolAlert
from convive.programmes.models.site import EducationSite
from convive.programmes.school import access, rules
from convive.programmes.school.rules import Route

ROUTES, DESKS = "school-routes", "school-desks"
MOST_SHOWN = 200
READING = [role for role in Role if "programmes.read" in permitted(role)]
NOWHERE = "-"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk of the routes with its words, and who stands behind it (None: nobody yet)."""

    key: str
    words: str
    kept: AlertDesk | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Alerts by area and month; None where a small number is hidden."""

    months: tuple[date, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


def routes() -> dict[str, Route]:
    """The routing table of the city, by what an alert is about."""
    return {one["key"]: rules.route(one) for one in packs.entries(ROUTES)}


def route_of(alert: SchoolAlert) -> Route:
    """The route of an alert; one whose line was taken out since goes nowhere else."""
    return routes().get(alert.category, Route(alert.category, tuple(alert.desks)))


def categories() -> list[tuple[str, str]]:
    """What an alert can be about, in words."""
    return [(one["key"], str(Phrase(one["words"]))) for one in packs.entries(ROUTES)]


def category_words(key: str) -> str:
    """What an alert is about, in words."""
    return dict(categories()).get(key, key)


def sites_of(viewer: Asking) -> list[EducationSite]:
    """The schools for which this viewer sends alerts: their own, or any for who runs programmes."""
    found = EducationSite.objects.select_related("organisation")
    if not access.may_keep(viewer):
        found = found.filter(organisation__ref__in=list(getattr(viewer, "organisations", ())))
    return sorted(found, key=lambda one: str(one).casefold())


def alerts_for(viewer: Asking) -> list[SchoolAlert]:
    """What this viewer sent, and what waits at their desks, unseen first."""
    desks = {care: set(access.desks_of(viewer, care_only=care)) for care in (False, True)}
    found = SchoolAlert.objects.select_related("site__organisation", "seen_by", "reported_by")
    if access.is_police(viewer):
        found = found.filter(care_only=False)
    read = (one for one in found.order_by("-reported_at") if _reads(viewer, one, desks))
    # What waits is never cut off by what came later, least of all by what others received.
    listed = [one for place, one in enumerate(read) if place < MOST_SHOWN or one.seen_at is None]
    return sorted(listed, key=lambda one: (one.seen_at is not None, one.due_at))


def alert_for(viewer: Asking, ref: str) -> SchoolAlert:
    """One alert. Raises Http404 for everybody else, as for none."""
    found = SchoolAlert.objects.select_related("site__organisation", "seen_by", "reported_by")
    one = found.filter(ref=ref).first()
    if one is None or not access.may_read(viewer, one):
        raise Http404
    return one


def waiting(*, now: datetime) -> QuerySet[SchoolAlert]:
    """Alerts that nobody saw in time and that were not passed up yet."""
    return SchoolAlert.objects.filter(seen_at=None, passed_up_at=None, due_at__lte=now)


def desks() -> list[Desk]:
    """Every desk that the routes name, with who stands behind it."""
    said = {one["key"]: str(Phrase(one["words"])) for one in packs.entries(DESKS)}
    kept = {one.key: one for one in AlertDesk.objects.select_related("organisation")}
    return [
        Desk(key, said.get(key, key), kept.get(key)) for key in rules.every_desk(routes().values())
    ]


def routes_in_words() -> list[tuple[str, list[str], bool]]:
    """What each alert is about, the desks it goes to at once, and whether it is for care only."""
    said = {one.key: one.words for one in desks()}
    words = dict(categories())
    return [
        (words[key], [said[desk] for desk in one.desks(urgent=True)], one.care_only)
        for key, one in routes().items()
    ]


def behind(keys: Sequence[str], *, care_only: bool, on: date) -> list[Person]:
    """Whom an alert is told: who works behind these desks that day, has an account and may read it."""
    held = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on),
        realm=Realm.WORKSPACE,
        since__lte=on,
        role__in=READING,
        organisation__alert_desks__key__in=list(keys),
    )
    if care_only:
        held = held.exclude(organisation__sort=Organisation.Sort.POLICE)
    found = Person.objects.filter(memberships__in=held, can_sign_in=True, left_on=None)
    if care_only:
        found = found.exclude(memberships__role=Role.POLICE_LIAISON)
    return list(found.exclude(email="").distinct())


def pattern_for(viewer: Asking, *, today: date) -> Pattern:
    """Alerts of six months by area; small numbers and what is for care only stay hidden."""
    months = _months(today)
    if not viewer.may("programmes.read"):
        return Pattern((), ())
    zone = _zone()
    since = datetime(months[0].year, months[0].month, 1, tzinfo=zone)
    found = SchoolAlert.objects.filter(care_only=False, reported_at__gte=since)
    rows = found.values_list("site__area__ref", "site__area__name", "reported_at")
    names: dict[str, str] = {}
    cells: dict[tuple[str, ...], int | None] = {}
    for ref, name, sent in rows:
        area = ref or NOWHERE
        names[area] = str(Phrase(name)) if name else _("No area")
        at = (area, sent.astimezone(zone).strftime("%Y-%m"))
        cells[at] = (cells.get(at) or 0) + 1
    if not cells:
        return Pattern(tuple(months), ())
    codes = tuple(one.strftime("%Y-%m") for one in months)
    dims = [Dimension("area", tuple(names)), Dimension("month", codes)]
    table = aggregate("alerts", dims, cells)
    (shown,) = protect([table], rules=Rules(threshold=PARTNER_THRESHOLD)).tables
    lines = [
        (names.get(area, _("All areas")), tuple(shown.counts[(area, code)] for code in codes))
        for area in (*sorted(names, key=lambda ref: names[ref]), ALL)
    ]
    return Pattern(tuple(months), tuple(lines))


def _reads(viewer: Asking, alert: SchoolAlert, desks: Mapping[bool, set[str]]) -> bool:
    """The list's side of `access.may_read`."""
    return access.is_own(viewer, alert) or bool(set(alert.desks) & desks[alert.care_only])


def _months(today: date) -> list[date]:
    """The first days of the last six months, the oldest first."""
    whole = today.year * 12 + today.month - 1
    return [date((whole - back) // 12, (whole - back) % 12 + 1, 1) for back in range(5, -1, -1)]


def _zone() -> ZoneInfo:
    here = city.the_city()
    return ZoneInfo(here.time_zone if here else "UTC")
