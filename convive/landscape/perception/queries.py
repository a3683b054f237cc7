"""Questions about surveys of residents: waves, and what was said together, beside the wave before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import SurveyRound
from convive.bodies.surveys import queries as rounds
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.landscape.analysis import words
from convive.landscape.analysis.rules import comparing, rates
from convive.landscape.perception import access, questionnaires, rules
from convive.landscape.perception.questionnaires import Question, Questionnaire
from convive.landscape.voices import queries as voices
from convive.landscape.voices import rules as counts
from convive.places.models import Area

Sheets = list[dict[str, int]]


@dataclass(frozen=True, slots=True)
class Said:
    """One question as a page shows it: a sentence and a comparison, or how often each was chosen.

    `sentence` is "" when too few answered.
    """

    question: Question
    sentence: str
    beside: str
    chosen: tuple[tuple[str, int], ...]


def areas() -> QuerySet[Area]:
    """The wide areas by which residents answer."""
    return voices.wide_areas()


def waves_for(viewer: Asking) -> list[SurveyRound]:
    """Every wave of every survey of residents, the newest first."""
    return list(_waves()) if access.may_read(viewer) else []


def wave_for(viewer: Asking, ref: str) -> SurveyRound:
    """One wave. Raises Http404."""
    found = _waves().select_related("repeats").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def open_wave(ref: str, *, today: date) -> SurveyRound:
    """A wave that anybody may answer today. Raises Http404."""
    found = _waves().filter(ref=ref).first()
    if found is None or not rounds.is_open(found, today=today):
        raise Http404
    return found


def latest(slug: str) -> SurveyRound | None:
    """The newest wave of these questions."""
    return _waves().filter(instrument=slug).first()


def questionnaire_of(wave: SurveyRound) -> Questionnaire:
    """What this wave asks. Raises Http404."""
    return questionnaires.of(wave.instrument, wave.pack_version, Phrase(wave.title))


def answered(wave: SurveyRound) -> int:
    """How many sheets came in."""
    return wave.answer_sets.count()


def areas_shown(wave: SurveyRound) -> list[Area]:
    """Areas with enough answers to be shown, by name."""
    given = Counter(wave.answer_sets.values_list("side", flat=True))
    shown = Area.objects.filter(ref__in=rules.shown_areas(given))
    return sorted(shown, key=str)


def said_for(
    viewer: Asking, wave: SurveyRound, *, area: str = ""
) -> list[tuple[Phrase, list[Said]]]:
    """What was said together, group by group, with the wave before; nothing before it is closed.

    `area`: a reference of `areas_shown`; any other is the whole city.
    """
    if wave.closed_on is None or not access.may_read(viewer):
        return []
    area = rules.in_order([one.ref for one in areas_shown(wave)], area)
    sides, before = _by_side(wave), _before(wave, area)
    asked = questionnaire_of(wave)
    return [
        (
            group.title,
            [
                _said(question, sides, before, area=area)
                if question.is_scale
                else _chosen(question, sides, area=area)
                for question in group.questions
            ],
        )
        for group in asked.groups
    ]


def _before(wave: SurveyRound, area: str) -> Sheets:
    earlier = wave.repeats
    if earlier is None or earlier.closed_on is None:
        return []
    if area and area not in {one.ref for one in areas_shown(earlier)}:
        return []
    return _in(_by_side(earlier), area)


def _by_side(wave: SurveyRound) -> dict[str, Sheets]:
    """Every sheet, by the area its writer named ("" for none)."""
    sides: dict[str, Sheets] = {}
    for side, written in wave.answer_sets.values_list("side", "answers"):
        sides.setdefault(side, []).append(rules.steps_of(written))
    return sides


def _in(sides: Mapping[str, Sheets], area: str) -> Sheets:
    """The sheets of one area; with "" those of the whole city."""
    if area:
        return sides.get(area, [])
    return [sheet for sheets in sides.values() for sheet in sheets]


def _chosen(question: Question, sides: Mapping[str, Sheets], *, area: str) -> Said:
    told = {side: _counts(sheets, question) for side, sheets in sides.items()}
    if area:
        lines = rules.by_area(told).get(area, [])
    else:
        whole = _counts(_in(sides, ""), question)
        enough = sum(whole.values()) >= rules.FEWEST_ANSWERS
        lines = counts.parted(whole, fewest=rules.FEWEST) if enough else []
    return Said(
        question, "", "", tuple((_together(question, one), one.count or 0) for one in lines)
    )


def _counts(sheets: Sheets, question: Question) -> dict[str, int]:
    steps = rules.told(sheets, question.key).steps
    return {str(step): count for step, count in steps.items()}


def _said(question: Question, sides: Mapping[str, Sheets], before: Sheets, *, area: str) -> Said:
    told = rules.told(_in(sides, area), question.key)
    if not rules.may_show(told.agree, told.of):
        return Said(question, "", "", ())
    share = rates.share(told.agree, told.of)
    earlier = rules.told(before, question.key)
    beside = ""
    if rules.may_show(earlier.agree, earlier.of):
        found = comparing.compare_shares(rates.share(earlier.agree, earlier.of), share)
        beside = words.share_comparison_words(found)
    return Said(question, words.share_words(share), beside, ())


def _together(question: Question, line: counts.Line) -> str:
    return ", ".join(str(question.steps[int(code)]) for code in line.codes)


def _waves() -> QuerySet[SurveyRound]:
    return SurveyRound.objects.filter(instrument__in=questionnaires.slugs())
