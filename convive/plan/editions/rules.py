"""Whether the five core elements of a framework are there, and in which languages (GOV-17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Element(StrEnum):
    """The five core elements of a plan (methodology 1.6)."""

    NEED = "need"
    OBJECTIVES = "objectives"
    ANALYSIS = "analysis"
    ACTIVITIES = "activities"
    AFTERWARDS = "afterwards"


class Grade(StrEnum):
    """How far an element is there."""

    ABSENT = "absent"
    PARTIAL = "partial"
    COMPLETE = "complete"


FEWEST_DOMAINS = 3
CONDITIONS = frozenset({"need", "vulnerability", "tension"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a framework holds, counted: the evidence of its elements.

    `founded`: objectives tied to a finding; `measurable`: those with a target and a day; `sorts`:
    kinds of the findings they answer; `levels` and `domains`: those of its actions; `after`: actions
    that help after an incident.
    """

    need_written: bool
    vision_written: bool
    afterwards_written: bool
    objectives: int
    founded: int
    measurable: int
    sorts: frozenset[str]
    actions: int
    levels: frozenset[str]
    domains: frozenset[str]
    after: int


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a framework: whose it is, which field, and the languages it is written in."""

    kind: str
    ref: str
    field: str
    languages: frozenset[str]


def rubric(facts: Facts) -> list[tuple[Element, Grade]]:
    """Each core element with how far it is there: absent, partial, complete."""
    return [(element, _grade(element, facts)) for element in Element]


def missing_in(language: str, texts: Iterable[Text]) -> list[Text]:
    """The texts that are written, but not in this language.

    >>> one = Text("plan.action", "a", "title", frozenset({"en"}))
    >>> [text.field for text in missing_in("fr", [one])], missing_in("en", [one])
    (['title'], [])
    """
    return [one for one in texts if one.languages and language not in one.languages]


def written_in(words: Mapping[str, str]) -> frozenset[str]:
    """The languages in which a text says something.

    >>> sorted(written_in({"en": "Calm", "fr": " "}))
    ['en']
    """
    return frozenset(code for code, text in words.items() if text.strip())


def _grade(element: Element, facts: Facts) -> Grade:
    whole, some = _signs(element, facts)
    if whole:
        return Grade.COMPLETE
    return Grade.PARTIAL if some else Grade.ABSENT


def _signs(element: Element, facts: Facts) -> tuple[bool, bool]:
    """Whether an element is there as a whole, and whether anything of it is."""
    if element is Element.NEED:
        all_founded = 0 < facts.objectives == facts.founded
        return facts.need_written and all_founded, facts.need_written or facts.founded > 0
    if element is Element.OBJECTIVES:
        all_measurable = 0 < facts.objectives == facts.measurable
        return facts.vision_written and all_measurable, facts.objectives > 0
    if element is Element.ANALYSIS:
        both = bool(facts.sorts & CONDITIONS) and "strength" in facts.sorts
        return both, bool(facts.sorts)
    if element is Element.ACTIVITIES:
        early = {"primary", "secondary"} <= facts.levels
        return early and len(facts.domains) >= FEWEST_DOMAINS, facts.actions > 0
    written = facts.afterwards_written
    return written and facts.after > 0, written or facts.after > 0
