"""The page "Who is asked for what": everybody's load, those over the ceiling first, and what to offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies import access
from convive.bodies.load import queries, rules
from convive.bodies.load.rules import Kind, Offer
from convive.bodies.models import Body, Seat
from convive.bodies.rules import Load
from convive.people import access as people_access
from convive.people.models import Organisation, Person
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody with what is asked of them; `is_over` says that one more invitation is too much."""

    who: Organisation | Person
    load: Load

    @property
    def is_over(self) -> bool:
        return self.load.over_ceiling(0)

    @property
    def is_person(self) -> bool:
        return isinstance(self.who, Person)

    @property
    def url(self) -> str:
        """The page with what to offer."""
        return reverse("bodies:load_of", args=[self.who.reference.kind.split(".")[1], self.who.ref])


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with the names it speaks of."""

    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """Somebody's load with the tables they sit at, and what could be offered."""

    asked: Asked
    seats: tuple[Seat, ...]
    offers: tuple[Offered, ...]


def asked_for(viewer: Viewer, *, today: date, over: bool = False) -> list[Asked]:
    """Everybody of whom something is asked, the most first; with `over` only those asked too much."""
    if not access.may_create(viewer):
        return []
    loads = queries.loads_on(today)
    found = [
        Asked(one, load)
        for table, held in ((Organisation, loads.organisations), (Person, loads.people))
        for one, load in _named(table, held)
        if people_access.may_see(viewer, one)
    ]
    chosen = [one for one in found if one.load.is_anything and (one.is_over or not over)]
    return sorted(chosen, key=_heaviest_first)


def burden_for(viewer: Viewer, kind: str, ref: str, *, today: date) -> Burden:
    """One of them, with what to offer. Raises Http404."""
    table: type[Organisation] | type[Person] = Person if kind == "person" else Organisation
    who = table.objects.filter(ref=ref).first()
    if who is None or not access.may_create(viewer) or not people_access.may_see(viewer, who):
        raise Http404
    is_person = isinstance(who, Person)
    own = {who.pk}
    loads = queries.loads_on(
        today, organisations=() if is_person else own, people=own if is_person else ()
    )
    load = (loads.people if is_person else loads.organisations).get(who.pk, Load())
    column = "person" if is_person else "organisation"
    seats = tuple(_seated(today).filter(**{column: who}).select_related("body", "deputy"))
    found = _offers(who, load, seats, viewer, today=today)
    return Burden(Asked(who, load), seats, found)


def _offers(
    who: Organisation | Person, load: Load, seats: Sequence[Seat], viewer: Viewer, *, today: date
) -> tuple[Offered, ...]:
    bodies = {one.body.ref: one.body for one in seats}
    others = _others(who, seats, viewer, today=today)
    made = rules.offers(
        load,
        _sitting(bodies.values(), today=today),
        [one.ref for one in others],
        has_deputy=any(one.deputy_id for one in seats),
    )
    names = {ref: str(body) for ref, body in bodies.items()} | {one.ref: str(one) for one in others}
    return tuple(_named_offer(one, names) for one in made)


def _named_offer(offer: Offer, names: dict[str, str]) -> Offered:
    return Offered(offer.kind, tuple(names[ref] for ref in offer.refs))


def _sitting(bodies: Iterable[Body], *, today: date) -> dict[str, frozenset[str]]:
    seats = _seated(today).filter(body__in=list(bodies), organisation__isnull=False)
    found: dict[str, set[str]] = defaultdict(set)
    for body, organisation in seats.values_list("body__ref", "organisation__ref"):
        found[body].add(organisation)
    return {body: frozenset(refs) for body, refs in found.items()}


def _others(
    who: Organisation | Person, seats: Sequence[Seat], viewer: Viewer, *, today: date
) -> list[Organisation]:
    """Organisations that bring the same to a table and of which little is asked, the least first."""
    categories = {one.category for one in seats}
    known = Organisation.objects.filter(category__in=categories, ended_on=None)
    if isinstance(who, Organisation):
        known = known.exclude(pk=who.pk)
    seen = [one for one in known[:200] if people_access.may_see(viewer, one)]
    loads = queries.loads_on(today, organisations=[one.pk for one in seen], people=())
    free = [(loads.of(organisation=one.pk), one) for one in seen]
    light = [(load.minutes, load.tables, one) for load, one in free if not load.over_ceiling(0)]
    return [
        one for _minutes, _tables, one in sorted(light, key=lambda row: (row[0], row[1], row[2].pk))
    ]


def _seated(today: date) -> QuerySet[Seat]:
    held = Seat.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return held.exclude(body__until__lt=today)


def _named(
    table: type[Organisation] | type[Person], held: dict[int, Load]
) -> list[tuple[Organisation | Person, Load]]:
    rows = table.objects.in_bulk(list(held))
    return [(rows[key], load) for key, load in held.items() if key in rows]


def _heaviest_first(one: Asked) -> tuple[object, ...]:
    load = one.load
    return (not one.is_over, -load.minutes, -load.invitations, -load.tables, str(one.who))
