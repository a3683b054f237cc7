"""The helper finds what may lead to somebody, and says honestly how much it misses."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from convive.pathway.deidentify import passages, rules
from convive.pathway.deidentify.rules import find


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "Sami Haddad called 06 12 34 56 78 on Tuesday.", {"name", "phone", "date"}),
        ("fr", "Il habite 12 rue de la Paix, près du collège Jean Moulin.", {"address", "school"}),
        ("ar", "قال سامي الحداد إنه في مدرسة الأمل.", {"name", "school"}),
        ("en", "A young person at a club shouted.", set()),
        ("en", "", set()),
    ],
)
def test_what_may_lead_to_somebody_is_proposed_with_its_kind(language, text, kinds):
    assert {span.kind for span in find(text, language)} == kinds


def test_spans_are_in_order_apart_and_inside_the_text():
    for one in passages.passages():
        found = find(one.text, one.language)
        assert all(0 <= span.start < span.end <= len(one.text) for span in found)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        assert {span.kind for span in found} <= set(rules.KINDS)


@pytest.mark.req("SEC-18")
def test_on_three_hundred_passages_nine_in_ten_are_found_in_each_language():
    assert len(passages.passages()) == 300
    halves = [passages.figures(half) for half in (passages.LEARN, passages.HELD_OUT)]
    for language in rules.LANGUAGES:
        there = [half[language]["to_find"] for half in halves]
        found = sum(
            half[language]["recall"] * count for half, count in zip(halves, there, strict=True)
        )
        assert found / sum(there) >= 0.9


def test_the_command_says_spans_as_json_and_keeps_no_word():
    out = StringIO()
    call_command("deidentify", lang="en", stdin=StringIO("Call Karim."), stdout=out)
    assert json.loads(out.getvalue()) == [{"start": 5, "end": 10, "kind": "name"}]
