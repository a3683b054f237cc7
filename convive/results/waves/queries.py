"""Questions about cohorts: what is asked, who answered, and what the waves allow to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.programmes import queries as programmes
from convive.programmes.models import Initiative
from convive.results.models import Cohort, Wave, WaveAnswer
from convive.results.waves import access, rules, words
from convive.results.waves.rules import Sheet, Standing, Told, Trend
from convive.thread import names
from convive.thread.names import Named

KIND = "cohort_questions"
ENTRY = "instrument"


@dataclass(frozen=True, slots=True)
class Question:
    """One statement that is answered step by step."""

    key: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a cohort is asked, in the version it began with."""

    slug: str
    version: str
    title: Phrase
    why: Phrase
    steps: tuple[Phrase, ...]
    questions: tuple[Question, ...]

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.questions]


@dataclass(frozen=True, slots=True)
class Line:
    """One question in one wave, in words."""

    question: Question
    told: Told

    @property
    def trend(self) -> Words:
        return words.TRENDS[self.told.trend]

    @property
    def tone(self) -> str:
        return words.TONES[self.told.trend]


@dataclass(frozen=True, slots=True)
class Report:
    """One wave: how many were invited, answered, linked, gone, and what each question allows."""

    wave: Wave
    standing: Standing
    lines: tuple[Line, ...]
    is_due: bool
    is_first: bool

    @property
    def rate(self) -> str | None:
        """The response rate as a reader reads it."""
        rate = self.standing.rate
        return None if rate is None else _("%(share)d %%") % {"share": round(100 * rate)}

    @property
    def has_unlinked(self) -> bool:
        return any(one.told.trend is Trend.UNLINKED for one in self.lines)


def instruments() -> list[Instrument]:
    """What can be asked: every adopted pack of this kind."""
    return [instrument(one.slug, one.version, one.title) for one in packs.of_kind(KIND)]


def instrument(slug: str, version: str, title: Phrase | None = None) -> Instrument:
    """What a cohort is asked. Raises Http404 for what was never adopted."""
    entry = next((one for one in packs.entries_of(slug, version) if one["key"] == ENTRY), None)
    if entry is None:
        raise Http404
    return Instrument(
        slug,
        version,
        Phrase(title or {}),
        Phrase(entry["why"]),
        tuple(map(Phrase, entry["steps"])),
        tuple(Question(one["key"], Phrase(one["text"])) for one in entry["statements"]),
    )


def asked_of(cohort: Cohort) -> Instrument:
    """What this cohort is asked."""
    return instrument(cohort.instrument, cohort.pack_version)


def cohorts_for(viewer: Asking) -> QuerySet[Cohort]:
    """Every cohort, the latest first; empty for who may not read results."""
    if not access.may_read(viewer):
        return Cohort.objects.none()
    return Cohort.objects.prefetch_related("waves")


def cohort_for(viewer: Asking, ref: str) -> Cohort:
    """One cohort. Raises Http404."""
    found = cohorts_for(viewer).select_related("owner").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def wave_for(viewer: Asking, ref: str) -> Wave:
    """One wave, for who reads results. Raises Http404."""
    found = Wave.objects.select_related("cohort").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def open_wave(ref: str, *, today: date) -> Wave:
    """A wave that is asked now. Raises Http404 before its day and once it is closed."""
    found = Wave.objects.select_related("cohort").filter(ref=ref).first()
    if found is None or not rules.due_now(
        found.due_on, answered_until=found.closed_on, today=today
    ):
        raise Http404
    return found


def reports_of(cohort: Cohort, *, today: date, viewer: Asking | None = None) -> list[Report]:
    """Every wave with its n, rate, links and what each question allows to be said (MEL-10).

    While answers come in, a `viewer` who does not run it reads no means: looked at before and after,
    they would tell what the last one answered.
    """
    runs = viewer is None or access.may_run(viewer)
    asked = asked_of(cohort)
    waves = list(cohort.waves.all())
    sheets = {wave.pk: sheets_of(wave) for wave in waves}
    first = sheets[waves[0].pk] if waves else []
    accepts = bool(cohort.compares_unlinked)
    return [
        _report(wave, sheets[wave.pk], first, asked, place == 0, accepts, today, runs)
        for place, wave in enumerate(waves)
    ]


def looking_back_of(cohort: Cohort, *, viewer: Asking | None = None) -> list[Line]:
    """How it is beside how it was, both told at the end; empty where that was not asked."""
    wave = cohort.waves.first()
    if not cohort.looks_back or wave is None:
        return []
    if viewer is not None and not wave.closed_on and not access.may_run(viewer):
        return []
    told = sheets_of(wave)
    return [Line(one, rules.looking_back(one.key, told)) for one in asked_of(cohort).questions]


def sheets_of(wave: Wave) -> list[Sheet]:
    """The sheets of a wave, as the rules read them."""
    rows = WaveAnswer.objects.filter(wave=wave).values_list("code", "answers", "before")
    return [Sheet(code, answers, before) for code, answers, before in rows]


def about_of(viewer: Asking, cohort: Cohort) -> Named | None:
    """The programme that a cohort went through, as this viewer may see it."""
    if not cohort.about:
        return None
    here = Reference.read(cohort.about)
    return names.named(viewer, [here]).get(here)


def programmes_for(viewer: Asking) -> QuerySet[Initiative]:
    """Programmes whose people may be asked again."""
    ended = programmes.Wanted(state=Initiative.State.ENDED)
    going = programmes.portfolio_for(viewer, programmes.Wanted())
    return (going | programmes.portfolio_for(viewer, ended)).order_by("-made_at")


def cohorts_of(initiative: Initiative) -> list[Cohort]:
    """The cohorts that went through a programme."""
    return list(Cohort.objects.filter(about=str(initiative.reference)).prefetch_related("waves"))


def _report(
    wave: Wave,
    now: Sequence[Sheet],
    first: Sequence[Sheet],
    asked: Instrument,
    is_first: bool,
    accepts: bool,
    today: date,
    runs: bool,
) -> Report:
    lines = tuple(
        Line(one, rules.told(one.key, first, now, is_first=is_first, accepts=accepts))
        for one in asked.questions
    )
    return Report(
        wave=wave,
        standing=rules.standing(wave.invited, first, now),
        lines=lines if now and (runs or wave.closed_on) else (),
        is_due=rules.due_now(wave.due_on, answered_until=wave.closed_on, today=today),
        is_first=is_first,
    )
