"""SYS-02 from a teacher's words to the closing: five disciplines, and no name outside the room."""

import pytest
from django.urls import reverse

from convive.pathway.models import Activity, Case, Disclosure, Item, Sitting
from convive.pathway.panel.tests.test_pages import at, at_item
from convive.pathway.tests import builders
from convive.pathway.tests import casework_world as world
from convive.pathway.tests.casework_world import a_browser, a_seat, a_team, in_days, room_url
from convive.people.rules import Role
from convive.spaces.tests import builders as spaces

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SEEN = {**world.SAMI, "told": "Three times: he pushed, he said he will hit, he drew a fist."}
CONFIRMED = {**world.SCREENED, "facts": "The school nurse saw two of the three."}


@pytest.mark.req("SYS-02", "SEC-10", "SEC-18", "SEC-19", "SEC-22", "SEC-39", "SAF-09")
def test_from_a_teacher_to_the_closing_with_five_disciplines_and_no_name_outside(space, open_doors):
    team = a_team()
    housing = a_seat(team.space, "Hal Housing", "housing", ["panel"])
    police = a_browser(spaces.a_holder(Role.POLICE_LIAISON, name="Pol Ice"))
    mayor = a_browser(spaces.a_holder(Role.MAYOR, name="May Or"))
    case = builders.a_case(team.space, SEEN, referrer="professional")
    outside = (police, mayor)
    screened(team, case)
    sitting, item = prepared(team, case)
    nobody_outside(outside, sitting, item)
    decided(team, housing, case, sitting, item)
    nobody_outside(outside, sitting, item)
    supported(team, housing, case)
    team.lead.client.post(at(sitting, "go_on"), {"do": "close"})
    team.chair.client.post(at(sitting, "open_sitting"))
    team.chair.client.post(at(sitting, "go_on"), {"do": "sign"})
    assert Sitting.objects.get().state == Sitting.State.SIGNED
    reviewed_and_closed(team, case)
    nobody_outside(outside, sitting, item)
    assert not Disclosure.objects.filter(member__organisation__sort="police").exists()


def screened(team, case):
    """The screener confirms two of three with the school nurse, and writes a summary."""
    lead = team.lead
    lead.open(case)
    lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    lead.move(case, "acknowledge")
    lead.move(case, "screen")
    lead.fill(case, "screening", **CONFIRMED)
    lead.move(case, "gather")
    lead.fill(case, "summary", **world.SUMMARY)
    lead.move(case, "to-panel")
    assert case.stage == "panel"


def prepared(team, case):
    """A sitting with the case on its agenda."""
    told = {"on": in_days(9), "chair": team.chair.member.ref}
    team.lead.client.post(room_url(team.space, "plan_sitting"), told)
    sitting = Sitting.objects.get()
    team.lead.client.post(at(sitting, "open_sitting"))
    told = {"cases": [case.ref], "sort": "new", "_version": "1"}
    team.lead.client.post(at(sitting, "add_items"), told)
    return sitting, Item.objects.get()


def decided(team, housing, case, sitting, item):
    """Health, school, youth, housing and social work: the harm check, a decision, every voice."""
    table = [team.nurse, team.teacher, team.chair, housing]
    for seat in (*table, team.lead):
        seat.client.post(at(sitting, "open_sitting"))
        page = world.text_of(seat.client.get(at(sitting)))
        assert "Sami" not in page
    here = {f"seat-{one.member.ref}": "here" for one in table}
    team.lead.client.post(at(sitting, "attend"), here)
    team.lead.client.post(at(sitting, "go_on"), {"do": "begin"})
    team.nurse.fill(case, "harm-check", **world.HARM)
    team.chair.fill(case, "decision", **world.DECISION, worker=team.worker.member.ref)
    for seat in (team.nurse, team.teacher, housing, team.lead):
        seat.say(case, "decision")
    disciplines = set(case.assents.values_list("discipline", flat=True))
    assert len(disciplines) == 5
    team.lead.client.post(at_item(item, "settle_item"), {"state": "decided"})
    team.lead.move(case, "adopt")
    assert case.stage == "consent"
    item.refresh_from_db()
    assert item.state == Item.State.DECIDED


def supported(team, housing, case):
    """The person says yes; protective factor and two sources; the provider they trust; few hours."""
    team.worker.open(case, "support")
    for purpose in ("assessment", "support", "sharing", "contact"):
        team.worker.post(case, "consent", purpose, **world.TALKED)
    team.lead.move(case, "consented")
    for seat in (*team.panel, housing):
        seat.open(case, "discussion")
    team.worker.open(case, "support")
    team.worker.fill(case, "assessment", **world.ASSESSED, names_checked="on")
    for seat in (*team.panel, housing):
        seat.say(case, "assessment")
    team.lead.move(case, "assessed")
    team.chair.open(case, "discussion")
    team.worker.fill(case, "plan", **world.PLAN, review_on=in_days(60))
    team.chair.say(case, "plan")
    team.worker.move(case, "approve-plan")
    assert case.stage == "support"
    coach = team.coach
    team.worker.fill(case, "provider-choice", provider=coach.member.ref, **world.CHOSEN)
    told = {"provider": coach.member.ref, "what": "An hour of sport", "how_often": "Saturdays"}
    team.worker.post(case, "propose", **told)
    activity = Activity.objects.get(case=case)
    coach.client.post(
        reverse("pathway:proposal", args=[case.space.ref, activity.ref]), {"answer": "yes"}
    )
    team.worker.post(case, "person_yes", activity.ref)
    assert Activity.objects.get(case=case).state == "agreed"


def reviewed_and_closed(team, case):
    """A review that asks for unintended effects, and a closing need by need."""
    team.worker.move(case, "review")
    team.worker.fill(case, "review", **world.REVIEWED)
    team.worker.post(case, "end_activity", Activity.objects.get(case=case).ref)
    team.worker.fill(case, "closing", **world.CLOSED)
    team.second.open(case)
    team.second.say(case, "closing")
    team.lead.move(case, "close")
    assert Case.objects.get(pk=case.pk).stage == "closed"


def nobody_outside(browsers, sitting, item):
    """Neither police nor the mayor find the room, the case or the sitting; no page shows the name."""
    case = item.case
    for client in browsers:
        for url in (
            at(sitting),
            at_item(item),
            world.url(case),
            room_url(sitting.space, "panel"),
            "/",
        ):
            answer = client.get(url)
            assert answer.status_code in {302, 403, 404} or "Sami" not in answer.content.decode()
