"""A panel that looks back twice: a no that ends in another offer, and years as dated steps."""

from __future__ import annotations

import pytest

from tests.journeys.casework import asked
from tests.journeys.looking import is_fine
from tests.journeys.tables import (
    TALK,
    a_professional_writes,
    decided,
    fine_on_a_phone,
    helpers,
    looked_at,
    may_not,
    newest,
    room,
    summed_up,
    way,
)

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

YEARS = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? ORDER BY c.received_on LIMIT 1"
)
LEFT = "SELECT COUNT(*) FROM pathway_{} x JOIN pathway_case c ON c.id = x.case_id WHERE c.ref = ?"
CASE = "SELECT {} FROM pathway_case WHERE ref = ?"
STEPS = (
    "Received",
    "First look",
    "Ask partners",
    "Bring it to the panel",
    "The panel offers support",
    "The person said yes",
    "plan",
    "Review",
    "Review",
    "Support ends",
    "Looked back after 6 months",
)


@pytest.mark.req("SYS-08", "SEC-16", "SEC-18", "SEC-23", "SEC-29")
def test_a_no_at_the_panel_ends_in_another_offer_and_in_nothing_else(visitor, city):
    space = room(city, "channel-panel")
    writer, code = a_professional_writes(visitor, city, space, age=20)
    at = newest(city, space)
    desk, nurse, teacher = helpers(visitor, at, "social-department", "psychologist", "partner")
    looked_at(desk, at)
    desk.move("gather")
    summed_up(desk)
    decided(at, teacher, nurse, [teacher, desk], decided="offer", worker="Jonas")
    desk.move("adopt")
    desk.fill("consent/assessment/", **{**TALK, "answered": "refused"})
    may_not(desk, "refused", "Something else instead")
    desk.page.goto(at)
    fine_on_a_phone(desk, "fr")
    desk.fill("sheet/alternative/", offered="A job club, open to anybody.")
    desk.move("refused")
    nothing_else_follows(desk, teacher, at)
    writer.page.goto("/reply/")
    writer.page.fill("main input[name=code]", code)
    writer.send()
    assert "frapperait" not in writer.words()


def nothing_else_follows(desk, teacher, at):
    """No activity, no handover, nothing at the gateway; the panel finds nothing any more."""
    city, ref = desk.who.city, at.split("/")[-2]
    assert asked(city, CASE.format("outcome"), ref) == "refused"
    for table in ("activity", "handover", "gateway"):
        assert asked(city, LEFT.format(table), ref) == 0
    teacher.finds_nothing(at)


@pytest.mark.req("SYS-08", "SEC-16", "SEC-29")
def test_from_the_referral_to_the_second_look_back_every_step_has_its_date(visitor, city):
    space = room(city, "channel-panel")
    at = f"{space}cases/{asked(city, YEARS, space.split('/')[2])}/"
    (desk,) = helpers(visitor, at, "social-department")
    desk.open(at, "review")
    steps = way(desk, at)
    for name in STEPS:
        found = next((place for place, one in enumerate(steps) if name in one), None)
        assert found is not None, (name, steps)
        steps = steps[found + 1 :]
    fine_on_a_phone(desk, "ar")
    may_not(desk, "look-back-12", "answered")
    desk.fill("sheet/follow-up/", when="twelve", state="well")
    desk.move("look-back-12")
    desk.open(at, "review")
    assert "Looked back after 12 months" in way(desk, at)[-1]
    is_fine(desk.who)
