"""Who did not report at all, what is missing of what was reported, and from when to when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min, Q

from convive.ground.reading.rows import Row, TableFile
from convive.landscape.incidents import rules
from convive.landscape.incidents.drafting import Drafter, drafter_for
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch, Observation, Unreported

MOST_REPORTERS = 5_000
Seen = dict[tuple[str, int | None], set[int]]


def note(batch: Batch, table: TableFile) -> Batch:
    """Write down what a delivery that was read leaves out; done again, it says the same."""
    plan = Plan.from_json(batch.options)
    profile = PROFILES.get(batch.options.get("profile", ""), PROFILES["generic"])
    if profile.reporters:
        _note_absent(batch, table, drafter_for(batch, plan))
    if "spans" not in batch.notes:  # a reader that goes on finds what was carried over, too
        span = span_of(batch)
        batch.notes = {
            **batch.notes,
            "missing": _missing(batch, plan),
            "spans": [[day.isoformat() for day in span]] if span else [],
            "all_zero": plan.place("value") is not None and _all_zero(batch),
        }
        batch.save(update_fields=["notes"])
    return batch


def _note_absent(batch: Batch, table: TableFile, made: Drafter) -> None:
    """An agency that another year of the file knows, and this one does not, did not report."""
    years, seen = _seen(table, made)
    absent = [
        Unreported(
            source_id=batch.source_id,
            batch=batch,
            area_id=area,
            reporter=who,
            first=date(year, 1, 1),
            last=date(year, 12, 31),
            why=Unreported.Why.ABSENT,
        )
        for (who, area), told in seen.items()
        for year in sorted(years - told)
    ]
    with transaction.atomic():
        batch.unreported.filter(why=Unreported.Why.ABSENT).delete()
        Unreported.objects.bulk_create(absent, batch_size=500)


def _seen(table: TableFile, made: Drafter) -> tuple[set[int], Seen]:
    """The years of the whole file, and of which years each reporter that is taken speaks."""
    years: set[int] = set()
    seen: Seen = {}
    for row in table.rows():
        if not isinstance(row, Row) or (year := made.year_of(row.cells)) is None:
            continue
        years.add(year)
        if made.is_left_out(row):
            continue
        who = made.reporter_of(row.cells)
        if who in seen or len(seen) < MOST_REPORTERS:
            seen.setdefault(who, set()).add(year)
    return years, seen


def _missing(batch: Batch, plan: Plan) -> dict[str, int]:
    """How many observations lack what a column of the file should say."""
    asked: dict[str, Any] = {
        "area": Q(area=None),
        "grounds": Q(grounds=""),
        "category": Q(category=""),
        "recorded": Q(recorded=None),
    }
    given = {key: Count("pk", filter=lack) for key, lack in asked.items() if key in plan.columns}
    if "area" not in plan.columns and "longitude" in plan.columns:
        given["area"] = Count("pk", filter=asked["area"])
    counted: dict[str, int] = batch.observations.aggregate(**given) if given else {}
    if "value" in plan.columns:
        counted["value"] = batch.unreported.exclude(why=Unreported.Why.ABSENT).count()
    return counted


def _all_zero(batch: Batch) -> bool:
    rows = batch.observations
    return rows.exists() and not rows.exclude(value=0).exists()


def span_of(batch: Batch) -> tuple[date, date] | None:
    """From which to which day a delivery speaks, its gaps too; None when it says nothing."""
    rows = Observation.objects.filter(batch=batch).order_by().values_list("precision")
    told = rows.annotate(first=Min("period"), last=Max("period"), known=Max("recorded"))
    found = [_whole(first, last, precision, known) for precision, first, last, known in told]
    gaps = batch.unreported.aggregate(first=Min("first"), last=Max("last"))
    if gaps["first"]:
        found.append((gaps["first"], gaps["last"]))
    return (min(one[0] for one in found), max(one[1] for one in found)) if found else None


def _whole(first: date, last: date, precision: str, known: date | None) -> tuple[date, date]:
    """Days stand for their months: a file does not begin with the first incident in it.

    A time after the last day on which anything was recorded is a slip.
    """
    end = rules.end_of(last, precision)
    if known is not None and first <= known < end:
        end = rules.end_of(known.replace(day=1), "month")
    if precision == "day":
        return first.replace(day=1), rules.end_of(end.replace(day=1), "month")
    return first, end
