"""Whom a space's line is for, and whether somebody answers its telephone at this moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from convive.city import here
from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.pathway.models import Line, Shift
from convive.pathway.rota.rules.cover import AHEAD, Hours, Span, gaps
from convive.pathway.rules.template import Template
from convive.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Standing:
    """A telephone at one moment: promised day and night or not, answered now, else what instead.

    `opens_at` is when somebody is there again; None when that is not known for the next fortnight.
    """

    always: bool
    answers: bool
    is_gap: bool
    opens_at: datetime | None
    closed_words: Phrase
    closed_phone: str


def of_space(space: Space) -> Line | None:
    """The line of a space, if its lead has said how it is staffed."""
    return Line.objects.filter(space=space).first()


def narrowed(template: Template, space: Space) -> Template:
    """The template as this space's audience has it: other kinds of senders are closed (SEC-08)."""
    line = of_space(space)
    if line is None or not line.audience:
        return template
    referrers = {
        key: replace(one, is_open=one.is_open and key in line.audience)
        for key, one in template.referrers.items()
    }
    return replace(template, referrers=referrers)


def standing(space: Space, *, now: datetime) -> Standing | None:
    """How the telephone stands now; None where nobody keeps a rota of it."""
    line = of_space(space)
    if line is None:
        return None
    covered = covered_of(space, now=now)
    promised = promised_of(line, now=now)
    answers = any(one.holds(now) for one in covered)
    is_gap = not answers and any(one.holds(now) for one in promised)
    to_come = [one.begins for one in covered if one.begins > now]
    return Standing(
        always=hours_of(line).always,
        answers=answers,
        is_gap=is_gap,
        opens_at=min(to_come, default=None),
        closed_words=line.closed_words,
        closed_phone=line.closed_phone,
    )


def uncovered(line: Line, *, now: datetime) -> list[Span]:
    """Promised hours of the next fortnight for which nobody is there (SEC-36)."""
    return gaps(promised_of(line, now=now), covered_of(line.space, now=now))


def hours_of(line: Line) -> Hours:
    """What the line promises."""
    return Hours(tuple(line.days), line.begins, line.ends)


def promised_of(line: Line, *, now: datetime) -> list[Span]:
    """Its promised hours of the next fortnight."""
    return hours_of(line).promised(now, now + AHEAD, zone=here.zone())


def covered_of(space: Space, *, now: datetime) -> list[Span]:
    """When somebody is there, in the next fortnight: a worker, or their deputy. Who is no member any
    more on that day is not there, whatever the rota says.
    """
    rows = Shift.objects.filter(space=space, ends__gt=now, begins__lt=now + AHEAD)
    staffed = rows.exclude(worker=None, deputy=None).select_related("worker", "deputy")
    today = city.today(now)
    return [Span(one.begins, one.ends) for one in staffed if _is_staffed(one, today)]


def _is_staffed(shift: Shift, today: date) -> bool:
    day = max(shift.begins.astimezone(here.zone()).date(), today)
    return any(one is not None and one.holds_on(day) for one in (shift.worker, shift.deputy))
