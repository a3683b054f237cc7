"""Questions about teaching: what was said and answered, who was not heard, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies import queries as tables
from convive.bodies.models import Answer, Ask
from convive.bodies.queries import Comment
from convive.city import countries
from convive.city.countries import Language
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.places import queries as places
from convive.places.models import Area
from convive.places.queries import AreaRow
from convive.programmes import queries as programmes
from convive.programmes.curriculum import access, rules, words
from convive.programmes.curriculum.rules import Heard
from convive.programmes.models import CurriculumQuestion, Delivery, Initiative, Session
from convive.thread.names import Named

MODULES = ("school-module", "digital-citizenship")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody said, who speaks, how it came, and the answer."""

    comment: Comment
    category: str
    language: Language

    @property
    def ask(self) -> Ask:
        return self.comment.ask

    @property
    def answer(self) -> Answer | None:
        return self.comment.answer


@dataclass(frozen=True, slots=True)
class Covered:
    """Where the module was taught: the map's rows with sessions held, and planned, in each area."""

    row: AreaRow
    held: int
    planned: int


def questions_for(viewer: Asking) -> QuerySet[CurriculumQuestion]:
    """Every question, the latest first."""
    if not access.may_read(viewer):
        return CurriculumQuestion.objects.none()
    return CurriculumQuestion.objects.select_related("module")


def question_for(viewer: Asking, ref: str) -> CurriculumQuestion:
    """One question. Raises Http404."""
    found = questions_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def public_questions(*, today: date) -> QuerySet[CurriculumQuestion]:
    """The questions that everybody reads: from their first day on, also once they ended."""
    return CurriculumQuestion.objects.filter(opens_on__lte=today).select_related("module")


def public_question(ref: str, *, today: date) -> CurriculumQuestion:
    """One of them. Raises Http404 for any other."""
    found = public_questions(today=today).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def contributions_for(viewer: Asking, one: CurriculumQuestion) -> list[Contribution]:
    """What was said, as this viewer reads it: everybody reads what was published with its answer."""
    known = tables.category_words()
    return [
        Contribution(
            said,
            str(known.get(said.clause, said.clause)),
            countries.language(said.language or said.ask.text_language),
        )
        for said in tables.asks_about(viewer, one.reference)
    ]


def heard(one: CurriculumQuestion) -> list[Heard]:
    """Every contribution as the rules see it."""
    asks = Ask.objects.filter(about=str(one.reference), merged_into=None)
    rows = asks.values_list("clause", "text_language", "answer__sort")
    return [Heard(clause, language, answer or "") for clause, language, answer in rows]


def lacks_of(one: CurriculumQuestion) -> list[Words]:
    """What a question still needs before it ends, in words."""
    missing = rules.lacks(
        heard(one),
        has_synthesis=bool(one.synthesis),
        has_change=bool(one.change),
        has_module=one.module_id is not None,
    )
    return [words.LACKS[lack] for lack in missing]


def invited(one: CurriculumQuestion) -> list[tuple[str, str]]:
    """Who is invited: key and words."""
    known = tables.category_words()
    return [(key, str(known.get(key, key))) for key in one.invited]


def not_heard(one: CurriculumQuestion, said: Iterable[Heard]) -> list[str]:
    """Who was invited and said nothing yet, in words."""
    known = dict(invited(one))
    return [known[key] for key in rules.unheard(one.invited, said)]


def languages_heard(said: Iterable[Heard]) -> list[Language]:
    """The languages in which people contributed."""
    return [countries.language(code) for code in sorted({one.language for one in said})]


def answered_alike(one: CurriculumQuestion) -> list[Ask]:
    """Contributions that were accepted, in whole or in part: what the module rests on."""
    kept = (Answer.Sort.ACCEPTED, Answer.Sort.PARTLY)
    asks = Ask.objects.filter(about=str(one.reference), answer__sort__in=kept)
    return list(asks.filter(merged_into=None))


def modules_for(viewer: Asking) -> QuerySet[Initiative]:
    """Modules that may come of a question."""
    return programmes.open_initiatives(viewer).filter(type__in=MODULES)


def coverage_of(module: Initiative, *, on: date) -> list[Covered]:
    """Where a module was taught and is planned, by the districts of the schools (PRI-07).

    Districts in which nothing is planned stand there too.
    """
    count: dict[int, dict[str, int]] = {}
    rows = Delivery.objects.filter(session__initiative=module, site__area__isnull=False)
    for area, state in rows.values_list("site__area_id", "session__state"):
        held = count.setdefault(area, {})
        held[state] = held.get(state, 0) + 1
    layer = Area.objects.filter(pk__in=count).values_list("layer", flat=True).first()
    if layer is None:
        return []
    wanted = Area.objects.filter(layer=layer, retired_on=None)
    return [
        Covered(
            row,
            count.get(row.area.pk, {}).get(Session.State.HELD, 0),
            count.get(row.area.pk, {}).get(Session.State.PLANNED, 0),
        )
        for row in places.rows(wanted, on=on)
    ]


def named(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Questions that this viewer may see, as the thread names them."""
    for one in questions_for(viewer).filter(ref__in=list(refs)):
        url = reverse("programmes:curriculum_question", args=[one.ref])
        yield Named(one.reference, str(one), url, words.QUESTION)
