"""The queue of a space: cases that somebody holds a key of, by what is due, without a name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from convive.city import queries as city
from convive.pathway.models import Case
from convive.pathway.queries import cases
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Grant, Member, Space
from convive.spaces.queries import members, rotas

ON_A_PAGE = 50
FEW = 500  # cases that are asked for one by one instead of along the whole queue
SOON = timedelta(days=7)

_together = ~Q(alike="") & Q(closed_on=None)
OPEN, LATE, SOON_DUE, CLOSED = "open", "late", "soon", "closed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of their queue."""

    stage: str = ""
    due: str = OPEN
    mine: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue; `after` is where the next one begins, "" at the end."""

    cases: tuple[Case, ...]
    after: str


def page(holder: KeyHolder, member: Member, wanted: Wanted, *, now: datetime, today: date) -> Page:
    """A page of the queue, the earliest due first (closed ones: the latest first).

    It walks along an index and stops after a page, whatever the number of cases. Invented cases of
    a rehearsal stand on its own page.
    """
    rows = held(holder, member.space, now=now).select_related("lead")
    rows = rows.exclude(_together)
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.mine:
        rows = rows.filter(lead=member.organisation_id)
    begin = _begin(holder, member.space, wanted.after, now=now)
    if wanted.due == CLOSED:
        rows = _after_closed(rows.exclude(closed_on=None), begin)
        found = list(rows.order_by("-closed_on", "-pk")[: ON_A_PAGE + 1])
    else:
        found = _next_due(_due(rows.filter(closed_on=None), wanted.due, today), begin)
    shown = found[:ON_A_PAGE]
    return Page(tuple(shown), shown[-1].ref if len(found) > ON_A_PAGE else "")


def alike(holder: KeyHolder, space: Space, *, now: datetime) -> list[list[Case]]:
    """Open concerns of which many came in alike, in their groups: held together, none left out."""
    found: dict[str, list[Case]] = defaultdict(list)
    for one in held(holder, space, now=now).filter(_together).order_by("received_on", "pk"):
        found[one.alike].append(one)
    return list(found.values())


def held(holder: KeyHolder, space: Space, *, now: datetime) -> QuerySet[Case]:
    """The cases that somebody holds: by number when they are few, else by asking each in turn.

    Invented cases of a rehearsal stand in no queue, only on its own page. Raises Http404 for who is
    not a member.
    """
    everything = cases.cases_for(holder, space, now=now).filter(drill=False)
    few = few_held(holder, space, now=now)
    if few is None:
        return everything
    found = Case.objects.filter(space=space, record__in=few, record__erased_on=None, drill=False)
    return found.exclude(pk__in=cases.apart_from(holder))


def few_held(holder: KeyHolder, space: Space, *, now: datetime) -> list[int] | None:
    """The records that somebody holds, or None when these are many."""
    receivers = [str(holder.reference), *keeper.desk_refs(space, by=holder, now=now)]
    live = Grant.objects.filter(
        Q(until=None) | Q(until__gte=city.today(now)),
        Q(expires_at=None) | Q(expires_at__gt=now),
        space=space,
        receiver__in=receivers,
        ended_on=None,
        record__isnull=False,
        sealed__isnull=False,
    )
    found = list(live.order_by().values_list("record", flat=True)[: 2 * FEW + 1])
    few = {number for number in found if number is not None}
    return sorted(few) if len(found) <= 2 * FEW else None


def alone(holder: KeyHolder, space: Space, *, now: datetime, today: date) -> int:
    """How many records only this person can open, counted without walking through all of them."""
    own = Grant.objects.filter(
        Q(until=None) | Q(until__gte=today),
        space=space,
        receiver=str(holder.reference),
        ended_on=None,
        expires_at=None,
        record__isnull=False,
        record__erased_on=None,
        sealed__isnull=False,
    )
    mine = set(own.order_by().values_list("record", flat=True)[: 2 * FEW])
    on_duty = rotas.rotas_of(space, today=today)
    me = str(holder.reference)
    others = {str(one.person.reference) for one in members.current(space, today=today)} - {me}
    others |= {desk for desk, people in on_duty.items() if people - {me}}
    shared = Grant.objects.filter(
        Q(until=None) | Q(until__gte=today),
        space=space,
        record__in=mine,
        receiver__in=others,
        ended_on=None,
        expires_at=None,
        sealed__isnull=False,
    )
    return len(mine - set(shared.order_by().values_list("record", flat=True).distinct()))


def _due(rows: QuerySet[Case], due: str, today: date) -> QuerySet[Case]:
    if due == LATE:
        return rows.filter(due_on__lt=today, paused_on=None)
    if due == SOON_DUE:
        return rows.filter(due_on__gte=today, due_on__lte=today + SOON)
    return rows


def _begin(holder: KeyHolder, space: Space, after: str, *, now: datetime) -> Case | None:
    if not after:
        return None
    return cases.cases_for(holder, space, now=now).filter(ref=after).first()


def _next_due(rows: QuerySet[Case], last: Case | None) -> list[Case]:
    """A page and one more, the earliest due first, then those without a date.

    Two questions instead of "nulls last": that order stands in no index of SQLite, and every case
    of the space would be sorted.
    """
    found: list[Case] = []
    undated = rows.filter(due_on=None)
    if last is None or last.due_on is not None:
        found = list(_due_after(rows, last).order_by("due_on", "pk")[: ON_A_PAGE + 1])
    else:
        undated = undated.filter(pk__gt=last.pk)
    if len(found) <= ON_A_PAGE:
        found += undated.order_by("pk")[: ON_A_PAGE + 1 - len(found)]
    return found


def _due_after(rows: QuerySet[Case], last: Case | None) -> QuerySet[Case]:
    if last is None:
        return rows.filter(due_on__isnull=False)
    same_day = Q(due_on=last.due_on, pk__gt=last.pk)
    return rows.filter(Q(due_on__gt=last.due_on) | same_day, due_on__gte=last.due_on)


def _after_closed(rows: QuerySet[Case], last: Case | None) -> QuerySet[Case]:
    if last is None or last.closed_on is None:
        return rows
    return rows.filter(
        Q(closed_on__lt=last.closed_on) | Q(closed_on=last.closed_on, pk__lt=last.pk)
    )
