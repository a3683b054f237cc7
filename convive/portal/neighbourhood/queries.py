"""What is known of one area, from every room, as this reader may see it: strengths first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from convive.bodies import queries as bodies
from convive.bodies.rules import Measure
from convive.city import queries as city
from convive.directory import queries as directory
from convive.directory.queries import Offer
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.landscape import access as landscape
from convive.landscape.analysis import words as plain
from convive.landscape.analysis.rules.rates import rate
from convive.landscape.boards import queries as boards
from convive.landscape.boards import showing, words
from convive.landscape.boards.signals import NEEDS
from convive.landscape.findings import queries as findings
from convive.landscape.models import Finding, Source
from convive.landscape.perception import queries as perception
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.places import queries as places
from convive.places.models import Area
from convive.places.queries import AreaRow
from convive.plan import queries as plan
from convive.plan.models import Action, Objective
from convive.programmes.space import queries as space
from convive.programmes.space import showing as homes
from convive.programmes.space.showing import Drawn

MOST = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the words this reader may see, with its page ("" in public)."""

    words: Any
    url: str
    ref: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What one source says of the area, period by period."""

    source: Source
    drawing: SafeString | None
    rows: Sequence[Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page of an area shows."""

    area: Area
    row: AreaRow
    parts: Sequence[Area]
    organisations: Sequence[Organisation]
    organisations_here: int
    services: Sequence[Offer]
    more_services: int
    strengths: Sequence[Told]
    needs: Sequence[Told]
    unanswered: Collection[str]
    figures: Sequence[Figures]
    actions: Sequence[Action]
    voices: Sequence[tuple[Phrase, str]]
    measure: Measure | None
    measured: Area | None
    homes: Drawn | None


def areas() -> list[Area]:
    """The areas that have a page, by name."""
    return directory.areas()


def profile_for(viewer: Asking, ref: str, *, now: datetime) -> Profile:
    """One area as this viewer reads it; the public reads only what is public. Raises Http404."""
    area = Area.objects.select_related("parent").filter(ref=ref).first()
    if area is None:
        raise Http404
    today = city.today(now)
    around = _around(area)
    inside = _inside(area)
    offers = [one for one in directory.offers(now=now) if _lies_in(one, inside)]
    told = _findings(viewer, {one.pk for one in around}, today=today)
    needs = [one for one in told if one.sort != Finding.Sort.STRENGTH]
    answers = _answers([one.ref for one in needs])
    serving = Organisation.objects.filter(listed=True, areas__in=around).distinct()
    names = serving.order_by("pk")[:MOST] if landscape.may_read(viewer) else ()
    row = places.row_of(area, on=today)
    measure, measured = _measure(around, today=today)
    return Profile(
        area,
        row,
        list(Area.objects.filter(parent=area, retired_on=None)),
        list(names),
        serving.count(),
        offers[:MOST],
        max(0, len(offers) - MOST),
        [_told(viewer, one) for one in told if one.sort == Finding.Sort.STRENGTH],
        [_told(viewer, one) for one in needs],
        {one.ref for one in needs if one.sort in NEEDS} - answers.keys(),
        [] if row.is_small else list(_figures(viewer, area, row)),
        list(answers_shown(viewer, answers))[:MOST],
        voices_of(viewer, around),
        measure,
        measured,
        homes_of(viewer, area, today=today),
    )


def _around(area: Area) -> list[Area]:
    """The area and every wider one: what holds for a district holds in its parts."""
    found = [area]
    while (wider := found[-1].parent) is not None and wider not in found:
        found.append(wider)
    return found


def _inside(area: Area) -> set[int]:
    """The area and everything in it."""
    found, newest = {area.pk}, [area.pk]
    while newest:
        parts = Area.objects.filter(parent__in=newest).exclude(pk__in=found)
        newest = list(parts.values_list("pk", flat=True))
        found |= set(newest)
    return found


def _lies_in(offer: Offer, inside: set[int]) -> bool:
    return any(place.area_id in inside for place in offer.places)


def _findings(viewer: Asking, around: set[int], *, today: date) -> list[Finding]:
    """Findings that hold here: all for who reads the landscape, public ones for everybody."""
    if landscape.may_read(viewer):
        held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
        return list(findings.strengths_first(held.filter(areas__in=around).distinct()))
    return [
        one
        for one in findings.public_findings(today=today)
        if around & {area.pk for area in one.areas.all()}
    ]


def _told(viewer: Asking, finding: Finding) -> Told:
    if landscape.may_read(viewer):
        url = reverse("landscape:finding", args=[finding.ref])
        return Told(finding.statement, url, finding.ref)
    return Told(finding.public_words, "", finding.ref)


def _answers(refs: Iterable[str]) -> dict[str, list[str]]:
    """Which actions answer which finding, straight or through an objective."""
    straight = plan.tied(Finding.KIND, Action.KIND)
    aims, done = plan.tied(Finding.KIND, Objective.KIND), plan.tied(Objective.KIND, Action.KIND)
    found = {}
    for ref in refs:
        actions = [*straight.get(ref, ())]
        for aim in aims.get(ref, ()):
            actions += done.get(aim, ())
        if actions:
            found[ref] = list(dict.fromkeys(actions))
    return found


def homes_of(viewer: Asking, area: Area, *, today: date) -> Drawn | None:
    """How homes are held here, before and after what was built (PRI-29); None where nobody counted."""
    found = space.homes_of(viewer, area, today=today)
    return homes.drawn(found) if found is not None else None


def answers_shown(viewer: Asking, answers: dict[str, list[str]]) -> Iterable[Action]:
    """The actions of these answers that this viewer may read."""
    refs = {ref for several in answers.values() for ref in several}
    if viewer.may("plan.read"):
        return plan.lines().filter(ref__in=refs).exclude(state=Action.State.STOPPED)
    public = plan.public_plan()
    if public is None:
        return ()
    seen = [*public.loose, *(one for branch in public.branches for one in branch.actions)]
    return {one.ref: one for one in seen if one.ref in refs}.values()


def _figures(viewer: Asking, area: Area, row: AreaRow) -> Iterable[Figures]:
    """Published figures only, each with its room where residents are known."""
    audience = boards.audience_of(viewer)
    for source in boards.sources_shown(audience):
        history = boards.history_of(boards.board_of(source, audience), area)
        if history:
            rows = [_line(code, count, row.count) for code, count in history]
            yield Figures(source, showing.area_line(history, str(area)), rows)


def _line(code: str, count: int | None, people: int | None) -> list[dict[str, Any]]:
    around = "–"
    if count is not None and people:
        around = plain.rate_words(rate(count, people * boards.years_in(code)))
    return [{"text": words.period_words(code)}, showing.cell(count), {"text": around}]


def figure_headers() -> list[dict[str, Any]]:
    """What stands over the figures of an area."""
    return [
        {"label": _("Period")},
        {"label": _("Reports"), "number": True},
        {"label": _("From where to where, each year")},
    ]


def voices_of(viewer: Asking, around: Sequence[Area]) -> list[tuple[Phrase, str]]:
    """How residents of the area, or of the wider one they answered for, feel; only closed waves."""
    for wave in perception.waves_for(viewer):
        shown = {area.ref for area in perception.areas_shown(wave)} if wave.closed_on else set()
        area = next((one for one in around if one.ref in shown), None)
        if area is not None:
            groups = perception.said_for(viewer, wave, area=area.ref)
            said = [one for _title, asked in groups for one in asked if one.sentence]
            return [(one.question.text, one.sentence) for one in said]
    return []


def _measure(around: Sequence[Area], *, today: date) -> tuple[Measure | None, Area | None]:
    """How the city keeps its word here, or in the narrowest wider area that is measured."""
    measures = {one.area.pk: one for one in bodies.measures_for(today=today) if one.area}
    for area in around:
        if area.pk in measures:
            return measures[area.pk].measure, area
    return None, None


def public_viewer() -> Viewer:
    """With whose eyes the public page is made, also when a colleague opens it."""
    return Viewer.nobody()
