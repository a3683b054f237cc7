"""How a table stands on its legs, who comes and who carries, and what a member sits at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.bodies import queries as tables
from convive.bodies import rules as seats_rules
from convive.bodies.balance import access, rules
from convive.bodies.balance.rules import Coming, Part
from convive.bodies.models import Ask, Body, Meeting, Presence, Rest, Seat, Speaking, Task
from convive.bodies.queries import LEG_WORDS, Sitting
from convive.bodies.rules import Leg, Load, Rhythm
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person

LOOKS_BACK = timedelta(days=365)
SIZE_WORDS = {"small": _("Small organisations"), "other": _("Other organisations")}
THERE = (Presence.How.CAME, Presence.How.REMOTE, Presence.How.PAPER, Presence.How.DEPUTY)


@dataclass(frozen=True, slots=True)
class PartShown:
    """One leg, size or organisation in words, with its shares."""

    words: Words
    part: Part


@dataclass(frozen=True, slots=True)
class Balance:
    """A year of a table: its shares by leg, by size and by organisation, and who came."""

    by_leg: tuple[PartShown, ...]
    by_size: tuple[PartShown, ...]
    by_organisation: tuple[PartShown, ...]
    coming: tuple[tuple[Words, Coming], ...]
    meetings: int
    since: date


@dataclass(frozen=True, slots=True)
class Sits:
    """One seat of a member: the table, the seat, its next meeting, and open tasks from it."""

    seat: Seat
    category: Words
    is_deputy: bool
    term: str
    upcoming: Meeting | None
    tasks: int


@dataclass(frozen=True, slots=True)
class TablesOf:
    """Everything a member sits at, on one page, with what was asked of them lately (GOV-10)."""

    person: Person
    sits: tuple[Sits, ...]
    load: Load
    hours_a_month: int


@dataclass(frozen=True, slots=True)
class Right:
    """How the city keeps a standing table's right to be answered (GOV-21)."""

    raised: int
    answered: int
    late: int
    within: int


def balance_of(body: Body, *, today: date) -> Balance:
    """Shares over the last twelve months; a share of too few events is left out (GOV-07)."""
    since = today - LOOKS_BACK
    seats = {seat.pk: seat for seat in tables.seats_of(body, on=today) if seat.is_filled}
    known = tables.legs()
    leg = {pk: tables.leg_of(seat, known) for pk, seat in seats.items()}
    rows = _presences(body, since, today)
    carried = _carried(body, since, seats)
    spoke: Counter[str] = Counter()
    for one in Speaking.objects.filter(meeting__body=body, meeting__on__range=(since, today)):
        spoke[one.leg] += one.minutes
    size = {pk: "small" if seat.is_small else "other" for pk, seat in seats.items()}
    house = {pk: str(seat.organisation or "") for pk, seat in seats.items()}

    def shown(
        of: dict[int, str], words: Callable[[str], Words], said: Counter[str]
    ) -> tuple[PartShown, ...]:
        parts = rules.parts(
            Counter(key for key in of.values() if key),
            Counter(of[pk] for pk, how in rows if how in THERE and of.get(pk)),
            Counter(of[pk] for pk in carried if of.get(pk)),
            said,
        )
        return tuple(PartShown(words(part.key), part) for part in parts)

    held = Counter(leg.values())
    came = rules.coming(
        [(leg[pk], how) for pk, how in rows if pk in leg],
        {one: held[one] for one in (*Leg, "") if held[one]},
    )
    return Balance(
        by_leg=shown(leg, LEG_WORDS.__getitem__, spoke),
        by_size=shown(size, SIZE_WORDS.__getitem__, Counter()),
        by_organisation=shown(house, str, Counter()),
        coming=tuple((LEG_WORDS[one.leg], one) for one in came),
        meetings=body.meetings.filter(state=Meeting.State.HELD, on__range=(since, today)).count(),
        since=since,
    )


def rhythm_of(body: Body, *, today: date) -> Rhythm | None:
    """How the table keeps its legal minimum of meetings (NLC-13); None where the law asks nothing."""
    dates = body.meetings.values_list("on", "state")
    return seats_rules.rhythm(
        body.minimum_a_year,
        [on for on, state in dates if state == Meeting.State.HELD],
        [on for on, state in dates if state == Meeting.State.PLANNED],
        since=body.since,
        today=today,
    )


def rests_of(body: Body) -> list[Rest]:
    """Rests that members asked for, the open ones first; everybody at the table sees them."""
    found = body.rests.select_related("seat__organisation").all()
    return sorted(found, key=lambda one: one.answered_on is not None)


def open_rest(body: Body, *, seat: Seat | None = None) -> Rest | None:
    """A rest that is not answered yet, asked for by anybody or by one seat; None without any."""
    found = body.rests.select_related("seat__organisation").filter(answered_on=None)
    return (found.filter(seat=seat) if seat else found).first()


def rest_for(viewer: Asking, ref: str) -> Rest:
    """One rest. Raises Http404."""
    found = Rest.objects.select_related("body", "seat__organisation").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def seats_to_rest(viewer: Asking, body: Body, *, on: date) -> list[Seat]:
    """For which seats this viewer may ask the table to stop and look."""
    seats = tables.seats_of(body, on=on)
    return [seat for seat in seats if seat.is_filled and access.may_rest(viewer, seat)]


def right_of(body: Body, *, today: date) -> Right | None:
    """How what this table raised was answered; None where it has no right to be answered."""
    if not body.answered_within:
        return None
    asks = list(Ask.objects.filter(meeting__body=body).select_related("answer"))
    answered = [one for one in asks if hasattr(one, "answer")]
    late = [
        one
        for one in asks
        if (one.answer.answered_on if hasattr(one, "answer") else today) > one.answer_due_on
    ]
    return Right(len(asks), len(answered), len(late), body.answered_within)


def tables_of(viewer: Asking, ref: str, *, today: date) -> TablesOf:
    """Every table somebody sits at, as member or deputy. Raises Http404 for who may not see it."""
    person = Person.objects.filter(ref=ref, left_on=None).first()
    if person is None or not access.may_read_member(viewer, person.pk):
        raise Http404
    seats = list(
        tables.seated(today)
        .filter(tables.of_person(person))
        .select_related("body", "organisation", "person", "deputy")
        .order_by("body__since", "id")
    )
    words = tables.category_words()
    upcoming: dict[int, Meeting] = {}
    planned = Meeting.objects.filter(
        body__in={seat.body_id for seat in seats}, on__gte=today, state=Meeting.State.PLANNED
    )
    for meeting in planned.order_by("on", "id"):
        upcoming.setdefault(meeting.body_id, meeting)
    tasks = Counter(
        Task.objects.filter(owner=person, done_on=None).values_list("meeting__body", flat=True)
    )
    own = [seat for seat in seats if seat.person_id == person.pk]
    loads = tables.loads(own, today=today)
    return TablesOf(
        person=person,
        sits=tuple(
            Sits(
                seat,
                words[seat.category],
                seat.person_id != person.pk,
                seats_rules.term(seat.term_until, today=today),
                upcoming.get(seat.body_id),
                tasks[seat.body_id],
            )
            for seat in seats
        ),
        load=max(loads.values(), key=lambda load: load.minutes, default=Load()),
        hours_a_month=sum(seat.hours_a_month or seat.body.hours_a_month for seat in own),
    )


def sitting_of(body: Body, *, today: date) -> Sitting:
    """Who sits at the table, with its legs and what is worth a thought."""
    return tables.sitting_at(body, on=today)


def spoken_in(meeting: Meeting) -> dict[str, int]:
    """Minutes noted for each leg in a meeting."""
    return dict(meeting.speaking.values_list("leg", "minutes"))


def _presences(body: Body, since: date, until: date) -> list[tuple[int, str]]:
    found = Presence.objects.filter(meeting__body=body, meeting__on__range=(since, until))
    return list(found.values_list("seat", "how"))


def _carried(body: Body, since: date, seats: dict[int, Seat]) -> list[int]:
    """The seat behind each task that a decision of the table gave to somebody."""
    by_person = {seat.person_id: pk for pk, seat in seats.items() if seat.person_id}
    by_house = {seat.organisation_id: pk for pk, seat in seats.items() if seat.organisation_id}
    given = Task.objects.filter(meeting__body=body, meeting__on__gte=since).values_list(
        "owner", "organisation"
    )
    found = (by_person.get(person) or by_house.get(house) for person, house in given)
    return [pk for pk in found if pk is not None]
