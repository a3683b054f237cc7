"""Which stage one discipline did alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.plan.parts import rules
from convive.plan.parts.rules import Stage, TookPart

parts = some.builds(
    TookPart,
    stage=some.sampled_from(Stage),
    disciplines=some.lists(some.sampled_from("abc"), unique=True, max_size=3).map(tuple),
    sectors=some.lists(some.sampled_from("xy"), unique=True, max_size=2).map(tuple),
    because=some.sampled_from(["", "Only they know the place"]),
)


@pytest.mark.req("GOV-23")
def test_one_discipline_alone_is_marked_and_waits_until_somebody_says_why():
    alone = {"design": {"disciplines": ["public-safety"], "sectors": ["police", "city"]}}
    assert rules.waiting(alone) == [Stage.DESIGN]
    alone["design"]["because"] = " "
    assert rules.waiting(alone) == [Stage.DESIGN]
    alone["design"]["because"] = "A crossing light is a matter of traffic."
    assert rules.waiting(alone) == []
    assert [one.is_marked for one in rules.took_part(alone)] == [False, False, True, False]


@pytest.mark.req("GOV-23")
@given(some.lists(parts, unique_by=lambda one: one.stage))
def test_what_is_kept_reads_back_and_more_disciplines_never_wait(told):
    read = {one.stage: one for one in rules.took_part(rules.kept(told))}
    for one in told:
        if one.disciplines or one.sectors:
            assert read[one.stage] == one
        assert one.waits == (len(one.disciplines) == 1 and not one.because)
