"""People are heard first, a messenger speaks, words are checked, and a no takes it off every page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.bodies.models import Task
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.history.models import Version
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation
from convive.programmes.campaigns import checking, jobs, planner
from convive.programmes.campaigns.actions import channels, planning, reaching, speaking
from convive.programmes.campaigns.tests.builders import (
    TODAY,
    a_campaign,
    a_campaign_programme,
    a_channel,
    a_hearing,
    a_message,
    a_messenger,
    a_released_message,
    a_whole_message,
    an_appearance,
    some_packs,
)
from convive.programmes.models.message import Message
from convive.programmes.sessions.tests.builders import a_portrait

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _packs():
    some_packs()


def released(message, by=None):
    return speaking.release(message, on=TODAY, version=message.version, by=by or a_coordinator())


@pytest.mark.req("COM-05")
def test_nobody_writes_before_somebody_was_heard():
    campaign, by = a_campaign(), a_coordinator()
    about = {"audience": "older", "title": "Come down", "text": "There is a chair for you."}
    with pytest.raises(Refused) as refused:
        speaking.write(campaign, about, by=by)
    assert "First hear people" in str(refused.value)
    a_hearing(campaign)
    assert speaking.write(campaign, about, by=by).state == Message.State.WRITING


@pytest.mark.req("COM-04")
def test_without_a_messenger_nothing_is_released():
    message = a_whole_message(messenger=None)
    with pytest.raises(Refused) as refused:
        released(message)
    assert any("Nobody says it" in str(line) for line in refused.value.missing)
    message.refresh_from_db()
    assert message.state == Message.State.WRITING


def test_a_message_that_lacks_nothing_goes_out_once():
    message = a_whole_message()
    assert released(message).released_on == TODAY
    with pytest.raises(Refused):
        released(message)


@pytest.mark.req("COM-02")
def test_a_text_that_repeats_the_claim_stays_in_and_is_shown_a_better_beginning():
    message = a_whole_message(text="No, newcomers do not get all the flats.")
    with pytest.raises(Refused) as refused:
        released(message)
    assert any("Begin with what is true" in str(line) for line in refused.value.missing)
    assert checking.repeats(message) == ["Newcomers get all the flats"]


@pytest.mark.req("COM-08")
def test_a_word_that_pushes_people_away_shows_the_better_one_also_in_what_a_picture_says():
    campaign = a_campaign(gaps_why="No evening.")
    a_portrait(campaign.initiative, shows="A woman of our target group at a table")
    message = a_whole_message(campaign)
    flagged = checking.flagged(message)
    assert any("target group" in one.word and one.instead for one in flagged)
    with pytest.raises(Refused):
        released(message)
    speaking.amend(
        message, {"wording_why": "A quote of hers"}, version=message.version, by=a_coordinator()
    )
    assert released(message).state == Message.State.RELEASED


def test_only_who_coordinates_says_why_a_flagged_word_stays():
    carrier = an_organisation("Shared Paths")
    message = a_whole_message(a_campaign(a_campaign_programme(carrier=carrier)))
    partner = a_viewer(Role.PARTNER, organisation=carrier)
    with pytest.raises(Refused):
        speaking.amend(message, {"wording_why": "Because"}, version=message.version, by=partner)


@pytest.mark.req("LVL-04")
def test_where_the_city_stays_away_neither_its_name_nor_its_voice_goes_out():
    a_city("Velmora")
    initiative = a_campaign_programme(city_visibility="absent")
    campaign = a_campaign(initiative, audiences=["older"])
    town_hall = an_organisation("Town hall", sort="city")
    voice = a_messenger(campaign, sort="organisation", organisation=town_hall)
    message = a_whole_message(campaign, text="Velmora eats together.", messenger=voice)
    with pytest.raises(Refused) as refused:
        released(message)
    assert len(refused.value.missing) == 2
    by = a_coordinator()
    other = a_messenger(campaign)
    better = {"text": "Our street eats together.", "messenger": other}
    speaking.amend(message, better, version=message.version, by=by)
    assert released(message, by).state == Message.State.RELEASED


def test_every_language_of_the_campaign_is_there_before_it_goes_out():
    a_city(languages=["en", "fr", "ar"])
    campaign = a_campaign(a_campaign_programme(languages=["en", "fr"]), audiences=["older"])
    message = a_whole_message(campaign)
    assert checking.untranslated(message) == ["fr"]
    with pytest.raises(Refused):
        released(message)


def test_what_is_out_still_holds_after_a_change():
    message, by = a_released_message(), a_coordinator()
    with pytest.raises(Refused):
        speaking.amend(message, {"messenger": None}, version=message.version, by=by)


@pytest.mark.req("COM-04")
def test_a_messenger_who_says_no_is_off_every_page_at_once_and_forgotten():
    message, by = a_released_message(), a_coordinator()
    an_appearance(message)
    voice = message.messenger
    speaking.amend_messenger(voice, {"briefing": "Again."}, version=voice.version, by=by)
    speaking.withdraw_messenger(voice, on=TODAY, by=by)
    message.refresh_from_db()
    voice.refresh_from_db()
    assert message.state == Message.State.TAKEN_BACK
    assert not voice.called
    assert not voice.safety_note
    assert not Version.objects.filter(record=voice.ref).exists()
    assert Task.objects.get().due_on == TODAY
    speaking.withdraw_messenger(voice, on=TODAY + timedelta(days=1), by=by)
    voice.refresh_from_db()
    assert voice.withdrawn_on == TODAY


def test_a_consent_that_is_over_keeps_a_message_back():
    campaign = a_campaign(gaps_why="No evening.")
    over = a_messenger(campaign, until=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        released(a_whole_message(campaign, messenger=over))
    assert [str(line)[:20] for line in refused.value.missing] == ["The messenger does n"]


def test_a_brief_whose_goal_repeats_the_claim_is_refused_beside_its_field():
    initiative = a_campaign_programme()
    about = {
        "goal": "Nobody says that newcomers get all the flats",
        "audiences": ["older"],
        "narrative": "Our street cooks",
        "proof": "Forty kitchens",
        "not_to_repeat": "Newcomers get all the flats",
    }
    with pytest.raises(Refused) as refused:
        planning.brief(initiative, about, version=None, by=a_coordinator())
    assert refused.value.field == "goal"


def test_a_programme_that_is_no_campaign_has_no_brief():
    with pytest.raises(PermissionDenied):
        planning.brief(a_campaign_programme(type="sport"), {}, version=None, by=a_coordinator())


@pytest.mark.req("COM-01")
def test_a_campaign_shows_its_channels_by_audience_and_what_must_be_ready_when():
    a_city()
    by = a_coordinator()
    campaign = a_campaign()
    radio = a_channel(lead_days=5)
    school = channels.add(
        {"name": "Notes home", "kind": "school", "audiences": ["parents"], "lead_days": 8}, by=by
    )
    board = a_channel("Board", kind="board", audiences=["older"])
    older, parents = planner.by_audience(by, campaign)
    assert [one.channel for one in older.channels] == [radio, board]
    assert [one.channel for one in parents.channels] == [school]
    message = a_whole_message(campaign)
    reaching.place(message, radio, on=TODAY + timedelta(days=14), by=by)
    (due,) = planner.ready_by(campaign, today=TODAY)
    assert due.ready_by == TODAY + timedelta(days=7)
    assert not due.is_late
    assert planner.ready_by(campaign, today=TODAY + timedelta(days=8))[0].is_late


def test_the_same_place_on_the_same_day_is_planned_once():
    message, radio, by = a_whole_message(), a_channel(), a_coordinator()
    first = reaching.place(message, radio, on=TODAY, by=by)
    assert reaching.place(message, radio, on=TODAY, by=by) == first


def test_reach_is_counted_once_it_is_out_and_never_without_saying_how():
    by, count = a_coordinator(), reaching.count
    placed = an_appearance(a_whole_message())
    given = {"contacts": 500, "people": 140, "how": "Opened it", "on": TODAY, "by": by}
    with pytest.raises(Refused):
        count(placed, version=placed.version, **given)
    message = placed.message
    message.released_on, message.state = TODAY - timedelta(days=7), "released"
    message.save()
    for wrong in ({"how": " "}, {"people": 501}, {"contacts": None, "people": None}):
        with pytest.raises(Refused):
            count(placed, version=placed.version, **given | wrong)
    count(placed, version=placed.version, **given)
    reached = planner.reached(message.campaign)
    assert (reached.whole.contacts, reached.whole.at_least) == (500, 140)
    with pytest.raises(Refused):
        reaching.remove(placed, by=by)


def test_a_trial_holds_counts_that_fit():
    message, by = a_message(a_campaign()), a_coordinator()
    with pytest.raises(Refused):
        speaking.try_out(message, on=TODAY, people=5, understood=6, believed=1, put_off=0, by=by)
    tried = speaking.try_out(
        message, on=TODAY, people=5, understood=4, believed=4, put_off=1, by=by
    )
    assert tried.people == 5


def test_a_messenger_whose_time_is_over_is_taken_down_by_the_clock_once():
    message = a_released_message()
    message.messenger.until = TODAY
    message.messenger.save()
    later = datetime(2026, 3, 3, 12, tzinfo=UTC)
    assert jobs.end_voices(later) == 1
    assert jobs.end_voices(later) == 0
    message.refresh_from_db()
    assert message.state == Message.State.TAKEN_BACK
    with pytest.raises(Refused):
        speaking.lapse_messenger(message.messenger, on=TODAY, by=House())


@pytest.mark.req("COM-04")
def test_a_messenger_says_no_also_after_the_campaign_has_ended_and_nothing_describes_them():
    message, by = a_released_message(), a_coordinator()
    speaking.amend(
        message, {"credible_why": "She sold them bread."}, version=message.version, by=by
    )
    initiative = message.campaign.initiative
    initiative.state = "ended"
    initiative.save()
    speaking.withdraw_messenger(message.messenger, on=TODAY, by=by)
    message.refresh_from_db()
    assert message.state == Message.State.TAKEN_BACK
    assert not message.credible_why
    kept = Version.objects.filter(record=message.ref)
    assert not any("credible_why" in one.content for one in kept)
