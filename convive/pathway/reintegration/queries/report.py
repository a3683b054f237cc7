"""Figures without names: who stayed at work, what was given in kind, who answered whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from convive.ground.refusals import Words
from convive.pathway.models import Employment, InKind
from convive.pathway.reintegration.rules import retention
from convive.pathway.reintegration.rules.retention import FEWEST, Job, Kept
from convive.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Cost:
    """One sort of things given: how many times, and worth how much; None where too few were."""

    sort: Words
    times: int | None
    value: Decimal | None


def kept_work(space: Space, *, today: date) -> list[Kept]:
    """Retention after 3, 6 and 12 months, over all cases of a space (TER-13)."""
    rows = Employment.objects.filter(case__space=space, case__drill=False)
    told = rows.values_list("begun_on", "ended_on", "case")
    return retention.retention((Job(*one) for one in told), today=today)


def costs(space: Space, *, year: int) -> tuple[list[Cost], Decimal | None]:
    """What was given in kind in a year, by sort; a sort for fewer than five cases only in the sum.

    One hidden sort alone would follow from the sum: then there is no sum either.
    """
    rows = InKind.objects.filter(case__space=space, case__drill=False, on__year=year)
    grouped = rows.values("sort").annotate(
        times=Count("id"), value=Sum("value"), people=Count("case", distinct=True)
    )
    named = dict(InKind.Sort.choices)
    found = [
        Cost(
            named.get(one["sort"], one["sort"]),
            one["times"] if one["people"] >= FEWEST else None,
            one["value"] if one["people"] >= FEWEST else None,
        )
        for one in grouped.order_by("sort")
    ]
    hidden = sum(one.value is None for one in found)
    return found, None if hidden == 1 else rows.aggregate(all=Sum("value"))["all"] or Decimal(0)
