"""Organisations and tables with whom nobody met for long: a list for the coordinator (PRI-02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q

from convive.bodies.models import Body, Meeting, Presence, Task
from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.session import Session
from convive.programmes.reach import access, queries, rules

PACK = "reach-months"
MOST_SHOWN = 100
THERE = (Presence.How.CAME, Presence.How.REMOTE, Presence.How.PAPER, Presence.How.DEPUTY)
OURSELVES = (Organisation.Sort.CITY, Organisation.Sort.NATIONAL)


@dataclass(frozen=True, slots=True)
class Contact:
    """An organisation with its last contact, the contacts in the period, and follow-ups overdue."""

    organisation: Organisation
    last: date | None
    contacts: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """A table without a meeting for long."""

    body: Body
    last: date | None


@dataclass(frozen=True, slots=True)
class NotReached:
    """Who was not reached: so many months, the organisations by district's page, the tables."""

    months: int
    known: int
    organisations: tuple[Contact, ...]
    more: int
    bodies: tuple[Quiet, ...]


def not_reached_for(
    viewer: Asking, *, today: date, sort: str = "", area: str = "", months: int | None = None
) -> NotReached:
    """Organisations without contact for the months that the city chose, and quiet tables.

    A contact is a session of a programme they carry or share, or a meeting at which their seat was
    filled. Nothing is asked about anybody. Empty for who may not read it.
    """
    wanted = months or months_of("organisation")
    if not access.may_read(viewer):
        return NotReached(wanted, 0, (), 0, ())
    known = _organisations(sort, area)
    last, count = _contacts(since=rules.months_before(today, wanted))
    missing = [
        one for one in known if not rules.is_reached(last.get(one.pk), today=today, months=wanted)
    ]
    missing.sort(key=lambda one: (last.get(one.pk) or date.min, str(one).casefold()))
    overdue = _overdue(missing, today)
    shown = tuple(
        Contact(one, last.get(one.pk), count.get(one.pk, 0), overdue.get(one.pk, 0))
        for one in missing[:MOST_SHOWN]
    )
    more = max(0, len(missing) - MOST_SHOWN)
    return NotReached(wanted, len(known), shown, more, tuple(_quiet(today)))


def months_of(what: str) -> int:
    """The months that the city chose in its pack; twelve while it chose none."""
    found = packs.entry(PACK, what)
    return int(found["months"]) if found else rules.MONTHS


def _organisations(sort: str, area: str) -> list[Organisation]:
    found = Organisation.objects.filter(ended_on=None).exclude(sort__in=OURSELVES)
    found = found.filter(sort=sort) if sort else found
    found = found.filter(areas__ref=area) if area else found
    return list(found.only("ref", "name", "sort"))


def _contacts(*, since: date) -> tuple[dict[int, date], dict[int, int]]:
    """By key of organisation: the day of the last contact, and how many since a day."""
    here = city.the_city()
    zone = ZoneInfo(here.time_zone if here else "UTC")
    last: dict[int, date] = {}
    count: dict[int, int] = {}

    def seen(organisation: int, day: date, times: int) -> None:
        last[organisation] = max(day, last.get(organisation, date.min))
        count[organisation] = count.get(organisation, 0) + times

    lately = Count("pk", filter=Q(begins__gte=queries.moment(since)))
    held = Session.objects.filter(state=Session.State.HELD).order_by().values("initiative_id")
    told = {
        row["initiative_id"]: (row["last"].astimezone(zone).date(), row["n"])
        for row in held.annotate(last=Max("begins"), n=lately)
    }
    for initiative, organisation in _with_whom():
        if initiative in told:
            seen(organisation, *told[initiative])
    met = Presence.objects.filter(meeting__state=Meeting.State.HELD, how__in=THERE).order_by()
    rows = met.exclude(seat__organisation=None).values("seat__organisation")
    recent = Count("pk", filter=Q(meeting__on__gte=since))
    for row in rows.annotate(last=Max("meeting__on"), n=recent):
        seen(row["seat__organisation"], row["last"], row["n"])
    return last, count


def _with_whom() -> Iterable[tuple[int, int]]:
    """Each initiative with who carries it and who shares it."""
    yield from Initiative.objects.order_by().values_list("pk", "carrier_id")
    shared = Initiative.partners.through.objects
    yield from shared.values_list("initiative_id", "organisation_id")


def _overdue(organisations: Iterable[Organisation], today: date) -> dict[int, int]:
    """Follow-ups that an organisation promised or was promised, and whose day has passed."""
    keys = {one.pk for one in organisations}
    late = Task.objects.filter(done_on=None, due_on__lt=today).exclude(organisation=None)
    rows = late.order_by().values_list("organisation_id").annotate(n=Count("pk"))
    return {key: n for key, n in rows if key in keys}


def _quiet(today: date) -> list[Quiet]:
    months = months_of("body")
    held = Max("meetings__on", filter=Q(meetings__state=Meeting.State.HELD))
    found = Body.objects.filter(until=None).annotate(last_met=held)
    silent = [
        Quiet(one, one.last_met)
        for one in found
        if not rules.is_reached(one.last_met, today=today, months=months)
    ]
    return sorted(silent, key=lambda one: (one.last or date.min, str(one.body)))
