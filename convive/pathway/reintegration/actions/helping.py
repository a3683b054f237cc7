"""Practical help: supported work, and things given instead of money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Employment, InKind
from convive.pathway.reintegration import writing
from convive.pathway.reintegration.rules import briefing
from convive.people.unlocking.holding import KeyHolder

WORK, IN_KIND, BRIEFING = "employment", "in-kind", "briefing"


@act("pathway.employment.begun")
def employ(
    case: Case,
    answers: Mapping[str, Any],
    *,
    begun_on: date,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Employment:
    """Somebody begins to work, with a wage; employer, wage and hours are sealed (TER-13)."""
    sitting = writing.seal(WORK, answers, bench=bench, by=by, on=on)
    return Employment.objects.create(case=case, begun_on=begun_on, sitting=sitting)


@act("pathway.employment.ended")
def end_work(
    employment: Employment, *, ended_on: date, bench: Bench, by: KeyHolder, on: date
) -> Employment:
    """The work ended on a day; why is nobody's column."""
    bench.only(writing.TEAM)
    if not employment.begun_on <= ended_on <= on:
        raise Refused(_("It ends after it began, and not in the future."), field="ended_on")
    employment.ended_on = ended_on
    employment.save(update_fields=["ended_on"])
    return employment


@act("pathway.in_kind.given")
def give(
    case: Case,
    sort: str,
    value: Decimal,
    answers: Mapping[str, Any],
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> InKind:
    """Something given, with what it was worth; what and for whom is sealed (TER-12)."""
    writing.seal(IN_KIND, answers, bench=bench, by=by, on=on)
    return InKind.objects.create(case=case, sort=sort, value=value, on=on)


@act("pathway.briefing.written")
def brief(case: Case, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """What an employer or a school may be told: skills and support (TER-05).

    Raises Refused for words about the past, and for what a law asks before the person was told.
    """
    if found := briefing.faults(answers):
        raise Refused(
            _("An employer or a school reads nothing about the past."),
            missing=[_("Take this out: “%(word)s”.") % {"word": word} for word in found],
            instead=_("Write what the person can do, and who stands beside them."),
        )
    if answers.get("by_law") and not (answers.get("law_requires") and answers.get("told_person")):
        raise Refused(
            _("More is told only where a law requires it, and when the person was told before."),
            instead=_("Tell the person first, or leave this empty."),
            field="by_law",
        )
    writing.seal(BRIEFING, answers, bench=bench, by=by, on=on)
    return case
