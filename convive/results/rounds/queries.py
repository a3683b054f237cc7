"""What funded projects found with the same few questions; never scores, never who asked (MEL-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.programmes.grants import queries as grants
from convive.programmes.grants import words as told
from convive.programmes.models.award import Award, GrantMeasure, GrantReport
from convive.programmes.models.call import Call
from convive.results import access, rules, words
from convive.results.intervals import Measured
from convive.results.rules import Sort
from convive.thread.names import Named
from convive.ui import charts

SHARE = Sort.PROPORTION


@dataclass(frozen=True, slots=True)
class Found:
    """What one project found with one question, with what may honestly be said of it."""

    name: str
    before: Measured
    after: Measured

    @property
    def range(self) -> Any:
        """The share afterwards with the range it may honestly be in."""
        return rules.range_of(SHARE, self.after)

    @property
    def shares(self) -> tuple[str, str]:
        """Before and afterwards, in per cent."""
        return _share(self.before), _share(self.after)

    @property
    def said(self) -> str:
        """What became of it, as one honest sentence."""
        return words.change(SHARE, rules.change(SHARE, self.before, self.after))


@dataclass(frozen=True, slots=True)
class Side:
    """One question with every project that asked it side by side, and all of them together."""

    label: Phrase
    question: Phrase
    rows: tuple[Found, ...]
    together: Found

    @property
    def drawing(self) -> SafeString:
        """Each project's share afterwards, inside the range it may honestly be in."""
        intervals = [
            charts.Interval(
                one.name, 100 * one.range.value, 100 * one.range.low, 100 * one.range.high
            )
            for one in self.rows
        ]
        return charts.interval_chart(
            str(self.label), intervals, unit="%", mirrored=get_language_bidi()
        )

    @property
    def headers(self) -> list[str]:
        """The heads of the table beside the drawing."""
        return [_("Project"), _("Before"), _("Afterwards"), _("What may be said")]

    @property
    def table(self) -> list[list[str]]:
        """The same numbers as a table."""
        return [[one.name, *one.shares, one.said] for one in (*self.rows, self.together)]


@dataclass(frozen=True, slots=True)
class Told:
    """A light report as an evaluator reads it: the project, how many came, its own words."""

    project: str
    report: GrantReport
    answers: tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A round from the side of what it changed."""

    call: Call
    projects: int
    reported: int
    came: int
    sides: tuple[Side, ...]
    reports: tuple[Told, ...]
    silent: tuple[str, ...]
    lessons: tuple[Named, ...]


def rounds_for(viewer: Asking) -> list[Call]:
    """Rounds in which something was given, the newest first."""
    if not access.may_read(viewer):
        return []
    return list(Call.objects.filter(applications__award__isnull=False).distinct())


def call_for(viewer: Asking, ref: str) -> Call:
    """One round that gave something. Raises Http404."""
    found = next((one for one in rounds_for(viewer) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def round_for(viewer: Asking, ref: str) -> Round:
    """Everything an evaluator reads of a round, for all its projects alike. Raises Http404.

    Selection and its scores, who asked and how to reach them are no part of it (MEL-16). Who only
    reads results gets neither the words of a report nor numbers of a few people.
    """
    call, reads_all = call_for(viewer, ref), access.may_edit(viewer)
    awards = list(
        Award.objects.filter(application__call=call, stopped_on=None)
        .select_related("application")
        .order_by("application__number")
    )
    measures = list(
        GrantMeasure.objects.filter(award__in=awards)
        .select_related("award__application")
        .order_by("award__application__number")
    )
    reports = list(
        GrantReport.objects.filter(award__in=awards).select_related("award__application")
    )
    asked = {one.award_id for one in measures}
    return Round(
        call,
        len(awards),
        len({one.award_id for one in reports}),
        sum(one.came or 0 for one in reports),
        tuple(_sides(call, measures if reads_all else filter(_is_of_many, measures))),
        tuple(_told(one) for one in reports) if reads_all else (),
        tuple(str(one) for one in awards if one.pk not in asked),
        tuple(grants.lessons_of(viewer, call)),
    )


def _sides(call: Call, measures: Iterable[GrantMeasure]) -> list[Side]:
    by_question: dict[str, list[GrantMeasure]] = {}
    for one in measures:
        by_question.setdefault(one.instrument, []).append(one)
    return [
        Side(
            each.words,
            each.hint,
            tuple(_found(str(one.award), [one]) for one in by_question[each.key]),
            _found(_("All projects together"), by_question[each.key]),
        )
        for each in grants.instruments()
        if each.key in by_question
    ]


def _is_of_many(one: GrantMeasure) -> bool:
    """Whether both numbers are of enough people: left out whole, the sum gives nobody away either."""
    return min(one.before_of, one.after_of) >= PARTNER_THRESHOLD


def _found(name: str, rows: list[GrantMeasure]) -> Found:
    return Found(
        name,
        Measured(sum(one.before for one in rows), sum(one.before_of for one in rows)),
        Measured(sum(one.after for one in rows), sum(one.after_of for one in rows)),
    )


def _told(report: GrantReport) -> Told:
    asks = grants.size_of(report.award.application).reports
    said = grants.question_words(report.answers, asks, told.REPORTED)
    return Told(str(report.award), report, tuple(said))


def _share(one: Measured) -> str:
    return _("%(share)s (%(number)d of %(all)d)") % {
        "share": words.value(SHARE, one.number / (one.out_of or 1)),
        "number": int(one.number),
        "all": one.out_of or 0,
    }
