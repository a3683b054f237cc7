"""Questions about planning files: criteria, conditions, what people said and felt, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies import queries as tables
from convive.bodies.models import SurveyRound
from convive.bodies.queries import Comment
from convive.disclosure.room import PARTNER_THRESHOLD, PUBLIC_THRESHOLD
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.perception import queries as perception
from convive.landscape.perception import questionnaires
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes import queries as programmes
from convive.programmes.launching.queries import Missing
from convive.programmes.models import Contribution, Initiative
from convive.programmes.models.planning import PlanningCondition, PlanningFile
from convive.programmes.planning_files import access, rules, words
from convive.programmes.planning_files.rules import Counted, Lacks, Lens, Stand, Voice

PACK = "planning-criteria"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with the answer of a file; `answer` is "" while nobody looked at it."""

    key: str
    words: Phrase
    question: Phrase
    answer: str = ""
    why: Phrase = field(default_factory=Phrase)

    @property
    def answer_words(self) -> Words:
        return words.ANSWERS.get(self.answer, "")

    @property
    def tone(self) -> str:
        return words.ANSWER_TONES.get(self.answer, "")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as a page shows it: how it stands today, and for which criterion."""

    condition: PlanningCondition
    stand: Stand
    criterion: str

    @property
    def words(self) -> Words:
        return words.STANDS[self.stand]

    @property
    def tone(self) -> str:
        return words.STAND_TONES.get(self.stand, "")


@dataclass(frozen=True, slots=True)
class Felt:
    """What residents of the area said in one wave: each question with its sentence."""

    wave: SurveyRound
    area: Area | None
    said: tuple[tuple[Phrase, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a list: how many criteria were answered, conditions that wait, whether it is whole."""

    file: PlanningFile
    answered: int
    of: int
    waiting: int
    is_whole: bool


def files_for(
    viewer: Asking, *, state: str = "", kind: str = "", area: str = ""
) -> QuerySet[PlanningFile]:
    """Planning files, the newest first; none for who may not read them."""
    if not access.may_read(viewer):
        return PlanningFile.objects.none()
    asked = {"state": state, "kind": kind, "area__ref": area}
    found = _files().filter(**{name: value for name, value in asked.items() if value})
    return found.prefetch_related("conditions")


def file_for(viewer: Asking, ref: str) -> PlanningFile:
    """One planning file. Raises Http404."""
    found = _files().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def public_files() -> QuerySet[PlanningFile]:
    """The files that everybody may read."""
    return _files().filter(is_public=True)


def public_file(ref: str) -> PlanningFile:
    """One of them. Raises Http404."""
    found = public_files().filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def condition_for(viewer: Asking, file: PlanningFile, ref: str) -> PlanningCondition:
    """One condition of a file. Raises Http404."""
    found = file.conditions.select_related("owner", "proposed_by", "file").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def listed(files: Iterable[PlanningFile]) -> list[Listed]:
    """Files as a list shows them; their conditions are prefetched."""
    found = []
    for one in files:
        keys = [criterion.key for criterion in criteria_of(one)]
        conditions = list(one.conditions.all())
        lens = lens_of(one)
        left = len(rules.unanswered(keys, one.criteria))
        bare = rules.without_condition(one.criteria, _criteria_with(conditions))
        lacks = rules.lacking(open_criteria=left, without_condition=len(bare), lens=lens, waiting=0)
        waiting = sum(each.done_on is None and each.dropped_on is None for each in conditions)
        found.append(Listed(one, len(keys) - left, len(keys), waiting, not lacks))
    return found


def current_version() -> str:
    """The version of the criteria with which a new file begins; "" when none was adopted."""
    pack = packs.latest(PACK)
    return pack.version if pack else ""


def criteria_of(file: PlanningFile) -> list[Criterion]:
    """The criteria in the version the file began with, each with its answer."""
    return [
        Criterion(
            one["key"],
            Phrase(one["words"]),
            Phrase(one["question"]),
            str(told.get("answer", "")),
            Phrase(told.get("why") or {}),
        )
        for one in packs.entries_of(PACK, file.pack_version)
        for told in [file.criteria.get(one["key"], {})]
    ]


def criterion_of(file: PlanningFile, key: str) -> Criterion:
    """One criterion of a file. Raises Http404."""
    found = next((one for one in criteria_of(file) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def told_of(file: PlanningFile, key: str) -> dict[Words, Words]:
    """What a file says of one criterion now, for a second editor of it. Raises Http404."""
    one = criterion_of(file, key)
    return {str(one.words): f"{one.answer_words} {one.why}".strip()}


def conditions_of(file: PlanningFile, *, today: date) -> list[Condition]:
    """The register of conditions: what waits first, then what was done and dropped."""
    titles = {one.key: str(one.words) for one in criteria_of(file)}
    found = file.conditions.select_related("owner", "proposed_by", "idea__initiative", "ask")
    rows = [
        Condition(one, stand_of(one, today=today), titles.get(one.criterion, "")) for one in found
    ]
    order = [Stand.LATE, Stand.SOON, Stand.OPEN, Stand.DONE, Stand.DROPPED]
    return sorted(rows, key=lambda one: order.index(one.stand))


def stand_of(one: PlanningCondition, *, today: date) -> Stand:
    """How a condition stands on a day."""
    return rules.stands(one.due_on, done=one.done_on, dropped=one.dropped_on, today=today)


def comments_of(viewer: Asking, file: PlanningFile) -> list[tuple[Comment, Words]]:
    """What was said about a file as this viewer reads it, each with the voice it speaks for."""
    return [(one, voice_of(one)) for one in tables.asks_about(viewer, file.reference)]


def voice_of(comment: Comment) -> Words:
    """For whom a comment speaks; never who."""
    return words.VOICES.get(comment.clause, words.VOICES[Voice.RESIDENT])


def comment_of(viewer: Asking, file: PlanningFile, ref: str) -> Comment | None:
    """One comment on a file whose words this viewer reads, or None."""
    found = tables.asks_about(viewer, file.reference)
    return next((one for one in found if one.ask.ref == ref and one.words), None)


def lens_of(file: PlanningFile) -> Lens:
    """How far the gender lens of a file was answered."""
    return Lens(bool(file.gender_heard), file.audit_on is not None and bool(file.audit_found))


def counts_of(viewer: Asking, file: PlanningFile) -> list[tuple[Words, Counted]]:
    """Answers by gender as this viewer may see them: small ones only for who keeps the file."""
    threshold: int | None = PUBLIC_THRESHOLD
    if access.may_see_counts(viewer, file):
        threshold = None
    elif access.may_read(viewer):
        threshold = PARTNER_THRESHOLD
    known: Mapping[str, list[int]] = file.gender_counts
    shown = rules.shown(known, threshold)
    return [(words.GENDERS.get(one.gender, one.gender), one) for one in shown]


def lacks(file: PlanningFile) -> list[Lacks]:
    """What a file lacks before it is decided."""
    keys = [one.key for one in criteria_of(file)]
    bare = rules.without_condition(file.criteria, _criteria_with(file.conditions.all()))
    return rules.lacking(
        open_criteria=len(rules.unanswered(keys, file.criteria)),
        without_condition=len(bare),
        lens=lens_of(file),
        waiting=tables.unanswered_about(file.reference),
    )


def missing(file: PlanningFile) -> list[Missing]:
    """The same in words, with the page on which each is done."""
    found = []
    for code in lacks(file):
        said, instead = words.LACKS[code]
        found.append(Missing(said, instead, _where(file, code)))
    return found


def felt(viewer: Asking, file: PlanningFile) -> list[Felt]:
    """How residents felt before and after, for the area of the file or the one around it."""
    waves = [one for one in (file.survey_before, file.survey_after) if one is not None]
    return [_felt(viewer, file, one) for one in waves]


def waves() -> QuerySet[SurveyRound]:
    """The surveys of residents that a file may look back at."""
    return SurveyRound.objects.filter(instrument__in=questionnaires.slugs())


def brought_for(file: PlanningFile) -> list[tuple[Initiative, list[Contribution]]]:
    """The programmes of a file with who brings what: money is told elsewhere (PRI-30)."""
    return [
        (one, [given for given in programmes.contributions_of(one) if given.kind != "cash"])
        for one in file.initiatives.select_related("carrier")
    ]


def offices_for(viewer: Asking) -> QuerySet[Organisation]:
    """The organisations for which this viewer may open a file."""
    return programmes.carriers_for(viewer)


def _files() -> QuerySet[PlanningFile]:
    return PlanningFile.objects.select_related("area", "office", "survey_before", "survey_after")


def _criteria_with(conditions: Iterable[PlanningCondition]) -> set[str]:
    return {one.criterion for one in conditions if one.dropped_on is None}


def _where(file: PlanningFile, code: Lacks) -> str:
    page = reverse("programmes:planning_file", args=[file.ref])
    pages = {
        Lacks.CRITERIA: page + "#criteria",
        Lacks.CONDITION: reverse("programmes:add_condition", args=[file.ref]),
        Lacks.LENS: reverse("programmes:gender_lens", args=[file.ref]),
        Lacks.AUDIT: reverse("programmes:gender_lens", args=[file.ref]),
        Lacks.ANSWERS: page + "#said",
    }
    return pages[code]


def _felt(viewer: Asking, file: PlanningFile, wave: SurveyRound) -> Felt:
    shown = {one.ref: one for one in perception.areas_shown(wave)} if wave.closed_on else {}
    around, area = file.area, None
    while around is not None and area is None:
        area = shown.get(around.ref)
        around = around.parent
    groups = perception.said_for(viewer, wave, area=area.ref if area else "")
    said = [(one.question.text, one.sentence) for _title, asked in groups for one in asked]
    return Felt(wave, area, tuple(line for line in said if line[1]))
