"""Nothing starts before what protects people is there; what runs says when it needs somebody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.packs.models import Pack
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.places.tests.builders import an_area
from convive.plan.models import BudgetLine, Fund
from convive.portal.home import desk_for
from convive.programmes import actions as programmes
from convive.programmes import rules, wording
from convive.programmes.launching import actions, queries
from convive.programmes.models import EducationSite, Initiative
from convive.programmes.rules import Facts
from convive.programmes.sessions.tests.builders import a_past_session, a_recording, a_session
from convive.programmes.tests.builders import (
    BEGUN,
    a_contribution,
    a_group_finding,
    a_whole_initiative,
    an_initiative,
    checked,
)
from convive.programmes.types import queries as types
from convive.results.models import Lesson
from convive.thread import actions as thread
from convive.thread import queries as threads

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
with_packs = pytest.mark.usefixtures("country_packs", "db")


def refused(one, by=None):
    with pytest.raises(Refused) as refusal:
        actions.start(one, on=BEGUN, version=None, by=by or people.a_coordinator())
    return " ".join(map(str, refusal.value.missing))


def started(one, by=None):
    return actions.start(one, on=BEGUN, version=None, by=by or people.a_coordinator())


@pytest.mark.req("MEL-01")
@with_packs
def test_running_is_refused_when_one_part_of_looking_at_results_is_missing():
    for name, empty, said in (
        ("theory", Phrase(), "Why it should work."),
        ("results", Phrase(), "What should be different"),
        ("mel_owner", None, "Who looks at the results."),
        ("mel_line", None, "A budget line for looking at the results."),
        ("mel_minutes", None, "Minutes of each session"),
    ):
        one = a_whole_initiative(**{name: empty})
        assert said in refused(one)
        assert Initiative.objects.get(pk=one.pk).state == "draft"
    assert started(a_whole_initiative()).state == "running"


@with_packs
def test_the_whole_list_of_what_is_missing_comes_at_once():
    missing = queries.missing(an_initiative(starts_on=None), today=BEGUN)
    assert len(missing) >= 10
    assert all(one.url for one in missing)


@pytest.mark.req("SAF-06")
@with_packs
def test_nothing_starts_without_do_no_harm_and_a_changed_programme_is_looked_at_again():
    one, by = a_whole_initiative(), people.a_coordinator()
    changed = {"summary": "Only for some, at night."}
    programmes.amend(one, changed, version=None, by=by)
    assert "Do no harm" in refused(one)
    checked(one, on=BEGUN + timedelta(days=1))
    programmes.amend(one, {"theory": "Said better."}, version=None, by=by)
    assert started(one).state == "running"


@pytest.mark.req("SAF-01")
@with_packs
def test_a_title_that_names_one_community_is_refused_with_better_words():
    kind, by, house = types.known("culture"), people.a_coordinator(), people.an_organisation()
    for title in ("Evenings for Muslim women", "Soirées des Roms", "نادي المهاجرين"):
        with pytest.raises(Refused) as refusal:
            programmes.begin(kind, title=title, carrier=house, why_new="New.", by=by)
        assert refusal.value.field == "title"
        assert "open to everybody" in str(refusal.value.instead)
    assert not Initiative.objects.exists()
    programmes.begin(
        kind, title="Christians and Muslims cook", carrier=house, why_new="New.", by=by
    )
    stored = a_whole_initiative("Young Muslims against hate")
    assert "marks nobody" in refused(stored)


@pytest.mark.req("PRI-08")
@with_packs
def test_words_for_the_young_are_about_what_is_good_unless_a_coordinator_says_why():
    flags = wording.flagged(["The threat of hate"], "minors")
    assert [one.word for one in flags] == ["threat"]
    assert "Strong together" in flags[0].instead["en"]
    told = {
        "club": "club",
        "welfare_lead": "Office",
        "coach_trained": True,
        "charter_signed_on": "2026-01-01",
    }
    one = a_whole_initiative("Football against the threat", type="sport", told=told)
    assert "Strong together" in refused(one)
    partner = people.viewer_of(people.a_user(Role.PARTNER, organisation=one.carrier))
    with pytest.raises(Refused):
        programmes.amend(one, {"wording_why": "It is a quote."}, version=None, by=partner)
    programmes.amend(
        one, {"wording_why": "A quote of the club’s song."}, version=None, by=people.a_coordinator()
    )
    assert started(one).state == "running"


@pytest.mark.req("PRI-32")
@with_packs
def test_the_city_with_much_harm_expected_needs_a_second_approver():
    city = people.an_organisation("City of Velmora", sort="city")
    first = people.a_coordinator()
    one = a_whole_initiative(
        carrier=city,
        carrying="city",
        carrying_harm="high",
        made_by_id=first.pk,
    )
    assert "A second person who agrees" in refused(one, first)
    with pytest.raises(Refused):
        programmes.approve(one, on=BEGUN, version=None, by=first)
    programmes.approve(one, on=BEGUN, version=None, by=people.a_coordinator())
    changes = {
        "carrying": "city",
        "carrying_harm": "high",
        "carrying_why": "Another reason.",
    }
    programmes.say_who_carries(one, changes, version=None, by=first)
    assert one.approved_on is None
    assert "A second person who agrees" in refused(one, first)
    programmes.approve(one, on=BEGUN, version=None, by=people.a_coordinator())
    assert started(one, first).state == "running"


@with_packs
def test_when_not_the_city_then_a_partner_carries_it():
    city = people.an_organisation("City of Velmora", sort="city")
    assert "An organisation that carries it" in refused(a_whole_initiative(carrier=city))


@pytest.mark.req("PRI-13")
@with_packs
def test_trust_in_police_is_no_subject_without_ground_rules_and_youth_are_asked():
    told = {"raised_by": "youth", "reply_by": "2026-05-01", "police_topic": True}
    one = a_whole_initiative(
        type="youth-participation", told=told | {"police_attend": "part"}, is_public=True
    )
    said = refused(one)
    assert "Ground rules" in said
    assert "Young people were asked" in said
    rest = {"police_attend": "part", "ground_rules": "We listen.", "youth_asked": True}
    one.told = told | rest
    one.save()
    assert started(one).state == "running"


@pytest.mark.req("PRI-26")
@with_packs
def test_who_comes_first_comes_first_for_a_reason_that_holds_for_everybody():
    told = {"format": "A talk", "topics": "Books", "some_first": True}
    for why in ("", "Because migrants are vulnerable", "For the Muslims of the street"):
        assert "for a reason that holds for everybody" in refused(
            a_whole_initiative(told=told, access_priority_why=why)
        ), why
    fair = a_whole_initiative(told=told, access_priority_why="Their library is far away.")
    assert started(fair).state == "running"


@pytest.mark.req("PRI-23")
def test_a_rule_of_eligibility_that_names_a_case_or_a_risk_is_rejected():
    for words in ("People at risk", "Cases referred by the panel", "Jeunes signalés", "ملف مفتوح"):
        facts = Facts({"eligibility": words})
        assert rules.lacking(["no_risk_in_eligibility"], facts) == ["no-risk"], words
    assert not rules.lacking(["no_risk_in_eligibility"], Facts({"eligibility": "Everybody"}))


@pytest.mark.req("PRI-06")
def test_what_needs_full_control_asks_an_advisory_only_school_for_its_recorded_agreement():
    told = {"needs_control": "full", "site_control": "advisory"}
    assert rules.lacking(["city_control"], Facts(told)) == ["agreement"]
    agreed = told | {"agreement": "The head’s office, 2 March"}
    assert not rules.lacking(["city_control"], Facts(agreed))
    assert not rules.lacking(["city_control"], Facts(told | {"site_control": "full"}))


@pytest.mark.req("PRI-30", "PRI-25")
def test_a_programme_without_gender_lens_and_a_club_without_charter_are_incomplete():
    assert rules.lacking(["gender_lens", "charter"], Facts()) == ["gender", "charter"]
    whole = Facts({"charter_signed_on": "2026-01-01"}, gender=True)
    assert not rules.lacking(["gender_lens", "charter"], whole)


@pytest.mark.req("SEC-02", "UC-02")
@with_packs
def test_a_course_for_a_group_rests_on_a_finding_of_today_and_has_its_sessions_in_order():
    told = {
        "objective": "Finding a room",
        "duration_weeks": 8,
        "message_tested": "With six of them.",
    }
    about = {"type": "group-course", "level": "secondary", "told": told, "gender": "Both asked."}
    assert types.known("group-course").competence
    bare = a_whole_initiative(**about)
    said = refused(bare)
    assert "A validated finding of today" in said
    assert "The sessions in their order" in said
    old = a_group_finding(expires_on=BEGUN - timedelta(days=1))
    course = ["Knowing one’s rights", "Calling an owner"]
    late = a_whole_initiative(**about, curriculum=course, group_finding=str(old.reference))
    assert "A validated finding of today" in refused(late)
    found = a_group_finding()
    whole = a_whole_initiative(**about, curriculum=course, group_finding=str(found.reference))
    assert started(whole).state == "running"


@pytest.mark.req("LVL-03")
@with_packs
def test_no_person_is_ever_tied_to_a_programme():
    one, person = an_initiative(), people.a_person()
    assert "individual" not in Initiative.Scope.values
    with pytest.raises(Refused) as refusal:
        thread.tie(one.reference, person.reference, by=people.a_coordinator())
    assert "sealed place" in str(refusal.value.instead)
    kept = {field.name for field in Initiative._meta.get_fields()}
    assert not kept & {"participants", "members", "people", "risk", "suspects", "threat"}


@with_packs
def test_what_is_ready_begins_on_its_day_and_ends_only_with_what_was_learned():
    one, by = a_whole_initiative(starts_on=BEGUN + timedelta(days=5)), people.a_coordinator()
    assert started(one).state == "ready"
    assert actions.begin_what_is_ready(datetime(2026, 3, 3, 12, tzinfo=UTC)) == 0
    assert actions.begin_what_is_ready(datetime(2026, 3, 7, 12, tzinfo=UTC)) == 1
    assert actions.begin_what_is_ready(datetime(2026, 3, 7, 12, tzinfo=UTC)) == 0
    one.refresh_from_db()
    with pytest.raises(Refused):
        actions.end(one, learned="", why="", on=BEGUN, now=NOW, version=None, by=by)
    actions.end(one, learned="Tea helps.", why="", on=BEGUN, now=NOW, version=None, by=by)
    assert one.state == "ended"


@pytest.mark.req("SYS-20")
@with_packs
def test_a_partner_without_account_and_an_only_funder_that_leaves_stand_on_the_desk(client):
    a_city()
    boss, today = people.a_coordinator(), date(2026, 6, 1)
    lost = people.an_organisation("Lost club")
    people.a_user(Role.PARTNER, organisation=lost, left_on=today - timedelta(days=3))
    never = people.an_organisation("Never had an account")
    fund = Fund.objects.create(
        name="Hillside Foundation", sort="foundation", state="ended", ends_on=today
    )
    line = BudgetLine.objects.create(
        origin="Hillside", amount=Decimal(900), currency="EUR", fund=fund
    )
    an_initiative("Rowing together", carrier=lost, state="running")
    alone = an_initiative("Choir", carrier=never, state="running", budget_line=line)
    said = [one.words for one in queries.to_do_for(boss, today=today)]
    assert any("Rowing together: nobody of its organisation" in one for one in said)
    assert any("Choir: its only money ends" in one for one in said)
    assert len(said) == 2
    desk = desk_for(boss, now=datetime(2026, 6, 1, 9, tzinfo=UTC))
    assert any("Choir: its only money ends" in due.title for due in desk.due)
    a_contribution(alone, kind="cash")
    assert len(queries.to_do_for(boss, today=today)) == 1


@pytest.mark.req("SAF-01", "SAF-06", "PRI-23")
@with_packs
def test_what_stood_before_the_start_still_stands_while_it_runs():
    one, by = started(a_whole_initiative()), people.a_coordinator()
    for changes in (
        {"results": Phrase()},
        {"told": {}},
        {"carrier": people.an_organisation("City of Velmora", sort="city")},
    ):
        with pytest.raises(Refused) as refusal:
            programmes.amend(one, changes, version=None, by=by)
        assert refusal.value.missing
        one = Initiative.objects.get(pk=one.pk)
    assert not queries.to_do_about(one, today=BEGUN)
    programmes.amend(one, {"areas": [an_area("Harbour")]}, version=None, by=by)
    assert "Do no harm" in " ".join(todo.words for todo in queries.to_do_about(one, today=BEGUN))


@pytest.mark.req("PRI-32")
@with_packs
def test_who_wrote_the_answer_is_not_the_second_person():
    city, first = people.an_organisation("City of Velmora", sort="city"), people.a_coordinator()
    one = a_whole_initiative(carrier=city)
    changes = {"carrying": "city", "carrying_harm": "high", "carrying_why": "Nobody else."}
    programmes.say_who_carries(one, changes, version=None, by=first)
    with pytest.raises(Refused):
        programmes.approve(one, on=BEGUN, version=None, by=first)
    programmes.approve(one, on=BEGUN, version=None, by=people.a_coordinator())
    assert one.approved_on == BEGUN


def test_eligibility_that_names_a_risk_far_behind_or_with_its_article_is_found():
    for said in ("Everybody " * 300 + "at risk", "الشباب في الخطر"):
        assert rules.lacking(["no_risk_in_eligibility"], rules.Facts({"eligibility": said}))


@with_packs
def test_a_type_whose_version_this_city_no_longer_holds_still_asks_what_it_asked():
    one = a_whole_initiative(type="sport", told={})
    asked = refused(one)
    assert "Sign the charter" in asked
    Pack.objects.filter(kind="initiative_types").delete()
    assert refused(one) == asked
    unknown = a_whole_initiative("Dance in the square")
    Initiative.objects.filter(pk=unknown.pk).update(type="dance", type_version="gone 3")
    unknown.refresh_from_db()
    assert "nobody knows it here any more" in refused(unknown)


@with_packs
def test_ending_asks_about_the_sessions_to_come_and_cancels_them_when_told_so():
    one, by = a_whole_initiative(state="running"), people.a_coordinator()
    to_come, held = a_session(one), a_past_session(one)
    a_recording(held)
    how = {"learned": "Tea helps.", "why": "", "on": BEGUN, "now": NOW, "version": None, "by": by}
    with pytest.raises(Refused) as refusal:
        actions.end(one, **how)
    assert "1 session is still to come." in str(refusal.value)
    assert Initiative.objects.get(pk=one.pk).state == "running"
    actions.end(one, cancel_coming=True, **how)
    to_come.refresh_from_db()
    held.refresh_from_db()
    assert (to_come.state, held.state) == ("cancelled", "held")


@pytest.mark.req("PRI-06")
@with_packs
def test_the_register_of_schools_is_asked_before_a_start_and_not_what_the_programme_tells():
    school = people.an_organisation("Orve High School")
    site = EducationSite.objects.create(organisation=school, kind="public", city_control="advisory")
    told = {"site": school.ref, "needs_control": "full", "site_control": "full"}
    one = a_whole_initiative("What would you answer?", type="school-module", told=told)
    assert "The agreement of the school" in refused(one)
    site.agreed_on, site.agreed_how = BEGUN, "Letter of the head’s office"
    site.save()
    with pytest.raises(Refused) as refusal:
        started(one)
    assert "The agreement of the school" not in " ".join(map(str, refusal.value.missing))


@with_packs
def test_what_was_learned_at_the_end_is_a_lesson_that_waits_for_a_decision():
    partner = people.a_user(Role.PARTNER)
    carrier = partner.memberships.get().organisation
    one = a_whole_initiative(state="running", carrier=carrier)
    by = people.viewer_of(partner)
    how = {"why": "", "on": BEGUN, "now": NOW, "version": None, "by": by}
    actions.end(one, learned={"en": "Tea helps.", "fr": "Le thé aide."}, **how)
    lesson = Lesson.objects.get()
    assert dict(lesson.text) == {"en": "Tea helps.", "fr": "Le thé aide."}
    assert (lesson.learned_on, lesson.decision) == (BEGUN, None)
    tied = threads.related_to(people.a_coordinator(), one.reference)
    assert lesson.reference in {named.reference for named in tied}
