"""Whether the five core elements are there, and in which languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from convive.plan.editions import rules
from convive.plan.editions.rules import Element, Facts, Grade, Text

NOTHING = Facts(
    need_written=False,
    vision_written=False,
    afterwards_written=False,
    objectives=0,
    founded=0,
    measurable=0,
    sorts=frozenset(),
    actions=0,
    levels=frozenset(),
    domains=frozenset(),
    after=0,
)
WHOLE = Facts(
    need_written=True,
    vision_written=True,
    afterwards_written=True,
    objectives=2,
    founded=2,
    measurable=2,
    sorts=frozenset({"need", "strength"}),
    actions=9,
    levels=frozenset({"primary", "secondary"}),
    domains=frozenset({"sport", "youth", "health"}),
    after=1,
)
LESS = {
    Element.NEED: {"founded": 1},
    Element.OBJECTIVES: {"measurable": 1},
    Element.ANALYSIS: {"sorts": frozenset({"need"})},
    Element.ACTIVITIES: {"domains": frozenset({"sport"})},
    Element.AFTERWARDS: {"after": 0},
}


@pytest.mark.req("GOV-17")
def test_an_empty_framework_has_none_of_the_elements_and_a_whole_one_all():
    assert {grade for _element, grade in rules.rubric(NOTHING)} == {Grade.ABSENT}
    assert {grade for _element, grade in rules.rubric(WHOLE)} == {Grade.COMPLETE}


@pytest.mark.req("GOV-17")
@pytest.mark.parametrize("element", Element)
def test_where_something_is_missing_only_that_element_is_partly_there(element):
    found = dict(rules.rubric(replace(WHOLE, **LESS[element])))
    assert {one for one, grade in found.items() if grade is Grade.PARTIAL} == {element}


def test_an_empty_text_lacks_no_language():
    empty = Text("plan.action", "a", "what", frozenset())
    assert rules.missing_in("fr", [empty]) == []
