"""How programmes go beside their plan, what they cost, and what is due (MEL-03, PRI-22)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Sum
from django.http import Http404
from django.utils.timezone import localtime

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.programmes import rules as programmes
from convive.programmes.models import Contribution, Initiative
from convive.programmes.models.session import Session
from convive.programmes.reach import access, queries, rules, words
from convive.programmes.reach.rules import Counted, Course, Differs, Span
from convive.programmes.rules import Cost
from convive.programmes.types import queries as types

BEGINNING = date(2000, 1, 1)
GOES_ON = (Initiative.State.READY, Initiative.State.RUNNING, Initiative.State.PAUSED)
MOST_DUE = 50
TOLD = (
    "ref", "title", "state", "starts_on", "ends_on", "planned_sessions", "planned_people",
    "variance_why", "budget_line__amount", "budget_line__currency",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeCost:
    """What the programmes of one type cost, a line a currency."""

    words: Words
    initiatives: int
    costs: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A programme that leaves its plan: in what, with which figures, and why."""

    initiative: Initiative
    course: Course
    differs: tuple[Differs, ...]

    @property
    def sentences(self) -> list[Words]:
        return [words.DIFFERS[one] for one in self.differs]

    @property
    def why(self) -> str:
        return self.initiative.variance_why


@dataclass(frozen=True, slots=True)
class Late:
    """Sessions of one programme that are over and that nobody recorded."""

    initiative: Initiative
    sessions: int
    since: date


def costs_by_type(viewer: Asking, span: Span) -> list[TypeCost]:
    """Cash and in-kind value by type in a period, by currency; empty for who does not read money."""
    if not (access.may_read(viewer) and access.may_see_money(viewer)):
        return []
    given = Contribution.objects.filter(on__gte=span.since, on__lt=span.before).order_by()
    rows = given.values_list("initiative__type", "kind", "currency").annotate(sum=Sum("amount"))
    by_type: dict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for type_, kind, currency, amount in rows:
        by_type[type_].append((kind, currency, amount))
    paid = given.values_list("initiative__type").annotate(n=Count("initiative", distinct=True))
    many, known = dict(paid), types.titles()
    found = [
        TypeCost(known.get(key, key), many[key], tuple(programmes.costs(rows)))
        for key, rows in by_type.items()
    ]
    return sorted(found, key=lambda one: str(one.words))


def differences_for(viewer: Asking, *, today: date) -> list[Difference]:
    """Programmes that leave their plan, those without a reason first (MEL-03).

    Money is only told to who reads the city's money.
    """
    if not access.may_read(viewer):
        return []
    going = Initiative.objects.exclude(state=Initiative.State.ENDED).select_related("budget_line")
    listed = list(going.only(*TOLD))
    sums = queries.counted(Span(BEGINNING, today + timedelta(days=1)))
    spent = _spent() if access.may_see_money(viewer) else {}
    found = []
    for one in listed:
        course = _course(one, sums.get(one.pk, Counted()), spent)
        differs = rules.differences(course, today=today)
        if differs:
            found.append(Difference(one, course, tuple(differs)))
    return sorted(found, key=lambda one: (bool(one.why.strip()), str(one.initiative).casefold()))


def unrecorded_for(viewer: Asking, *, now: datetime) -> list[Late]:
    """Sessions that are over for some days and that nobody recorded, by programme."""
    if not access.may_read(viewer):
        return []
    until = now - timedelta(days=rules.RECORD_WITHIN)
    over = Session.objects.filter(
        state=Session.State.PLANNED, ends__lt=until, initiative__state__in=GOES_ON
    )
    rows = list(over.order_by("begins").values_list("initiative_id", "begins"))
    first: dict[int, datetime] = {}
    count: dict[int, int] = defaultdict(int)
    for key, begins in rows:
        first.setdefault(key, begins)
        count[key] += 1
    known = Initiative.objects.in_bulk(list(first)[:MOST_DUE])
    return [
        Late(known[key], count[key], localtime(first[key]).date()) for key in first if key in known
    ]


def past_end_for(viewer: Asking, *, today: date) -> list[Initiative]:
    """Programmes whose end has passed and that nobody ended with what was learned."""
    if not access.may_read(viewer):
        return []
    over = Initiative.objects.filter(state__in=GOES_ON, ends_on__lt=today)
    return list(over.order_by("ends_on")[:MOST_DUE])


def initiative_for(viewer: Asking, ref: str) -> Initiative:
    """A programme whose difference this viewer may explain. Raises Http404."""
    one = Initiative.objects.filter(ref=ref).first()
    if one is None or not access.may_explain(viewer):
        raise Http404
    return one


def _course(one: Initiative, sums: Counted, spent: dict[tuple[int, str], Decimal]) -> Course:
    line = one.budget_line
    paid = spent.get((one.pk, line.currency)) if line else None
    return Course(
        state=one.state,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        planned_sessions=one.planned_sessions,
        planned_people=one.planned_people,
        sessions=sums.sessions,
        attendances=sums.attendances,
        people=sums.people,
        budget=line.amount if line and spent else None,
        spent=paid,
    )


def _spent() -> dict[tuple[int, str], Decimal]:
    """Money given for each programme, by currency; what is given in kind costs no budget."""
    paid = Contribution.objects.filter(kind=Contribution.Kind.CASH).order_by()
    rows = paid.values_list("initiative_id", "currency").annotate(sum=Sum("amount"))
    return {(key, currency): amount for key, currency, amount in rows}
