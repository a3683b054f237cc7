"""Questions about a framework as a text: what is missing of it, in which language, what it learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries as plan
from convive.plan.editions import rules, words
from convive.plan.editions.rules import Element, Facts, Grade, Text
from convive.plan.models import Action, Framework, Objective
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named

LESSON = "results.lesson"  # a kind of the room of results, which lies above this one
OF_FRAMEWORK = ("title", "vision", "easy", "need", "afterwards")
OF_OBJECTIVE = ("title", "why", "easy", "baseline", "target")
OF_ACTION = ("title", "what", "easy", "theory")
MISSING_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """One text that lacks a language: what it stands in, which field, where it is written."""

    title: Phrase
    field: Words
    url: str


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A language of the city and the texts that are not written in it yet, the first of them shown."""

    code: str
    name: str
    count: int
    missing: tuple[Missing, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.missing)


@dataclass(frozen=True, slots=True)
class Graded:
    """A core element as a page shows it: how far it is there, the evidence, what to do."""

    word: Words
    advice: Words
    grade: Grade
    evidence: tuple[str, ...]

    @property
    def grade_words(self) -> Words:
        return words.GRADES[self.grade][0]

    @property
    def tone(self) -> str:
        return words.GRADES[self.grade][1]

    @property
    def icon(self) -> str:
        return words.GRADES[self.grade][2]

    @property
    def is_complete(self) -> bool:
        return self.grade is Grade.COMPLETE


def languages() -> list[tuple[str, str]]:
    """The languages of the house that the city speaks; all of them before set-up."""
    spoken = {one.code for one in city.languages()}
    return [(code, str(name)) for code, name in settings.LANGUAGES if not spoken or code in spoken]


def untranslated(framework: Framework) -> list[Untranslated]:
    """Every language of the city in which a text is missing, with those texts (GOV-17)."""
    texts = list(_texts(framework))
    titles = {ref: title for _text, ref, title in texts}
    found = []
    for code, name in languages():
        missing = rules.missing_in(code, [text for text, _ref, _title in texts])
        if missing:
            shown = tuple(_missing(titles[one.ref], one) for one in missing[:MISSING_SHOWN])
            found.append(Untranslated(code, name, len(missing), shown))
    return found


def rubric_for(framework: Framework) -> list[Graded]:
    """The five core elements with how far each is there, and its evidence."""
    facts = facts_of(framework)
    return [
        Graded(*words.ELEMENTS[element], grade, tuple(_evidence(element, facts)))
        for element, grade in rules.rubric(facts)
    ]


def facts_of(framework: Framework) -> Facts:
    """What a framework holds, counted."""
    objectives = list(framework.objectives.all())
    actions = list(framework.actions.values_list("level", "domain", "after_incident"))
    return Facts(
        need_written=bool(framework.need),
        vision_written=bool(framework.vision),
        afterwards_written=bool(framework.afterwards),
        objectives=len(objectives),
        founded=sum(founded for _title, founded in plan.founded(framework)),
        measurable=sum(bool(one.target) and one.due_on is not None for one in objectives),
        sorts=frozenset(_sorts_answered(objectives)),
        actions=len(actions),
        levels=frozenset(level for level, _domain, _after in actions),
        domains=frozenset(domain for _level, domain, _after in actions if domain),
        after=sum(after for _level, _domain, after in actions),
    )


def lessons_used(viewer: Asking, framework: Framework) -> list[Named]:
    """The lessons that a framework says it used (MEL-14)."""
    sources = [one for one in thread.sources_of(framework.reference) if one.kind == LESSON]
    return list(names.named(viewer, sources).values())


def lessons_to_use(viewer: Asking, framework: Framework) -> list[Named]:
    """Lessons that this viewer may see and the framework does not use yet."""
    kind = names.kind_of(LESSON)
    if kind is None or kind.choices is None:
        return []
    used = {one.ref for one in thread.sources_of(framework.reference)}
    return [name for name in kind.choices(viewer) if name.reference.ref not in used]


def lesson(ref: str) -> Reference:
    """How the thread writes a lesson."""
    return Reference(LESSON, ref)


def _sorts_answered(objectives: list[Objective]) -> set[str]:
    wanted = {one.ref for one in objectives}
    answered = plan.tied(Finding.KIND, Objective.KIND)
    refs = [finding for finding, ends in answered.items() if wanted & set(ends)]
    return set(Finding.objects.filter(ref__in=refs).values_list("sort", flat=True))


def _texts(framework: Framework) -> Iterator[tuple[Text, str, Phrase]]:
    """Every public text of a framework, with whose it is."""
    kept = Framework.objects.filter(pk=framework.pk)
    for table, rows, fields in (
        (Framework, kept, OF_FRAMEWORK),
        (Objective, framework.objectives.all(), OF_OBJECTIVE),
        (Action, framework.actions.all(), OF_ACTION),
    ):
        for ref, *phrases in rows.values_list("ref", *fields):
            for field, words_said in zip(fields, phrases, strict=True):
                written = rules.written_in(words_said)
                yield Text(table.KIND, ref, field, written), ref, phrases[0]


def _missing(title: Phrase, text: Text) -> Missing:
    tables: dict[str, tuple[type[Framework | Objective | Action], str]] = {
        Framework.KIND: (Framework, "plan:amend_framework"),
        Objective.KIND: (Objective, "plan:amend_objective"),
        Action.KIND: (Action, "plan:amend_action"),
    }
    table, page = tables[text.kind]
    label: Any = table._meta.get_field(text.field)
    return Missing(title, label.verbose_name, reverse(page, args=[text.ref]))


def _evidence(element: Element, facts: Facts) -> Iterator[str]:
    if element is Element.NEED:
        yield _yes_no(facts.need_written, _("The need is written."), _("No need is written."))
        yield _of(
            _("%(part)d of %(all)d objectives answer a finding."), facts.founded, facts.objectives
        )
    elif element is Element.OBJECTIVES:
        yield _of(
            _("%(part)d of %(all)d objectives have a target and a day."),
            facts.measurable,
            facts.objectives,
        )
    elif element is Element.ANALYSIS:
        labels = [str(Finding.Sort(sort).label) for sort in sorted(facts.sorts)]
        yield _("Kinds of findings answered: %(sorts)s") % {"sorts": ", ".join(labels) or "–"}
    elif element is Element.ACTIVITIES:
        yield ngettext("%(count)d action.", "%(count)d actions.", facts.actions) % {
            "count": facts.actions
        }
        yield ngettext("%(count)d domain.", "%(count)d domains.", len(facts.domains)) % {
            "count": len(facts.domains)
        }
    else:
        yield _yes_no(facts.afterwards_written, _("It is written."), _("It is not written."))
        yield ngettext(
            "%(count)d action helps then.", "%(count)d actions help then.", facts.after
        ) % {"count": facts.after}


def _yes_no(told: bool, yes: str, no: str) -> str:
    return yes if told else no


def _of(sentence: str, part: int, whole: int) -> str:
    return sentence % {"part": part, "all": whole}
