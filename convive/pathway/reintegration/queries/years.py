"""Questions about long plans: every strand for five years, what is overdue, what it will take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404

from convive.pathway.models import Case, Employment, Milestone, Strand
from convive.pathway.queries import cases
from convive.pathway.reintegration.rules import strands
from convive.pathway.reintegration.rules.strands import Staff
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Cell:
    """One strand in one year: how many milestones fall into it, whether it runs at all."""

    runs: bool
    milestones: int
    reached: int


@dataclass(frozen=True, slots=True)
class Row:
    """One strand on the board: whose, who stands in, its next review, five years."""

    strand: Strand
    number: str
    is_late: bool
    years: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All strands of a space that somebody holds, for five years, and what they take (SYS-17)."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    forecast: tuple[tuple[int, Staff], ...]

    @property
    def lapsed(self) -> int:
        return sum(row.is_late for row in self.rows)


def board(space: Space, holder: KeyHolder, *, now: datetime, today: date) -> Board:
    """Every strand of every open case that this person holds a key of: no words, no name."""
    held = cases.cases_for(holder, space, now=now).filter(closed_on=None)
    found = list(_with_team(Strand.objects.filter(case__in=held, ended_on=None)))
    years = tuple(range(today.year, today.year + strands.YEARS))
    rows = [
        Row(
            one,
            one.case.number,
            strands.is_lapsed(one.review_on, ended=False, today=today),
            tuple(_cell(one, year) for year in years),
        )
        for one in sorted(found, key=lambda one: (one.case.number, one.domain))
    ]
    told = [(one.since, one.until, Staff(one.hours, one.yearly_cost)) for one in found]
    return Board(years, tuple(rows), tuple(strands.forecast(told, first=today.year).items()))


def lapsed(space: Space, *, today: date) -> list[Strand]:
    """Strands of a space whose review is overdue."""
    rows = Strand.objects.filter(
        case__space=space, case__closed_on=None, ended_on=None, review_on__lt=today
    )
    return list(_with_team(rows.filter(case__drill=False)))


def strands_of(case: Case) -> list[Strand]:
    """The strands of a case that go on."""
    return list(_with_team(case.strands.filter(ended_on=None)))


def strand_for(case: Case, ref: str) -> Strand:
    """A strand of this case. Raises Http404."""
    found = _with_team(case.strands.filter(ref=ref, ended_on=None)).first()
    if found is None:
        raise Http404
    return found


def milestone_for(case: Case, ref: str) -> Milestone:
    """A milestone of this case. Raises Http404."""
    found = Milestone.objects.filter(strand__case=case, ref=ref).first()
    if found is None:
        raise Http404
    return found


def _cell(strand: Strand, year: int) -> Cell:
    there = [one for one in strand.milestones.all() if one.due_on.year == year]
    runs = strand.since.year <= year <= strand.until.year
    return Cell(runs, len(there), sum(one.done_on is not None for one in there))


def _with_team(rows: QuerySet[Strand]) -> QuerySet[Strand]:
    named = ("case", "owner__person", "deputy__person", "escalated_to__person")
    return rows.select_related(*named).prefetch_related("milestones")


def employment_for(case: Case, ref: str) -> Employment:
    """A job of this case that goes on. Raises Http404."""
    found = case.employments.filter(ref=ref, ended_on=None).first()
    if found is None:
        raise Http404
    return found
