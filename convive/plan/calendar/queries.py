"""Questions about dates ahead: what comes, what is prepared, when the city keeps quiet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import Task
from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.plan.calendar import access, rules
from convive.plan.calendar.rules import Step
from convive.plan.models import Occasion
from convive.thread import queries as thread

DAYS, PREPARATION, ELECTIONS = "year-of-many", "preparation", "election-rules"
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A date that comes, the day it comes next, and how many tasks of its preparation are open."""

    occasion: Occasion
    day: date
    open_tasks: int
    is_near: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A feast or day of remembrance that the city may take into its calendar."""

    key: str
    title: Phrase
    day: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """The regulated period that the rules of the country give for an election."""

    since: date
    until: date
    source: str
    note: Phrase


def ahead_for(viewer: Asking, *, today: date, within: timedelta = A_YEAR) -> list[Ahead]:
    """What comes within a year, the next first (CRI-13)."""
    if not access.may_read(viewer):
        return []
    found = []
    moving, open_tasks = _moving(), _open_tasks()
    for one in _occasions():
        day = _next(one, moving, today)
        if day is not None and day <= today + within:
            near = rules.begins_preparing(day, today=today)
            found.append(Ahead(one, day, open_tasks.get(one.ref, 0), near))
    return sorted(found, key=lambda one: (one.day, one.occasion.pk))


def over_for(viewer: Asking, *, today: date) -> list[Occasion]:
    """Dates that are over and do not come again, the latest first."""
    if not access.may_read(viewer):
        return []
    moving = _moving()
    gone = [one for one in _occasions() if _next(one, moving, today) is None]
    return sorted(gone, key=lambda one: one.on, reverse=True)


def occasion_for(viewer: Asking, ref: str) -> Occasion:
    """One date. Raises Http404."""
    one = _occasions().filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def next_day(occasion: Occasion, *, today: date) -> date | None:
    """When it comes next, today included; None when it is over."""
    return _next(occasion, _moving(), today)


def steps_of(occasion: Occasion) -> list[tuple[Step, Phrase]]:
    """What is prepared before such a date, from the pack, with its words."""
    entry = packs.entry(PREPARATION, occasion.sort) or {"steps": []}
    return [(Step(one["key"], one["days"]), Phrase(one["text"])) for one in entry["steps"]]


def tasks_of(occasion: Occasion) -> list[Task]:
    """The tasks of its preparation, the next first."""
    refs = [one.ref for one in thread.ends_of(occasion.reference) if one.kind == Task.KIND]
    return list(Task.objects.filter(ref__in=refs).select_related("owner").order_by("due_on", "id"))


def to_prepare(*, today: date) -> list[tuple[Occasion, date]]:
    """Dates within sixty days whose tasks were not made yet (CRI-13)."""
    moving = _moving()
    found = []
    for one in _occasions():
        day = _next(one, moving, today)
        near = day is not None and rules.begins_preparing(day, today=today)
        if day is not None and near and one.prepared_for != day:
            found.append((one, day))
    return found


def offered_for(viewer: Asking, *, today: date) -> list[Offered]:
    """Feasts and days of remembrance that are not in the calendar yet, the next first."""
    if not access.may_read(viewer):
        return []
    taken = set(Occasion.objects.exclude(key="").values_list("key", flat=True))
    found = []
    for one in packs.entries(DAYS):
        days = _days(one)
        day = rules.next_time(days[0], yearly=bool(one.get("yearly")), dates=days[1:], today=today)
        if day is not None and one["key"] not in taken:
            found.append(Offered(one["key"], Phrase(one["title"]), day))
    return sorted(found, key=lambda one: (one.day, one.key))


def proposed_for(occasion: Occasion) -> Proposed | None:
    """The regulated period of an election by the rules of the country; None when none are known."""
    here = city.the_city()
    entry = packs.entry(ELECTIONS, here.country) if here else None
    if entry is None or occasion.sort != Occasion.Sort.ELECTION:
        return None
    months, days = int(entry.get("months", 0)), int(entry.get("days", 0))
    since = rules.quiet_before(occasion.on, months=months, days=days)
    return Proposed(since, occasion.on, str(entry["source"]), Phrase(entry["note"]))


def in_regulated_period(day: date) -> Occasion | None:
    """The election before which the city keeps quiet on a day (COM-13); None on any other day."""
    return (
        Occasion.objects.filter(
            sort=Occasion.Sort.ELECTION, quiet_from__lte=day, quiet_until__gte=day
        )
        .order_by("on")
        .first()
    )


def facts_on(today: date) -> Occasion | None:
    """The next election with verified facts on how to vote: its page is for everybody, always."""
    ahead = Occasion.objects.filter(sort=Occasion.Sort.ELECTION, on__gte=today)
    return ahead.exclude(facts_checked_on=None).order_by("on").first()


def _occasions() -> QuerySet[Occasion]:
    return Occasion.objects.select_related("area", "owner")


def _moving() -> dict[str, list[date]]:
    return {one["key"]: _days(one) for one in packs.entries(DAYS) if not one.get("yearly")}


def _next(one: Occasion, moving: dict[str, list[date]], today: date) -> date | None:
    dates = moving.get(one.key, []) if one.is_yearly else []
    return rules.next_time(one.on, yearly=one.is_yearly, dates=dates, today=today)


def _days(entry: dict[str, Any]) -> list[date]:
    return [date.fromisoformat(day) for day in entry["dates"]]


def _open_tasks() -> dict[str, int]:
    pairs = thread.pairs(Occasion.KIND, Task.KIND)
    refs = [task for _occasion, task in pairs]
    still = set(Task.objects.filter(ref__in=refs, done_on=None).values_list("ref", flat=True))
    counts: dict[str, int] = {}
    for occasion, task in pairs:
        counts[occasion] = counts.get(occasion, 0) + (task in still)
    return counts
