"""The invented city as a whole: loaded once, then looked at from every side."""

from __future__ import annotations

import json
import re
import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone, translation

from convive.audit.models import Event
from convive.audit.queries import verify
from convive.bodies.agreements import queries as agreements
from convive.bodies.models import Meeting
from convive.bodies.notices import queries as notices
from convive.city.queries import the_city, working_calendar
from convive.demo import city, data, stories, users
from convive.demo.loading.categories import PACK_KEYS
from convive.demo.tests import counts
from convive.demo.tests.pages import walk
from convive.demo.tests.scenes import Scenes
from convive.directory.models import Route
from convive.landscape.models import Batch, Observation
from convive.landscape.voices.counting import OWN
from convive.pathway.models import Case, Return, TemplateCopy
from convive.pathway.queries import mailbox
from convive.people import key_slots, second_factor, sign_in
from convive.people.models import Person
from convive.people.queries import viewer_for
from convive.people.tests.builders import signed_in
from convive.people.unlocking.holding import KeyHolder
from convive.plan.models import Measure, MeasureStatus
from convive.portal.founding import queries as founding
from convive.programmes.models import Initiative
from convive.releases.models import Release
from convive.results.broken import broken_threads
from convive.results.models import Lesson
from convive.spaces import finding
from convive.spaces.models import Grant, Member, Space
from convive.spaces.queries import doors
from convive.vault.indexes import Entry

WORD = re.compile(r"[\w-]+")
UNDERSCORED = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


@pytest.mark.long
class TestVelmora(Scenes, TestCase):
    """One load for all of them: each test is rolled back to the city as it was invented."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        (Path(folder) / "mail").mkdir()
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder), IS_DEMO=True))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        with translation.override("en"):
            city.invent(today=timezone.localdate())

    def test_what_was_invented_has_the_counts_of_the_data(self):
        expected = counts.of_the_data()
        assert {table: table.objects.count() for table in expected} == expected

    def test_the_memorandum_lives_the_protocol_holds_and_not_everybody_confirmed_the_notice(self):
        by = self.viewer("coordinator")
        listed = {
            one.agreement.sort: one
            for one in agreements.agreements_for(by, today=timezone.localdate())
        }
        memorandum = listed["memorandum"]
        assert (memorandum.text.number, str(memorandum.state)) == (2, "in-force")
        assert set(memorandum.text.text) == {"en", "fr", "ar"}
        states = memorandum.agreement.amendments.values_list("state", flat=True)
        assert sorted(states) == ["accepted", "open"]
        assert str(listed["protocol"].state) == "in-force"
        waiting = notices.notices_for(by, waiting=True)
        assert any(one.noted and one.waiting for one in waiting)

    def test_the_founding_hour_is_whole_down_to_the_open_meeting_of_the_leadership_group(self):
        found = founding.founding_for(self.viewer("coordinator"), today=timezone.localdate())
        assert [str(one.title) for one in found.steps if not one.is_done] == []

    @pytest.mark.req("NLC-03", "NLC-04", "SYS-83")
    def test_the_national_plan_has_43_measures_in_three_languages_and_five_places_report(self):
        measures = Measure.objects.all()
        assert measures.count() == 43
        assert all(set(one.title) == {"en", "fr", "ar"} for one in measures)
        reporting = len(set(MeasureStatus.objects.values_list("municipality", flat=True)))
        assert reporting == len(data.read("national")["reports"]) + 1

    @pytest.mark.req("GOV-18", "MEL-14")
    def test_what_was_broken_on_purpose_is_found_and_nothing_else(self):
        broken = data.read("framework")["broken_on_purpose"]
        found = {
            group.key: [str(item.title) for item in group.items]
            for group in broken_threads(self.viewer("coordinator"), timezone.localdate())
        }
        titles = {
            "findings-without-action": self.titles(
                "findings", "statement", "finding_without_action"
            ),
            "actions-without-indicator": self.titles(
                "framework", "name", "action_without_indicator", section="actions"
            ),
            "money-without-finding": self.titles(
                "framework", "name", "budget_without_finding", section="unattached_budget"
            ),
            "indicators-without-baseline": [],
            "expired-findings": [
                one["statement"]["en"]
                for one in data.read("findings")["findings"]
                if one["expires"] < 0
            ],
        }
        assert {key: found[key] for key in titles} == titles
        waiting = [one.text["en"] for one in Lesson.objects.filter(decision=None)]
        assert found["lessons-without-decision"] == waiting
        left = [
            one.learned["en"] for one in Initiative.objects.filter(state=Initiative.State.ENDED)
        ]
        assert len(waiting) == len(broken["lesson_without_decision"]) + len(left)
        assert set(left) <= set(waiting)

    def test_users_sign_in_with_their_password_and_their_code_and_open_their_key(self):
        coordinator = next(user for user in users.users() if user.key == "coordinator")
        person = sign_in.proven(coordinator.email, coordinator.password)
        assert person is not None
        assert second_factor.use(person, coordinator.code, now=timezone.now())
        assert key_slots.with_password(person, coordinator.password) is not None
        assert Person.objects.filter(can_sign_in=True).count() == len(users.users())

    def test_every_user_holds_the_role_of_the_data_since_long_ago(self):
        for user in users.users():
            person = Person.objects.get(email=user.email)
            assert user.role in {
                str(role) for role in viewer_for(person, today=timezone.localdate()).roles
            }

    def test_meetings_are_on_working_days_and_the_next_one_lies_ahead(self):
        calendar, today = working_calendar(), timezone.localdate()
        assert all(calendar.is_working(meeting.on) for meeting in Meeting.objects.all())
        planned = Meeting.objects.filter(state=Meeting.State.PLANNED)
        assert planned.count() == counts.planned()
        assert all(meeting.on > today for meeting in planned)
        held = Meeting.objects.filter(state=Meeting.State.HELD)
        assert all(meeting.on <= today for meeting in held)

    @pytest.mark.req("MAP-02")
    def test_incidents_come_in_through_the_import_and_say_what_was_repeated(self):
        recipe = data.read("incidents")
        near = recipe["expected_observations"]
        assert abs(Observation.objects.count() - near) <= recipe["tolerance"]
        assert all(batch.state == Batch.State.VISIBLE for batch in Batch.objects.all())
        assert sum(batch.duplicates for batch in Batch.objects.all()) > 0
        brought = Observation.objects.exclude(source__name__in=OWN)
        assert not brought.filter(category__in=["", "other"]).exists()
        # Who tells may leave out what happened: `heard` has one voice of words alone. That is no
        # fault of an import, and it is counted under a kind too.
        told = Observation.objects.filter(source__name__in=OWN)
        assert not told.filter(category="").exists()
        assert told.filter(category="other").count() == 1

    @pytest.mark.req("SAF-17")
    def test_published_tables_show_no_small_figure(self):
        public = Release.objects.filter(audience="public")
        assert public.exists()
        assert Release.objects.filter(audience="partners").exists()
        shown = [n for table in public for n in table.cells.values() if n is not None]
        assert not [n for n in shown if 0 < n < 10]

    @pytest.mark.req("SEC-30")
    def test_residents_were_led_to_the_national_service_and_turn_to_the_open_door_today(self):
        now, before = Route.objects.select_related("service")
        assert (before.choice, now.choice) == ("national", "own")
        assert before.service.name["en"] == "National Listening and Guidance Line"
        assert the_city().route == "own"
        assert now.service.name["en"] == "The Footbridge listening desk"
        page = self.client.get("/turn/")
        assert "The Footbridge listening desk" in page.content.decode()

    @pytest.mark.req("SEC-09", "LVL-05")
    def test_one_sealed_room_earned_its_opening_and_one_is_still_closed(self):
        today = timezone.localdate()
        open_one, closed_one, *_others = Space.objects.order_by("id")
        assert (open_one.level, closed_one.level) == ("secondary", "tertiary")
        assert doors.is_open(open_one, today=today)
        assert doors.missing(open_one, today=today) == []
        assert not doors.is_open(closed_one, today=today)
        missing = {one.key for one in doors.missing(closed_one, today=today)}
        # What its only organisation signed on sharing is for the room of families who return.
        assert {"mandate", "agreement", "keys", "lawfulness"} <= missing

    @pytest.mark.req("LVL-05", "TER-15")
    def test_a_room_for_families_who_return_stands_on_a_mandate_of_its_own_domain(self):
        today = timezone.localdate()
        returning = Space.objects.get(template="pathway-returnee-coordination")
        assert (returning.level, doors.missing(returning, today=today)) == ("tertiary", [])
        assert doors.is_open(returning, today=today)
        opened = [one for one in Space.objects.all() if doors.is_open(one, today=today)]
        assert {one.level for one in opened} == {"secondary", "tertiary"}
        assert len(opened) == sum(one["opened"] is not None for one in data.every_space())
        coming = Return.objects.filter(case__space=returning)
        assert [one.approved_on is not None for one in coming.order_by("id")] == [True, True, False]
        assert coming.values("household").distinct().count() == 1

    @pytest.mark.req("SYS-03", "SEC-29")
    def test_a_room_follows_the_copy_in_which_the_city_decided_in_law(self):
        room = Space.objects.get(template__startswith="pathway-situation-table")
        copy = TemplateCopy.objects.get(slug=room.template)
        decided = [one for one in copy.entries if one["sort"] == "decision"]
        assert [one["key"] for one in decided] == ["decision.named-at-once"]
        assert room.template_version == str(copy.published) == "2"
        assert doors.missing(room, today=timezone.localdate()) == []

    def test_each_concern_stands_where_the_data_leave_it(self):
        desk = Case.objects.filter(space=Space.objects.order_by("id")[0], drill=False)
        stages = list(desk.order_by("received_on").values_list("stage", "outcome"))
        assert stages == [
            ("closed", "goals-met"),
            ("support", "full-assessment"),
            ("ended", "redirected"),
            ("panel", ""),
            ("ended", "mistaken"),
            ("screening", ""),
            ("received", ""),
        ]
        panel = desk.get(stage="panel")
        assert set(panel.assents.values_list("says", flat=True)) == {"agrees", "dissents"}
        assert desk.get(stage="support").activities.get().state == "agreed"
        assert desk.get(stage="closed").review_on <= timezone.localdate()

    @pytest.mark.req("SYS-08", "SEC-29")
    def test_a_case_of_the_panel_waits_since_its_first_look_back_for_its_second(self):
        case = Case.objects.get(stage="exit-12")
        days = {step.move: step.on for step in case.steps.all()}
        reviews = [step.on for step in case.steps.all() if step.move == "review"]
        first = days["approve-plan"]
        assert all(later - day <= timedelta(92) for day, later in pairwise([first, *reviews]))
        assert days["look-back-6"] - days["close"] > timedelta(180)
        assert case.closed_on is None

    def test_another_spelling_of_the_same_name_is_found_by_the_desk(self):
        space, now = Space.objects.order_by("id")[0], timezone.now()
        later = Case.objects.get(stage="screening")
        found = finding.likely(
            space,
            Entry(later.record.ref, ("Matheo Kovalczyk",), now.year - 18, ()),
            by=self.holder("listening"),
            now=now,
        )
        assert Case.objects.get(outcome="redirected").record.ref in found

    def test_the_code_on_the_page_opens_a_mailbox_with_messages_both_ways(self):
        code = stories.receipt()
        assert code in self.client.get("/demo/").content.decode()
        box = mailbox.opened(code)
        assert box is not None
        assert {message.sender for message in box.messages} == {"desk", "reporter"}
        assert box.case.stage == "support"

    def test_every_case_that_the_desk_holds_opens_and_shows_what_was_written(self):
        space = Space.objects.order_by("id")[0]
        signed_in(self.client, Person.objects.get(email="listening@velmora.example"))
        self.client.post("/unlock/?next=/", {"password": users.password_of("listening")})
        for case in Case.objects.filter(space=space):
            url = reverse("pathway:case", args=[space.ref, case.ref])
            self.client.post(f"{url}open/", {"purpose": "screening"})
            page = self.client.get(url)
            assert page.status_code == 200
            assert "sheet-" in page.content.decode(), case.stage

    @pytest.mark.req("SAF-04")
    def test_neither_the_city_nor_the_police_holds_a_key_of_a_concern(self):
        inside = {one.person for one in Member.objects.select_related("person")}
        outside = Person.objects.filter(can_sign_in=True).exclude(pk__in=[one.pk for one in inside])
        assert outside.filter(email="mayor@velmora.example").exists()
        held = Grant.objects.filter(receiver__in=[str(one.reference) for one in outside])
        assert not held.exists()

    def test_the_memory_verifies_and_a_checkpoint_is_signed(self):
        assert verify().is_whole
        assert list((settings.DATA_DIR / "checkpoints").glob("*.txt"))

    def test_inventing_again_does_nothing(self):
        before = Event.objects.count()
        city.invent(today=timezone.localdate())
        assert Event.objects.count() == before

    def test_each_story_begins_somewhere_and_leads_to_records_that_are_there(self):
        told = stories.stories()
        assert set(told) == {user.key for user in users.users()}
        for about in data.read("stories")["stories"]:
            story = told[about["user"]]
            assert len(story.steps) == len(about["steps"])

    def test_every_user_can_open_where_their_story_begins(self):
        for key, story in stories.stories().items():
            page = next(walk(key, start=story.url))
            assert page.status == 200, (key, page.url)

    def test_no_page_breaks_or_shows_a_key_instead_of_words(self):
        for user in ("", "coordinator", "evaluator", "administrator"):
            assert faults(user, of_each=1) == []

    @pytest.mark.slow
    def test_no_second_page_of_a_kind_breaks_or_shows_a_key_instead_of_words(self):
        for user in ("", "coordinator"):
            assert faults(user, of_each=2) == []

    def viewer(self, key):
        person = Person.objects.get(email=f"{key}@velmora.example")
        return viewer_for(person, today=timezone.localdate())

    def holder(self, key):
        person = Person.objects.get(email=f"{key}@velmora.example")
        private = key_slots.with_password(person, users.password_of(key))
        assert private is not None
        return KeyHolder(self.viewer(key), private, timezone.now())

    def titles(self, file, called, broken, *, section=""):
        keys = data.read("framework")["broken_on_purpose"][broken]
        listed = data.read(file)[section or file]
        return [one[called]["en"] for one in listed if one["key"] in keys]


def faults(user, *, of_each):
    """The pages that a user's links lead to and that break, or show a key instead of words."""
    wrong, keys = [], _keys()
    for page in walk(user, of_each=of_each):
        shown = UNDERSCORED.findall(page.text) + sorted(keys & {*WORD.findall(page.text)})
        if page.status not in {200, 403} or shown:
            wrong.append((page.url, page.status, shown[:3]))
    return wrong


def _keys():
    """Keys with a hyphen that no sentence would hold."""
    own = [entry["key"] for entry in data.read("categories")["entries"]]
    bodies = [body["key"] for body in data.read("bodies")["bodies"]]
    findings = [one["key"] for one in data.read("findings")["findings"]]
    return {key for key in (*PACK_KEYS.values(), *own, *bodies, *findings) if "-" in key}


def test_every_data_file_is_readable_and_named_in_the_readme():
    readme = (data.FOLDER / "README.md").read_text(encoding="utf-8")
    for path in data.FOLDER.glob("*.*json"):
        json.loads(path.read_text(encoding="utf-8"))
        assert f"**{path.name}**" in readme
