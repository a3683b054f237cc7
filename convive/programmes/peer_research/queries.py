"""Questions about peer research: projects, the team, answers to read, what differs, themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.http import Http404

from convive.bodies.models import SurveyRound
from convive.disclosure.room import PARTNER_THRESHOLD
from convive.ground.viewers import Asking
from convive.landscape.perception import queries as residents
from convive.landscape.perception import questionnaires
from convive.landscape.perception.questionnaires import Question
from convive.places.models import Area
from convive.programmes.models import Initiative
from convive.programmes.models.peer_research import (
    PeerCoding,
    PeerProject,
    PeerRole,
    PeerSheet,
    PeerTheme,
)
from convive.programmes.peer_research import access, rules
from convive.programmes.peer_research.rules import Alike
from convive.programmes.reach.rules import protected

TYPE = "peer-research"
NO_AREA = "-"


@dataclass(frozen=True, slots=True)
class Differing:
    """An answer that two people read differently, and what each of them found."""

    sheet: PeerSheet
    readings: tuple[tuple[str, ...], ...]


def project_for(viewer: Asking, ref: str) -> PeerProject:
    """One project for colleagues. Raises Http404."""
    found = _projects().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def project_of(initiative: Initiative) -> PeerProject | None:
    """The project of a programme, once it was set up."""
    return PeerProject.objects.filter(initiative=initiative).first()


def open_project(ref: str, *, today: date) -> PeerProject:
    """A project that anybody may answer today. Raises Http404."""
    found = _projects().filter(ref=ref).first()
    if found is None or not is_open(found, today=today):
        raise Http404
    return found


def published_project(ref: str) -> PeerProject:
    """A project whose strategy everybody may read. Raises Http404."""
    found = _projects().exclude(published_on=None).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def published_projects() -> list[PeerProject]:
    """Every strategy that is public, the newest first."""
    return list(_projects().exclude(published_on=None).order_by("-published_on", "-id"))


def asking_now(*, today: date) -> list[PeerProject]:
    """Projects that anybody may answer today, where the programme has a public page."""
    found = _projects().filter(closed_on=None, closes_on__gte=today, opened_on__lte=today)
    return list(found.filter(initiative__is_public=True))


def is_open(project: PeerProject, *, today: date) -> bool:
    """Whether it takes answers today."""
    return project.closed_on is None and project.opened_on <= today <= project.closes_on


def waves_to_ask() -> list[SurveyRound]:
    """Surveys of residents that run, whose questions may stand on the same sheet."""
    asked = [one.slug for one in questionnaires.every()]
    return list(SurveyRound.objects.filter(instrument__in=asked, closed_on=None))


def questions_of(project: PeerProject) -> list[Question]:
    """The questions to tick on the sheet."""
    if project.wave is None:
        return []
    asked = residents.questionnaire_of(project.wave)
    return [question for group in asked.groups for question in group.questions]


def team_of(project: PeerProject) -> int:
    """How many young people are paid for it."""
    return project.roles.aggregate(all=Sum("people"))["all"] or 0


def role_for(viewer: Asking, ref: str) -> PeerRole:
    """One part of a team. Raises Http404."""
    found = PeerRole.objects.select_related("project__initiative__carrier").filter(ref=ref).first()
    if found is None or not access.may_work(viewer, found.project):
        raise Http404
    return found


def answered(project: PeerProject) -> int:
    """How many answers came."""
    return project.sheets.count()


def by_area(project: PeerProject, *, threshold: int | None) -> list[tuple[str, int | None]]:
    """Answers by area, small ones and what would give them away left out; "" is no area told."""
    rows = project.sheets.order_by().values_list("area__ref").annotate(Count("id"))
    counts = {ref or NO_AREA: number for ref, number in rows}
    told = protected(counts, threshold)
    names = {one.ref: one for one in Area.objects.filter(ref__in=counts)}
    listed = sorted(names, key=lambda ref: str(names[ref]))
    listed += [NO_AREA] if NO_AREA in counts else []
    return [(ref if ref != NO_AREA else "", told[ref]) for ref in listed]


def areas_named(told: Iterable[tuple[str, int | None]]) -> list[tuple[Area | None, int | None]]:
    """The same with the areas themselves."""
    listed = [(ref, count) for ref, count in told]
    known = {one.ref: one for one in Area.objects.filter(ref__in=[ref for ref, _n in listed])}
    return [(known.get(ref), count) for ref, count in listed]


def areas_for(viewer: Asking, project: PeerProject) -> list[tuple[Area | None, int | None]]:
    """Answers by area as this viewer may read them: what is published stays as it was published."""
    if project.published_on:
        return areas_named(project.areas_told)
    threshold = None if access.may_work(viewer, project) else PARTNER_THRESHOLD
    return areas_named(by_area(project, threshold=threshold))


def sheet_for(viewer: Asking, ref: str) -> PeerSheet:
    """One answer, for the team. Raises Http404."""
    found = PeerSheet.objects.select_related("project__initiative__carrier", "area")
    one = found.filter(ref=ref).first()
    if one is None or not access.may_work(viewer, one.project):
        raise Http404
    return one


def next_to_read(viewer: Asking, project: PeerProject) -> PeerSheet | None:
    """The next answer that this viewer has not read, and that two others have not read yet."""
    return to_read(viewer, project).first()


def to_read(viewer: Asking, project: PeerProject) -> QuerySet[PeerSheet]:
    """Answers that wait for this viewer as a reader; what one person has read stands first."""
    own = PeerCoding.objects.filter(sheet__project=project, coder__ref=viewer.ref)
    waiting = project.sheets.filter(themes__isnull=True).exclude(pk__in=own.values("sheet"))
    read = waiting.annotate(readers=Count("codings"))
    return read.filter(readers__lt=rules.READERS).order_by("-readers", "id")


def readings(project: PeerProject) -> dict[int, list[frozenset[str]]]:
    """What every reader found, by answer, the first reader first."""
    found: dict[int, list[frozenset[str]]] = defaultdict(list)
    rows = PeerCoding.objects.filter(sheet__project=project).order_by("id")
    for sheet, themes in rows.values_list("sheet_id", "themes"):
        found[sheet].append(frozenset(themes))
    return found


def alike(project: PeerProject) -> Alike:
    """How many answers were read by two, and how many alike."""
    return rules.alike(readings(project).values())


def differing(viewer: Asking, project: PeerProject) -> list[Differing]:
    """Answers that two people read differently and that are not settled yet; for the team."""
    if not access.may_work(viewer, project):
        return []
    words = {one.ref: str(one) for one in project.themes.all()}
    read = readings(project)
    open_ones = project.sheets.filter(themes__isnull=True, pk__in=read).select_related("area")
    return [
        Differing(
            sheet, tuple(tuple(words[ref] for ref in words if ref in one) for one in read[sheet.pk])
        )
        for sheet in open_ones
        if len(read[sheet.pk]) >= rules.READERS
    ]


def themes_of(project: PeerProject) -> list[PeerTheme]:
    """Every theme, in the order in which they were found."""
    return list(project.themes.all())


def counts_of(project: PeerProject) -> dict[str, int]:
    """In how many settled answers each theme was named."""
    told = project.sheets.filter(themes__isnull=False).order_by()
    return rules.named(themes or [] for themes in told.values_list("themes", flat=True))


def counts_for(viewer: Asking, project: PeerProject) -> list[tuple[PeerTheme, int | None]]:
    """Themes, the most named first, as this viewer may read their counts."""
    counts, known = counts_of(project), {one.ref: one for one in project.themes.all()}
    threshold = None if access.may_work(viewer, project) else PARTNER_THRESHOLD
    return [
        (known[ref], rules.shown(counts.get(ref, 0), threshold))
        for ref in rules.ranked(counts, list(known))
    ]


def themes_to_rank(project: PeerProject) -> list[PeerTheme]:
    """Themes that are no priority yet, the most named first."""
    known = {one.ref: one for one in project.themes.filter(priority=None)}
    return [known[ref] for ref in rules.ranked(counts_of(project), list(known))]


def _projects() -> QuerySet[PeerProject]:
    return PeerProject.objects.select_related("initiative__carrier", "wave")


def overdue_words(*, today: date) -> list[PeerProject]:
    """Questions that ended more than a year ago while words of answers still lie there, for the clock."""
    over = PeerProject.objects.filter(closes_on__lt=today - rules.WORDS_KEPT)
    worded = PeerSheet.objects.exclude(words="")
    return list(over.filter(pk__in=worded.values("project")))
