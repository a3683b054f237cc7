"""An invented case on each template of a country, from the door to its end, over actions."""

import pytest
from django.http import Http404
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.pathway.actions import provision
from convive.pathway.casework.queries import steps
from convive.pathway.models import Activity, Reduction
from convive.pathway.tests.casework_world import a_browser
from convive.pathway.tests.country_world import (
    ASSESSED,
    CHOSEN,
    ENDED,
    PLANNED,
    REVIEWED,
    SCREENED,
    SUMMARY,
    a_case,
    a_mechanism,
    agreed,
    an_actor,
    at_first_look,
    before_the_table,
    in_days,
    timezone,
)
from convive.people.competences.tests.builders import a_competence
from convive.people.models import Person
from convive.spaces.queries import roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(open_doors):
    a_city()


@pytest.mark.req("SYS-03", "SAF-09")
def test_a_situation_table_names_the_person_to_the_needed_agencies_only_and_keeps_no_name():
    space = a_mechanism("pathway-situation-table", "named-at-once")
    chair = an_actor(space, "social", "chair")
    nurse = an_actor(space, "health", "panel", "agency")
    teacher = an_actor(space, "school", "panel", "agency")
    case = a_case(space)
    before_the_table(space, case, own_means="Talks, twice.", several_needed=True)
    space.lead.move(case, "to-panel")
    assert "Sami" not in nurse.read(case)
    told = {"harm": "Soon.", "several": "Health and home.", "basis": "Article 4 (invented)"}
    told |= {"decided": "met", "agencies": [nurse.member.ref]}
    agreed(space, case, chair, [nurse, teacher], **told)
    space.lead.move(case, "all-agree")
    assert "Sami" in nurse.read(case)
    with pytest.raises(Http404):
        teacher.read(case)
    kept = "A visit was made; the person is in touch with a service."
    visit = {"who_goes": [nurse.member.ref], "leads": "Health", "offer": "A talk.", "safe": "Two."}
    nurse.fill(case, "joint-plan", **visit)
    nurse.move(case, "go-together")
    assert case.due_on > timezone.localdate()
    nurse.fill(case, "visit-report", told=True, said="“Come again.”", ended="connected")
    space.lead.say(case, "visit-report")
    assert "What stays" in space.lead.refused(case, "connected")
    space.lead.fill(case, "summary-kept", kept=kept)
    space.lead.move(case, "connected")
    assert (case.stage, case.outcome, case.keeping) == ("closed", "connected", "no-name")
    assert not Reduction.objects.filter(case=case).exists()
    assert {entry.form for entry in case.record.entries.all()} <= {"summary-kept", "message"}
    assert kept in space.lead.read(case)
    assert "Sami" not in space.lead.read(case)


@pytest.mark.req("SYS-03")
def test_one_dissent_at_a_situation_table_and_nothing_more_is_shared():
    space = a_mechanism("pathway-situation-table", "named-at-once")
    chair = an_actor(space, "health", "chair")
    teacher = an_actor(space, "school", "panel")
    case = a_case(space)
    before_the_table(space, case, own_means="Talks.", several_needed=True)
    space.lead.move(case, "to-panel")
    told = {"harm": "Soon.", "several": "Two.", "basis": "Article 4", "decided": "met"}
    teacher.fill(case, "harm-check", **dict.fromkeys(("person", "family", "community"), "x"))
    chair.fill(case, "decision", **told)
    teacher.say(case, "decision", "dissents", "One agency is enough.")
    assert "somebody disagrees" in space.lead.refused(case, "all-agree")
    assert case.stage == "panel"


@pytest.mark.req("SYS-08", "SEC-29")
def test_a_channel_panel_looks_back_twice_and_each_step_has_its_date():
    space = a_mechanism("pathway-channel-panel")
    chair = an_actor(space, "youth", "chair")
    nurse = an_actor(space, "health", "panel")
    teacher = an_actor(space, "school", "panel")
    worker = an_actor(space, "association", "worker")
    lead = space.lead
    case = a_case(space)
    before_the_table(space, case)
    lead.move(case, "to-panel")
    agreed(space, case, chair, [nurse, teacher], decided="offer", worker=worker.member.ref)
    lead.move(case, "adopt")
    lead.consent(case, "assessment", "support", "contact")
    lead.move(case, "consented")
    worker.fill(case, "assessment", **ASSESSED)
    for one in (chair, nurse, teacher):
        one.say(case, "assessment")
    lead.move(case, "assessed")
    worker.fill(case, "plan", **PLANNED, review_on=in_days(60))
    chair.say(case, "plan")
    lead.move(case, "approve-plan")
    lead.move(case, "review")
    worker.fill(case, "review", **REVIEWED)
    worker.fill(case, "closing", **ENDED, referrer_heard="asked")
    lead.say(case, "closing")
    lead.move(case, "close")
    assert (case.stage, case.closed_on) == ("exit-6", None)
    assert case.due_on is not None
    lead.fill(case, "follow-up", when="six", state="well")
    lead.move(case, "look-back-6")
    assert "answered" in lead.refused(case, "look-back-12")
    lead.fill(case, "follow-up", when="twelve", state="well")
    lead.move(case, "look-back-12")
    assert (case.stage, case.outcome) == ("closed", "goals-met")
    assert [step.move for step in case.steps.all()][-3:] == ["close", "look-back-6", "look-back-12"]
    way = steps.taken(case, lead.bench(case).template)
    assert [one.name for one in way][-2:] == [
        "Looked back after 6 months",
        "Looked back after 12 months: close",
    ]
    assert (way[0].name, way[0].stage) == ("Received", "")
    assert all(one.on for one in way)


@pytest.mark.req("SYS-08", "SEC-29")
def test_a_no_at_a_channel_panel_ends_in_another_offer_and_nothing_else():
    space = a_mechanism("pathway-channel-panel")
    chair = an_actor(space, "youth", "chair")
    nurse = an_actor(space, "health", "panel")
    teacher = an_actor(space, "school", "panel")
    case = a_case(space)
    before_the_table(space, case)
    space.lead.move(case, "to-panel")
    agreed(space, case, chair, [nurse, teacher], decided="offer", worker=nurse.member.ref)
    space.lead.move(case, "adopt")
    space.lead.consent(case, "assessment", state="refused")
    assert "Something else instead" in space.lead.refused(case, "refused")
    space.lead.fill(case, "alternative", offered="A job club, open to anybody.")
    space.lead.move(case, "refused")
    assert (case.stage, case.outcome) == ("ended", "refused")
    assert not Activity.objects.exists()


@pytest.mark.req("SYS-08", "SEC-07")
def test_the_gateway_before_a_channel_panel_stays_shut_until_it_was_decided_in_law():
    space = a_mechanism("pathway-channel-panel")
    case = a_case(space)
    space.lead.fill(case, "acknowledgement", danger_checked="nobody", safe_answer="mailbox")
    space.lead.move(case, "acknowledge")
    assert "conflict" in space.lead.refused(case, "to-gateway-check")
    space.lead.move(case, "screen")
    assert case.stage == "screening"


@pytest.mark.req("SYS-04", "SEC-25")
def test_at_an_info_house_mentor_and_mentee_both_say_yes_before_the_first_meeting():
    space = a_mechanism("pathway-info-house")
    chair = an_actor(space, "youth", "chair")
    nurse = an_actor(space, "health", "panel")
    teacher = an_actor(space, "school", "panel")
    mentor = an_actor(space, "association", "provider")
    lead = space.lead
    case = a_case(space)
    before_the_table(space, case)
    lead.move(case, "to-panel")
    agreed(space, case, chair, [nurse, teacher], decided="offer", worker=nurse.member.ref)
    assert "fits only if" in lead.refused(case, "ordinary-measures")
    lead.move(case, "adopt")
    assert case.outcome == "mentor"
    lead.consent(case, "assessment", "support")
    lead.fill(case, "provider-choice", **CHOSEN, provider=mentor.member.ref)
    told = {"what": "A mentor", "how_often": "weekly"}
    activity = provision.propose(
        case, mentor.member, told, bench=lead.bench(case), by=lead.holder, on=timezone.localdate()
    )
    on = timezone.localdate()
    provision.provider_agrees(activity, by=mentor.holder, on=on)
    activity.refresh_from_db()
    assert activity.state == Activity.State.PROPOSED
    with pytest.raises(Http404):
        mentor.read(case)
    provision.person_agrees(activity, bench=lead.bench(case), by=lead.holder, on=on)
    activity.refresh_from_db()
    assert activity.state == Activity.State.AGREED
    assert "wants to hit" not in mentor.read(case)


@pytest.mark.req("SEC-15", "SAF-09")
def test_in_a_safety_house_care_and_measures_are_read_apart():
    space = a_mechanism("pathway-safety-house", "one-plan")
    clerk = an_actor(space, "city", "measures")
    case = a_case(space)
    assert {key for key, _name in roles.roles_of(space)} >= {"measures", "worker"}
    assert clerk.member
    with pytest.raises(Http404):
        clerk.read(case)
    asked = space.lead.bench(case).template.forms["measure"]
    assert not space.lead.bench(case).may(asked.roles)
    off = a_mechanism("pathway-safety-house")
    assert "measures" not in {key for key, _name in roles.roles_of(off)}


@pytest.mark.req("SYS-06", "SEC-10", "SAF-09")
def test_a_partner_table_invites_services_for_one_case_and_each_leaves_with_own_actions():
    space = a_mechanism("pathway-partner-table")
    chair = an_actor(space, "city", "chair")
    nurse = an_actor(space, "health", "panel")
    social = an_actor(space, "social", "invited")
    school = an_actor(space, "school", "invited")
    lead = space.lead
    case = a_case(space)
    before_the_table(space, case)
    assert "Who is invited" in lead.refused(case, "to-panel")
    told = {"services": [social.member.ref], "why": "Home.", "secrecy": "Read aloud."}
    lead.fill(case, "invitation", **told)
    lead.move(case, "to-panel")
    assert "Sami" not in social.read(case)
    with pytest.raises(Http404):
        school.read(case)
    agreed(space, case, chair, [nurse], decided="offer", worker=nurse.member.ref)
    lead.say(case, "decision")
    assert "What my service does itself" in lead.refused(case, "adopt")
    social.fill(case, "own-actions", action="A visit at home.", until=in_days(14))
    lead.move(case, "adopt")
    assert case.stage == "consent"
    with pytest.raises(Http404):
        social.read(case)
    assert "convener" not in {key for key, _name in roles.roles_of(space)}


@pytest.mark.req("SYS-06", "SAF-09")
def test_professional_secrecy_is_on_the_screen_of_who_keeps_it():
    space = a_mechanism("pathway-partner-table")
    case = a_case(space)
    browser = a_browser(space.lead.holder)
    at = reverse("pathway:case", args=[space.ref, case.ref])
    browser.post(f"{at}open/", {"purpose": "screening"})
    for address in (at, f"{at}sheet/acknowledgement/"):
        shown = browser.get(address).content.decode()
        assert "You are bound by professional secrecy" in shown


@pytest.mark.req("SYS-07", "SAF-10", "SEC-29", "SEC-10")
def test_an_anchor_team_meets_a_young_person_and_a_guardian_and_ends_without_a_band():
    space = a_mechanism("pathway-anchor-team")
    chair = an_actor(space, "youth", "chair")
    nurse = an_actor(space, "health", "panel")
    teacher = an_actor(space, "school", "panel")
    worker = an_actor(space, "social", "worker")
    lead = space.lead
    case = a_case(space)
    before_the_table(space, case, child="yes")
    lead.move(case, "to-panel")
    agreed(space, case, chair, [nurse, teacher], decided="offer", worker=worker.member.ref)
    assert "more disciplines" in lead.refused(case, "adopt")
    lead.say(case, "decision")
    lead.move(case, "adopt")
    heard = {"child_view": "“I come if my sister may.”", "guardian_view": "She is glad."}
    lead.consent(case, "assessment", "exchange", "support", "contact", **heard)
    assert "parental care" in lead.refused(case, "consented")
    lead.consent(case, "guardian", **heard)
    lead.move(case, "consented")
    read = worker.read(case)
    assert "if my sister may" in read
    assert "She is glad" in read
    needs = {"education": {"answer": "open", "words": "A place to learn."}}
    worker.fill(
        case,
        "needs-picture",
        needs=needs,
        strengths="Drawing.",
        young_view="“Yes.”",
        family_view="Yes.",
    )
    worker.move(case, "guide")
    over = {"education": {"answer": "handed-over", "words": "Youth service, 3 May."}}
    worker.fill(case, "closing", **(ENDED | {"needs": over}), referrer_heard="asked")
    lead.say(case, "closing")
    lead.move(case, "close")
    assert (case.stage, case.outcome) == ("closed", "goals-met")


@pytest.mark.req("SAF-10")
def test_where_asking_a_guardian_would_endanger_a_child_a_second_person_agrees():
    space = a_mechanism("pathway-anchor-team")
    chair = an_actor(space, "youth", "chair")
    nurse = an_actor(space, "health", "panel")
    teacher = an_actor(space, "school", "panel")
    lead = space.lead
    case = a_case(space)
    before_the_table(space, case, child="yes")
    lead.move(case, "to-panel")
    agreed(space, case, chair, [nurse, teacher], decided="offer", worker=nurse.member.ref)
    lead.say(case, "decision")
    lead.move(case, "adopt")
    lead.consent(case, "assessment", "exchange", child_view="Yes.", guardian_view="Not asked.")
    lead.fill(case, "best-interest", danger="The father hits.", who="The child-welfare office")
    assert "parental care" in lead.refused(case, "consented")
    space.second.say(case, "best-interest")
    lead.move(case, "consented")
    assert case.stage == "assessment"


@pytest.mark.req("SYS-09", "SEC-05", "SEC-34", "TRN-02")
def test_a_region_navigates_to_a_trained_provider_and_takes_no_report_from_the_public():
    space = a_mechanism("pathway-navigation")
    hub = an_actor(space, "health", "panel")
    counsellor = an_actor(space, "association", "provider")
    lead = space.lead
    with pytest.raises(Refused, match="does not take reports"):
        a_case(space, "relative")
    case = a_case(space)
    at_first_look(space, case)
    lead.fill(case, "screening", **SCREENED)
    lead.move(case, "to-consent")
    assert "agree" in lead.refused(case, "straight-on")
    lead.consent(case, "assessment", "support", "contact")
    lead.fill(case, "summary", **SUMMARY)
    lead.move(case, "to-panel")
    assert "Sami" not in hub.read(case)
    hub.fill(case, "discussion", contribution="A counsellor in the next town.")
    lead.move(case, "heard")
    with pytest.raises(Http404):
        hub.read(case)
    found = {"service": "SVC", "distance": "20 km, by bus", "chosen": "Evenings."}
    lead.fill(case, "navigation", **found, course=False)
    assert "course" in lead.refused(case, "begin-service")
    lead.fill(case, "provider-choice", **CHOSEN, provider=counsellor.member.ref)
    lead.fill(case, "navigation", **found, course=True)
    lead.move(case, "begin-service")
    told, on = {"what": "Counselling", "how_often": "weekly"}, timezone.localdate()
    with pytest.raises(Refused, match="has not taken the course"):
        provision.propose(
            case, counsellor.member, told, bench=lead.bench(case), by=lead.holder, on=on
        )
    a_competence(Person.objects.get(ref=counsellor.holder.ref), "provider")
    made = provision.propose(
        case, counsellor.member, told, bench=lead.bench(case), by=lead.holder, on=on
    )
    assert made.state == Activity.State.PROPOSED
