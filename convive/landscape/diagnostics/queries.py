"""Questions about diagnostics: how far one is, who was heard, which source says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from convive.bodies import queries as bodies
from convive.city import countries
from convive.city import queries as city
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.diagnostics import rules
from convive.landscape.diagnostics.rules import Facts, Heard, Reached, Standing, Step
from convive.landscape.diagnostics.words import (
    EVERYWHERE,
    LACKS,
    OTHERS,
    STANDINGS,
    people_words,
)
from convive.landscape.findings import access
from convive.landscape.models import Bearing, Diagnostic, Echo, Finding, Hearing, Stage

EXISTING = Hearing.Method.EXISTING


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it stands: its words, its days, what it lacks."""

    stage: Stage
    standing: Standing
    lacks: tuple[Words, ...]

    @property
    def word(self) -> Words:
        return STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return STANDINGS[self.standing][1]

    @property
    def icon(self) -> str:
        return STANDINGS[self.standing][2]


@dataclass(frozen=True)
class Whole:
    """A diagnostic with everything its page shows."""

    diagnostic: Diagnostic
    today: date

    @cached_property
    def hearings(self) -> list[Hearing]:
        found = self.diagnostic.hearings.select_related("area", "source")
        return list(found.order_by("held_on", "id"))

    @cached_property
    def findings(self) -> list[Finding]:
        found = self.diagnostic.findings.exclude(state=Finding.State.RETRACTED)
        return list(found.order_by("made_at", "id"))

    @cached_property
    def reached(self) -> Reached:
        heard = [
            Heard(one.area.ref if one.area else "", one.heard)
            for one in self.hearings
            if one.method != EXISTING
        ]
        areas = [area.ref for area in self.diagnostic.areas.all()]
        return rules.reached(heard, expected=self.diagnostic.expects, areas=areas)

    @cached_property
    def steps(self) -> list[Taken]:
        facts = self._facts()
        known = {one.step: one for one in self.diagnostic.stages.all()}
        return [self._taken(step, known, facts) for step in Step]

    def _taken(self, step: Step, known: Mapping[str, Stage], facts: Facts) -> Taken:
        stage = known.get(step.value) or Stage(diagnostic=self.diagnostic, step=step.value)
        lacking = rules.lacks(step, facts)
        stands = rules.standing(stage.done_on, stage.due_on, lacking, today=self.today)
        return Taken(stage, stands, tuple(LACKS[one] for one in lacking))

    def _facts(self) -> Facts:
        one = self.diagnostic
        drafts = [found for found in self.findings if found.state == Finding.State.DRAFT]
        borne = set(
            Bearing.objects.filter(finding__in=self.findings).values_list("finding_id", flat=True)
        )
        back = set(
            Echo.objects.filter(finding__in=self.findings).values_list("finding_id", flat=True)
        )
        return Facts(
            has_scope=bool(one.scope),
            has_questions=bool(one.questions),
            has_lead=one.body_id is not None,
            expects=len(one.expects),
            existing=sum(hearing.method == EXISTING for hearing in self.hearings),
            ways_of_hearing=len({h.method for h in self.hearings if h.method != EXISTING}),
            unheard_categories=len(self.reached.unheard_categories),
            unheard_areas=len(self.reached.unheard_areas),
            findings=len(self.findings),
            without_bearings=sum(found.pk not in borne for found in self.findings),
            without_echo=sum(found.pk not in back for found in self.findings),
            drafts=len(drafts),
            public=sum(found.is_public for found in self.findings),
            has_again=one.again_on is not None,
            expired=sum(
                found.state == Finding.State.VALIDATED and found.expires_on < self.today
                for found in self.findings
            ),
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A diagnostic in the list: how much of it is there."""

    diagnostic: Diagnostic
    hearings: int
    findings: int


def diagnostics_for(viewer: Asking) -> list[Listed]:
    """Every diagnostic, newest first."""
    if not access.may_read(viewer):
        return []
    live = ~Q(findings__state=Finding.State.RETRACTED)
    found = Diagnostic.objects.annotate(
        heard_times=Count("hearings", distinct=True),
        found_things=Count("findings", filter=live, distinct=True),
    ).order_by("-begun_on", "-id")
    return [Listed(one, one.heard_times, one.found_things) for one in found]


def diagnostic_for(viewer: Asking, ref: str) -> Diagnostic:
    """One diagnostic. Raises Http404."""
    found = Diagnostic.objects.filter(ref=ref).select_related("body").first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def hearing_for(viewer: Asking, ref: str) -> Hearing:
    """One hearing with its diagnostic. Raises Http404."""
    chosen = Hearing.objects.select_related("diagnostic", "area", "source")
    found = chosen.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def hearing_behind(link: str) -> Hearing:
    """The hearing whose people were given this link. Raises Http404."""
    chosen = Hearing.objects.select_related("diagnostic").exclude(method=EXISTING)
    found = chosen.filter(code=link).first()
    if found is None:
        raise Http404
    return found


def findings_resting_on(hearing: Hearing) -> list[Finding]:
    """What was written from a hearing and is not withdrawn; silence is no ground."""
    spoken = hearing.bearings.exclude(says=Bearing.Says.SILENT).values("finding")
    found = Finding.objects.filter(pk__in=spoken).exclude(state=Finding.State.RETRACTED)
    return list(found.order_by("made_at", "id"))


def stage_for(diagnostic: Diagnostic, step: str) -> Stage:
    """One step, planned or not. Raises Http404 for a step that does not exist."""
    if step not in Stage.Step.values:
        raise Http404
    return diagnostic.stages.filter(step=step).first() or Stage(diagnostic=diagnostic, step=step)


def heard_words(hearing: Hearing) -> list[tuple[str, str]]:
    """Whom a hearing heard: the category and about how many."""
    names = category_names()
    return [
        (names.get(key, key), people_words(number))
        for key, number in hearing.heard.items()
        if number
    ]


def category_names() -> dict[str, str]:
    """The words of each category of organisation, with one for everybody else."""
    return {**bodies.category_words(), OTHERS: _("Others, who came for themselves")}


def who_was_heard(whole: Whole) -> tuple[list[Words], list[list[Any]]]:
    """The table of who was heard: a line a category, a column an area; numbers are rounded."""
    found, names = whole.reached, category_names()
    areas = {area.ref: str(area) for area in whole.diagnostic.areas.all()}
    columns = [*areas, *(ref for ref in _elsewhere(whole) if ref not in areas)]
    named = areas | _elsewhere(whole)
    headers: list[Words] = [_("Who"), *(named[ref] for ref in columns)]
    rows = [
        [
            names.get(category, category),
            *(people_words(found.counts.get((category, ref), 0)) for ref in columns),
        ]
        for category in found.categories
    ]
    return headers, rows


def not_heard(whole: Whole) -> tuple[list[str], list[str], list[str]]:
    """Whom nobody heard yet: categories, areas, and languages of the city."""
    names = category_names()
    areas = {area.ref: str(area) for area in whole.diagnostic.areas.all()}
    here = city.the_city()
    spoken = {one.language for one in whole.hearings if one.language and one.method != EXISTING}
    silent = [code for code in (here.languages if here else []) if code not in spoken]
    return (
        [names.get(one, one) for one in whole.reached.unheard_categories],
        [areas[one] for one in whole.reached.unheard_areas],
        [countries.language(code).native for code in silent],
    )


def not_heard_lately(*, today: date) -> tuple[list[str], list[str]]:
    """Groups and areas that the last diagnostic wanted to hear and did not; nothing before anybody
    was heard. It speaks of categories of organisations, and may be told to everybody.
    """
    listened = Hearing.objects.filter(held_on__lte=today).exclude(method=EXISTING)
    heard = Diagnostic.objects.filter(pk__in=listened.values("diagnostic"))
    last = heard.order_by("-begun_on", "-id").first()
    if last is None:
        return [], []
    groups, areas, _languages = not_heard(Whole(last, today))
    return groups, areas


def matrix(whole: Whole) -> tuple[list[Words], list[list[Any]]]:
    """Which source says what about which finding: the same, something else, nothing, not asked."""
    said = {
        (one.finding_id, one.hearing_id): one
        for one in Bearing.objects.filter(hearing__diagnostic=whole.diagnostic)
    }
    headers: list[Words] = [_("Finding"), *(str(one) for one in whole.hearings)]
    return headers, [
        [_cell_of(one), *(_said(said.get((one.pk, heard.pk))) for heard in whole.hearings)]
        for one in whole.findings
    ]


def bearings_of(hearing: Hearing) -> Sequence[Bearing]:
    """What a hearing says about each finding."""
    return list(hearing.bearings.select_related("finding").order_by("id"))


def _elsewhere(whole: Whole) -> dict[str, str]:
    """Places where people were heard beside the areas of the diagnostic."""
    listening = [one for one in whole.hearings if one.method != EXISTING]
    found = {one.area.ref: str(one.area) for one in listening if one.area}
    return found | ({"": str(EVERYWHERE)} if any(one.area is None for one in listening) else {})


def _cell_of(finding: Finding) -> dict[str, str]:
    return {"text": str(finding), "url": reverse("landscape:finding", args=[finding.ref])}


def _said(bearing: Bearing | None) -> Any:
    if bearing is None:
        return "–"
    tone = {"same": "good", "differs": "late", "silent": ""}[bearing.says]
    return {"badge": bearing.get_says_display(), "tone": tone}
