"""Which tables there are, who sits there, and which of them could host new work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from convive.bodies import access, rules
from convive.bodies.models import Body, Exclusion, Meeting, Seat
from convive.bodies.queries.categories import (
    LEG_WORDS,
    category_words,
    checklist,
    place_of,
    words_of,
)
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.search.text import fold


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat with the words of its category, the leg it stands for, and how its term stands."""

    seat: Seat
    words: Words
    leg: str = ""
    term: str = rules.Term.OPEN

    @property
    def leg_words(self) -> Words:
        return LEG_WORDS[self.leg]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits at a table on a day: seats, gaps in its checklist, and what is worth a thought."""

    chairs: tuple[Chair, ...]
    vacant: int
    missing: tuple[Words, ...]
    left_out: tuple[tuple[Exclusion, Words], ...]
    size: str
    heaviest: Words
    kept: tuple[tuple[Exclusion, Words], ...] = ()
    legs: tuple[tuple[Words, rules.LegShare], ...] = ()

    @property
    def filled(self) -> int:
        return len(self.chairs) - self.vacant


@dataclass(frozen=True, slots=True)
class Proposal:
    """An existing table that could host new work, and what it shares with it."""

    body: Body
    topics: tuple[str, ...]
    categories: tuple[Words, ...]
    words: int


def bodies_for(viewer: Asking, *, on: date, words: str = "", ended: bool = False) -> list[Body]:
    """The tables that meet on a day (with `ended`: all), with `seat_count` and `coming` meetings."""
    if not access.may_read(viewer):
        return []
    planned = Meeting.objects.filter(on__gte=on, state=Meeting.State.PLANNED).order_by("on")
    bodies = Body.objects.select_related("area").prefetch_related(
        Prefetch("meetings", planned, to_attr="coming")
    )
    bodies = bodies.annotate(seat_count=Count("seats", filter=_seated(on, "seats__")))
    if not ended:
        bodies = bodies.filter(Q(until=None) | Q(until__gte=on))
    wanted = fold(words.strip())
    return [body for body in bodies if not wanted or wanted in _searched(body)]


def body_for(viewer: Asking, ref: str) -> Body:
    """One table. Raises Http404 when there is none for this viewer."""
    body = Body.objects.select_related("area").filter(ref=ref).first()
    if body is None or not access.may_read(viewer):
        raise Http404
    return body


def seat_for(viewer: Asking, ref: str) -> Seat:
    """One seat. Raises Http404 when there is none for this viewer."""
    seats = Seat.objects.select_related("body", "organisation", "person", "deputy")
    seat = seats.filter(ref=ref).first()
    if seat is None or not access.may_read(viewer):
        raise Http404
    return seat


def exclusion_for(viewer: Asking, ref: str) -> Exclusion:
    """A category that a table left out, or kept, with its reason. Raises Http404."""
    found = Exclusion.objects.select_related("body").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def next_term(seat: Seat) -> date | None:
    """The day on which the next term of a seat would end, where its table has terms."""
    if seat.term_until is None:
        return None
    return rules.term_end(seat.term_until + timedelta(days=1), seat.body.term_months)


def sitting_at(body: Body, *, on: date) -> Sitting:
    """Who sits at this table on a day, and who is missing."""
    seats = list(seats_of(body, on=on))
    covered = [seat.category for seat in seats if seat.organisation_id or seat.is_filled]
    noted = list(body.exclusions.all())
    exclusions = [one for one in noted if not one.is_kept and one.category not in covered]
    missing = rules.gaps(body.expects, covered, (one.category for one in exclusions))
    heaviest = rules.heaviest([seat.category for seat in seats])
    known = checklist()
    words, legs = words_of(known), {one.key: one.leg for one in known}
    places = [place_of(seat, legs) for seat in seats]
    return Sitting(
        chairs=tuple(
            Chair(seat, words[seat.category], place.leg, rules.term(seat.term_until, today=on))
            for seat, place in zip(seats, places, strict=True)
        ),
        vacant=sum(not seat.is_filled for seat in seats),
        missing=tuple(words[key] for key in missing),
        left_out=tuple((one, words[one.category]) for one in exclusions),
        size=rules.size_advice(len(seats)) if body.stage else "",
        heaviest=words[heaviest] if heaviest else "",
        kept=tuple((one, words[one.category]) for one in noted if one.is_kept),
        legs=tuple((LEG_WORDS[one.leg], one) for one in rules.composition(places)),
    )


def seats_of(body: Body, *, on: date) -> QuerySet[Seat]:
    """The seats that stand on a day."""
    return body.seats.filter(_seated(on)).select_related("organisation", "person", "deputy")


def hosts_for(
    viewer: Asking,
    purpose: str,
    topics: Iterable[str],
    categories: Iterable[str],
    *,
    on: date,
    language: str = "en",
) -> list[Proposal]:
    """Tables that meet already and could host this purpose, the closest first (GOV-11).

    `purpose` may be a Phrase: then its words in `language` are compared.
    """
    bodies = {body.ref: body for body in Body.objects.filter(Q(until=None) | Q(until__gte=on))}
    if not (access.may_read(viewer) or viewer.may("bodies.edit")):
        return []
    known = Seat.objects.filter(_seated(on), body__in=bodies.values())
    sitting: dict[str, set[str]] = {}
    for ref, category in known.values_list("body__ref", "category"):
        sitting.setdefault(ref, set()).add(category)
    tables = [
        rules.Table(ref, _words(body), body.topics, sorted({*body.expects, *sitting.get(ref, ())}))
        for ref, body in bodies.items()
    ]
    hosts = rules.hosts_for(
        str(purpose), topics, categories, tables, language=language.split("-")[0]
    )
    called = category_words()
    return [
        Proposal(
            bodies[host.ref],
            host.topics,
            tuple(called[key] for key in host.categories),
            host.words,
        )
        for host in hosts
    ]


def seated(on: date) -> QuerySet[Seat]:
    """Every seat of every table that stands and meets on a day."""
    return Seat.objects.filter(_seated(on)).exclude(body__until__lt=on)


def of_person(person: Person) -> Q:
    """Seats that somebody holds, as member or as deputy."""
    return Q(person=person) | Q(deputy=person)


def quorum_at(body: Body, taken: Mapping[int, str], *, on: date) -> rules.Quorum:
    """Whether the seats that are there on a day may decide; `taken`: by key of seat, how it came."""
    known = {one.key: one.leg for one in checklist()} if body.quorum_each_leg else {}
    places = [place_of(seat, known, how=taken.get(seat.pk, "")) for seat in seats_of(body, on=on)]
    return rules.quorum_with(
        places, needed=body.quorum, share=body.quorum_share, each_leg=body.quorum_each_leg
    )


def reporting_to(body: Body, *, on: date) -> list[Body]:
    """The tables that pass their items up to this one and have not ended on a day."""
    return list(body.reporting.filter(Q(until=None) | Q(until__gte=on)))


def _seated(on: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}since__lte": on})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": on}))


def _words(body: Body) -> dict[str, str]:
    codes = {*body.name, *body.purpose}
    return {code: f"{body.name.get(code, '')} {body.purpose.get(code, '')}" for code in codes}


def _searched(body: Body) -> str:
    return fold(" ".join([*body.name.values(), *body.purpose.values(), *body.topics, body.sort]))


def editable_body(viewer: Asking, ref: str) -> Body:
    """One table that this viewer edits. Raises Http404, or PermissionDenied for who only reads it."""
    body = body_for(viewer, ref)
    if not access.may_edit(viewer, body):
        raise PermissionDenied
    return body
