"""Committees, contacts and who was not met, series of dialogues and their promises."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from convive.bodies.tests.builders import a_meeting, a_task
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.plan.bridges import actions, queries, rules
from convive.plan.bridges.tests.builders import a_committee, a_contact, a_dialogue
from convive.plan.models import Committee
from convive.plan.national.tests.builders import a_municipality

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


def page(client, name, *args):
    return client.get(reverse(f"plan:{name}", args=args)).content.decode()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    place = a_municipality()
    committee, dialogue = a_committee(place), a_dialogue(is_public=True)
    a_contact(place)
    for name, *args in [
        ("committees",), ("begin_committee", place.ref), ("track_committee", committee.ref),
        ("contacts",), ("log_contact", place.ref), ("dialogues",), ("begin_dialogue",),
        ("dialogue", dialogue.ref), ("amend_dialogue", dialogue.ref),
        ("public_dialogue", dialogue.ref), ("municipality", place.ref),
    ]:  # fmt: skip
        answer = office.get(reverse(f"plan:{name}", args=args))
        assert answer.status_code == 200, name
        assert "style=" not in answer.content.decode()


@pytest.mark.req("NLC-04", "SYS-81")
def test_the_tracker_shows_four_committees_each_at_its_own_step(office):
    steps = ("named_on", "trained_on", "met_on", "reported_on")
    for number, name in enumerate(("Alpha", "Beta", "Gamma", "Delta")):
        a_committee(a_municipality(name), **dict.fromkeys(steps[: number + 1], TODAY))
    found = queries.committees_for(a_coordinator(), today=TODAY)
    assert [one.stage for one in found] == ["named", "trained", "meeting", "reporting"]
    shown = page(office, "committees")
    assert all(name in shown for name in ("Alpha", "Beta", "Gamma", "Delta"))
    assert "Next: train them." in shown


def test_a_committee_that_did_nothing_for_half_a_year_rests():
    assert rules.rests(TODAY - timedelta(days=200), None, today=TODAY)
    assert not rules.rests(TODAY - timedelta(days=200), TODAY, today=TODAY)
    assert not rules.rests(None, None, today=TODAY)


def test_a_committee_is_followed_by_the_liaison_never_ahead_of_time():
    liaison, place = a_viewer("national-liaison"), a_municipality()
    one = actions.begin_committee(place, "Peace committee", on=TODAY, by=liaison, named_on=TODAY)
    with pytest.raises(Refused):
        actions.track_committee(
            one, {"met_on": TODAY + timedelta(days=1)}, on=TODAY, version=None, by=liaison
        )
    actions.track_committee(one, {"trained_on": TODAY}, on=TODAY, version=None, by=liaison)
    assert Committee.objects.get().trained_on == TODAY
    with pytest.raises(PermissionDenied):
        actions.begin_committee(place, "Another", on=TODAY, by=a_viewer("partner"))


@pytest.mark.req("NLC-09", "SYS-85")
def test_the_gap_list_names_places_without_contact_in_twelve_months_those_never_met_first(office):
    met, long_ago, never = (a_municipality(name) for name in ("Near", "Far", "Never"))
    a_contact(met, on=TODAY - timedelta(days=365))
    a_contact(long_ago, on=TODAY - timedelta(days=366))
    gaps = queries.not_met_for(a_coordinator(), today=TODAY)
    assert [place for place, _day in gaps] == [never, long_ago]
    shown = page(office, "contacts")
    assert "2 places had no contact" in shown
    sent = {"on": TODAY.isoformat(), "how": "visit", "about": "We listened"}
    assert office.post(reverse("plan:log_contact", args=[never.ref]), sent).status_code == 302
    assert [place for place, _day in queries.not_met_for(a_coordinator(), today=TODAY)] == [
        long_ago
    ]


def test_a_contact_is_logged_after_it_took_place():
    with pytest.raises(Refused):
        actions.log_contact(
            a_municipality(), on=TODAY + timedelta(days=1), how="call", about="x", today=TODAY,
            by=a_coordinator(),
        )  # fmt: skip


@pytest.mark.req("NLC-05")
def test_a_series_shows_meetings_open_promises_and_those_that_were_kept(office):
    one = a_dialogue()
    first = a_meeting(one.body, on=TODAY - timedelta(days=30), state="held")
    a_meeting(one.body, on=TODAY - timedelta(days=400), state="held")
    coming = a_meeting(one.body, on=TODAY + timedelta(days=30))
    ministry = an_organisation("Ministry of Cities")
    promised = {"meeting": first, "is_commitment": True, "organisation": ministry}
    a_task(**promised, text={"en": "Pay for travel"})
    a_task(**promised, text={"en": "Name a contact"}, done_on=TODAY)
    a_task(meeting=first, text={"en": "Tidy the room"})
    talk = queries.talk_of(one, today=TODAY)
    assert [str(each) for each in talk.open_promises] == ["Pay for travel"]
    assert [str(each) for each in talk.kept_promises] == ["Name a contact"]
    assert (talk.met_lately, talk.coming) == (1, (coming,))
    shown = page(office, "dialogue", one.ref)
    assert "Pay for travel" in shown
    assert "Ministry of Cities" in shown
    assert "Tidy the room" not in shown


def test_everybody_reads_a_public_series_with_public_promises_only(client):
    a_city()
    hidden, shown = a_dialogue(), a_dialogue(is_public=True)
    meeting = a_meeting(shown.body, on=TODAY - timedelta(days=3), state="held")
    a_task(meeting=meeting, is_commitment=True, is_public=True, text={"en": "Open the hall"})
    a_task(meeting=meeting, is_commitment=True, text={"en": "Talk to the treasurer"})
    days = [TODAY + timedelta(days=number) for number in (30, 60)]
    a_meeting(shown.body, on=days[0], is_open=True)
    a_meeting(shown.body, on=days[1], is_open=False)
    told = page(client, "public_dialogue", shown.ref)
    assert date_format(days[0]) in told
    assert date_format(days[1]) not in told
    assert "Open the hall" in told
    assert "treasurer" not in told
    assert client.get(reverse("plan:public_dialogue", args=[hidden.ref])).status_code == 404


@pytest.mark.req("NLC-07")
def test_a_recurrent_group_counts_its_meetings_of_twelve_months():
    one = a_dialogue()
    for days in (10, 120, 240, 500):
        a_meeting(one.body, on=TODAY - timedelta(days=days), state="held")
    assert queries.talk_of(one, today=TODAY).met_lately == 3


def test_places_without_a_committee_are_found_with_as_many_questions_for_many_as_for_one(
    django_assert_num_queries,
):
    by = a_coordinator()
    a_committee(a_municipality("Alpha"))
    for number in range(5):
        a_municipality(f"Beta {number}")
    with django_assert_num_queries(2):
        assert len(queries.unnamed_for(by)) == 5
