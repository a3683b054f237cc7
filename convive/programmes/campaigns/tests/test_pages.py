"""The pages of a campaign: the desk, and what everybody reads, with and without the city's name."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.city.tests.builders import a_city
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.programmes.campaigns.tests.builders import (
    a_campaign,
    a_campaign_programme,
    a_channel,
    a_hearing,
    a_message,
    a_messenger,
    a_released_message,
    an_appearance,
    some_packs,
)
from convive.programmes.models.campaign import CampaignRemark
from convive.programmes.sessions.actions import pictures
from convive.programmes.sessions.tests.builders import a_portrait
from convive.ui import printer

pytestmark = pytest.mark.django_db
SAFETY = "Never show the door of the shop."


@pytest.fixture(autouse=True)
def _city():
    some_packs()
    a_city("Velmora", languages=["en", "fr", "ar"])


def page(client, name, *words):
    answer = client.get(reverse(f"programmes:{name}", args=words))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("COM-05")
def test_the_page_of_a_campaign_shows_what_changed_because_people_were_heard(client):
    message = a_released_message()
    found = page(client, "open_campaign", message.campaign.initiative.ref)
    assert "It is told on the radio first." in found
    assert "A baker of the hill" in found
    about = page(client, "open", message.campaign.initiative.ref)
    assert reverse("programmes:open_campaign", args=[message.campaign.initiative.ref]) in about
    assert "Parents and families" in found  # not heard, and everybody reads why
    assert "Parents had no evening." in found
    assert SAFETY not in found
    assert "Newcomers get all the flats" not in found


@pytest.mark.req("LVL-04")
def test_where_the_city_is_absent_page_preview_feed_and_paper_name_it_nowhere(client):
    initiative = a_campaign_programme(city_visibility="absent")
    campaign = a_campaign(initiative, audiences=["older"], proof_source="Archive of Velmora")
    a_released_message(campaign)
    helper = an_organisation("Velmora Seniors")
    a_hearing(campaign, organisation=helper, said="We hear the radio.", changed="")
    a_hearing(campaign, said="Velmora is loud.", changed="")
    for name in ("open_campaign", "campaign_feed", "say_to_campaign"):
        answer = client.get(reverse(f"programmes:{name}", args=[initiative.ref]))
        assert answer.status_code == 200
        assert b"velmora" not in (answer.content + str(answer.headers).encode()).lower(), name
    words = page(client, "open_campaign", initiative.ref)
    assert "We hear the radio." in words  # only who helped to hear them stays unnamed
    assert initiative.ref not in page(client, "open_campaigns")
    other = a_campaign_programme("Seen campaign", city_visibility="co-branded")
    a_released_message(a_campaign(other, audiences=["older"]))
    assert "Velmora" in page(client, "open_campaign", other.ref)
    assert other.ref in page(client, "open_campaigns")


@pytest.mark.skipif(not printer.can_make_pdf(), reason="needs the libraries for PDF")
def test_a_sheet_is_made_for_a_campaign_without_the_city(client):
    initiative = a_campaign_programme(city_visibility="absent")
    a_released_message(a_campaign(initiative, audiences=["older"]))
    answer = client.get(reverse("programmes:campaign_sheet", args=[initiative.ref]))
    assert answer.content.startswith(b"%PDF")
    assert b"Velmora" not in answer.content


@pytest.mark.req("SEN-08")
def test_a_withdrawn_portrait_leaves_the_page_of_a_newcomer_campaign_at_once(client):
    initiative = a_campaign_programme(type="campaign-newcomers")
    a_released_message(a_campaign(initiative, audiences=["older"]))
    portrait, today = a_portrait(initiative), timezone.localdate()
    by = a_coordinator()
    pictures.show(portrait, sort="page", subject=initiative.reference, on=today, by=by)
    assert portrait.ref in page(client, "open_campaign", initiative.ref)
    pictures.withdraw(portrait, on=today, by=by)
    assert portrait.ref not in page(client, "open_campaign", initiative.ref)


@pytest.mark.req("LVL-04")
def test_a_city_that_steps_back_later_takes_down_what_names_it(client):
    initiative = a_campaign_programme(city_visibility="co-branded")
    a_released_message(a_campaign(initiative, audiences=["older"]), text="Velmora eats together.")
    assert "Velmora eats" in page(client, "open_campaign", initiative.ref)
    initiative.city_visibility = "absent"
    initiative.save()
    url = reverse("programmes:open_campaign", args=[initiative.ref])
    assert client.get(url).status_code == 404


def test_before_its_first_message_and_without_its_messenger_there_is_no_page(client):
    campaign = a_campaign()
    a_hearing(campaign)
    url = reverse("programmes:open_campaign", args=[campaign.initiative.ref])
    assert client.get(url).status_code == 404
    message = a_message(campaign, state="released", released_on=timezone.localdate())
    assert client.get(url).status_code == 200
    message.messenger.until = timezone.localdate().replace(year=2020)
    message.messenger.save()
    assert client.get(url).status_code == 404


def test_a_resident_says_something_without_a_name(client):
    message = a_released_message()
    ref = message.campaign.initiative.ref
    viewer = a_coordinator()
    signed_in(client, viewer)  # who has an account has no name here either
    client.post(reverse("programmes:say_to_campaign", args=[ref]), {"text": "I like the soup"})
    assert CampaignRemark.objects.get().text == "I like the soup"
    assert Event.objects.get(verb="programmes.campaign_spoken_to").actor != viewer.ref


@pytest.mark.req("COM-04")
def test_the_note_that_keeps_a_messenger_safe_is_read_by_those_who_work_on_it_alone(client):
    carrier = an_organisation("Shared Paths")
    campaign = a_campaign(a_campaign_programme(carrier=carrier))
    voice = a_messenger(campaign)
    ref = campaign.initiative.ref
    for role in (Role.PARTNER, Role.POLICE_LIAISON, Role.EVALUATOR):
        signed_in(client, a_viewer(role))
        assert SAFETY not in page(client, "campaign", ref)
        answer = client.get(reverse("programmes:amend_messenger", args=[voice.ref]))
        assert answer.status_code in (403, 404)
    signed_in(client, a_viewer(Role.PARTNER, organisation=carrier))
    assert SAFETY in page(client, "campaign", ref)


@pytest.mark.req("COM-01")
def test_the_desk_shows_channels_by_audience_reach_and_the_register(client):
    signed_in(client, a_coordinator())
    message = a_released_message()
    an_appearance(message, contacts=5200, counted_how="The radio’s figure")
    a_channel("Notes home", kind="school", audiences=["parents"], lead_days=8)
    desk = page(client, "campaign", message.campaign.initiative.ref)
    assert desk.index("Older people") < desk.index("Tide Radio")
    assert "Notes home" in desk
    assert "5200" in desk.replace(",", "").replace("\xa0", "")
    assert "Notes home" in page(client, "channels")
    table = page(client, "campaign_reach", message.campaign.initiative.ref)
    assert "Tide Radio,1,1,5200" in table
    for name in ("campaigns", "prebunks"):
        assert "<h1>" in page(client, name)
    assert message.campaign.initiative.ref in page(client, "campaigns")


def test_everybody_reads_what_comes_first_and_where_the_city_tells_it(client):
    a_channel("Boards in the districts", kind="board", audiences=["everybody"])
    assert "Boards in the districts" in page(client, "city_priorities")


def test_the_page_of_a_message_shows_better_words_and_what_it_lacks(client):
    signed_in(client, a_coordinator())
    campaign = a_campaign()
    a_hearing(campaign)
    message = a_message(
        campaign, messenger=None, text="For our target group: newcomers get all flats"
    )
    found = page(client, "campaign_message", message.ref)
    assert "Nobody says it." in found
    assert "people we want to reach" in found
    assert "Forty kitchens opened" in found
