"""Figures without names: who stayed at work, what was given in kind, who answered whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from convive.disclosure.errors import CannotProtect, Unsettled
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.disclosure.thresholds import Rules
from convive.ground.refusals import Words
from convive.pathway.models import Employment, InKind
from convive.pathway.reintegration.rules import retention
from convive.pathway.reintegration.rules.retention import Job, Kept
from convive.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Cost:
    """One sort of things given: how many times, and worth how much; None where too few were."""

    sort: Words
    times: int | None
    value: Decimal | None


def kept_work(space: Space, *, today: date) -> list[Kept]:
    """Retention of the last two years whose time came, over all cases of a space (TER-13, SAF-17).

    Only the members of the room read it, so the threshold is that of partners.
    """
    rows = Employment.objects.filter(case__space=space, case__drill=False)
    jobs = [Job(*one) for one in rows.values_list("begun_on", "ended_on", "case")]
    found: list[Kept] = []
    for year in range(today.year - 1, today.year - 3, -1):
        reached = retention.marks(year, today=today)
        begun = retention.of_year(jobs, year)
        if begun and reached:
            found += _protected(begun, year, reached)
    return found


def _protected(jobs: Sequence[Job], year: int, reached: Sequence[int]) -> list[Kept]:
    # The solver is large: loaded only when somebody asks.
    from convive.disclosure.suppress import protect

    made = retention.table(jobs, reached)
    try:
        [table] = protect([made], rules=Rules(PARTNER_THRESHOLD)).tables
    except (CannotProtect, Unsettled):
        return [Kept(year, months, None, None) for months in reached]
    return retention.shown(year, reached, table.counts)


def costs(space: Space, *, year: int) -> tuple[list[Cost], Decimal | None]:
    """What was given in kind in a year, by sort; a sort for fewer than five cases only in the sum.

    What is hidden follows from the sum, all of it together: where fewer than five cases stand behind
    that too, there is no sum either (SAF-17).
    """
    rows = InKind.objects.filter(case__space=space, case__drill=False, on__year=year)
    counted = rows.values("sort").annotate(
        times=Count("id"), value=Sum("value"), people=Count("case", distinct=True)
    )
    grouped = list(counted.order_by("sort"))
    named = dict(InKind.Sort.choices)
    found = [
        Cost(
            named.get(one["sort"], one["sort"]),
            one["times"] if one["people"] >= PARTNER_THRESHOLD else None,
            one["value"] if one["people"] >= PARTNER_THRESHOLD else None,
        )
        for one in grouped
    ]
    hidden = [one["sort"] for one in grouped if one["people"] < PARTNER_THRESHOLD]
    behind = rows.filter(sort__in=hidden).values("case").distinct().count()
    if hidden and behind < PARTNER_THRESHOLD:
        return found, None
    return found, rows.aggregate(all=Sum("value"))["all"] or Decimal(0)
