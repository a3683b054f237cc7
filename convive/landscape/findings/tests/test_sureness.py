"""How sure the city is, by the stated rule."""

from datetime import date

import pytest

from convive.landscape.findings.rules import Because, Said, Sureness, sureness

TODAY = date(2026, 3, 2)
OLD = date(2023, 1, 1)


def said(*pairs, on=TODAY):
    return [Said(method, says, on) for method, says in pairs]


@pytest.mark.req("MAP-01")
@pytest.mark.parametrize(
    ("heard", "how"),
    [
        ([], "low"),
        (said(("survey", "silent")), "low"),
        (said(("survey", "same"), ("survey", "same")), "low"),
        (said(("survey", "same"), ("walk", "same")), "medium"),
        (said(("survey", "same"), ("walk", "same"), ("existing", "same")), "high"),
        (said(("survey", "same"), ("walk", "same"), ("existing", "differs")), "medium"),
        (said(("survey", "same"), ("walk", "differs")), "low"),
        (said(("survey", "same"), ("walk", "same"), ("existing", "same"), on=OLD), "medium"),
    ],
)
def test_two_kinds_of_sources_are_needed_and_disagreement_or_age_make_it_less(heard, how):
    assert sureness(heard, today=TODAY).how == how


def test_it_says_why():
    found = sureness(said(("survey", "same"), ("walk", "differs"), on=OLD), today=TODAY)
    assert found.because == (Because.ONE_KIND, Because.DISAGREE, Because.OLD)
    assert found.how is Sureness.LOW
