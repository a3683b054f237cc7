"""A need that cannot have an end: one person says why, another signs, and both stay with the case."""

from dataclasses import replace

import pytest

from convive.audit.models import Event
from convive.pathway.rules.guards import LEFT_OPEN, left_open
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import (
    CLOSED,
    REVIEWED,
    SAMI,
    a_team,
    in_days,
    text_of,
    to_support,
)
from convive.pathway.tests.test_guards import DONE, TEMPLATE, Lack, closing, lacks, voices

WHY = "No flat is free before the summer. The housing office asks every month."


def left(*needs, signed=True):
    """A closing with one need without an end, and what was signed about needs that stay open."""
    facts = closing(DONE | {"income": {"answer": "open"}})
    forms = {**facts.forms, LEFT_OPEN: [{"left": list(needs), "words": WHY}]}
    assents = {**facts.assents, LEFT_OPEN: voices("social") if signed else []}
    return replace(facts, forms=forms, assents=assents)


@pytest.mark.req("SEC-23")
def test_a_need_stays_open_only_by_two_signatures_and_only_the_need_they_are_about():
    close = TEMPLATE.moves["close"]
    still = [Lack("needs_coded", {"form": "closing", "need": "income"}, "need-open")]
    assert lacks(close, left("income")) == []
    assert lacks(close, left("income", signed=False)) == still
    assert lacks(close, left("housing")) == still
    assert left_open(left("income", signed=False)) == frozenset()


@pytest.mark.req("SEC-23")
@pytest.mark.django_db
def test_a_case_closes_with_an_open_need_after_a_second_person_signed_why(space):
    team = a_team()
    case = a_case(team.space, SAMI)
    to_support(team, case)
    lead, worker = team.lead, team.worker
    worker.open(case, "support")
    worker.move(case, "review")
    worker.fill(case, "review", **REVIEWED, next_review=in_days(30))
    worker.fill(case, "closing", **(CLOSED | {"needs.safety": "open"}))
    lead.say(case, "closing")
    assert lead.move(case, "close").status_code == 422
    assert "Two people sign why it stays open" in text_of(lead.get(case, "move", "close"))
    assert "Please" not in text_of(worker.get(case, "leave_open"))
    assert worker.post(case, "leave_open", words=WHY).status_code == 302
    assert lead.move(case, "close").status_code == 422, "one signature is not two"
    assert worker.post(case, "leave_open", answer="sign").status_code == 422
    assert WHY in text_of(lead.get(case, "leave_open"))
    assert lead.post(case, "leave_open", answer="sign").status_code == 302
    assert "Signed by" in text_of(worker.get(case, "leave_open"))
    assert lead.move(case, "close").status_code == 302
    assert case.stage == "closed"
    verbs = Event.objects.values_list("verb", flat=True)
    assert {"pathway.needs.left_open", "pathway.needs.left_open_signed"} <= set(verbs)
    assert not any(WHY in str(value) for value in Event.objects.values_list("subject", "verb"))
