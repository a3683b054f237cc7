"""Invented campaigns: a brief, people who were heard, a messenger, a message that lacks nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.people.tests.builders import an_organisation
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import Campaign, CampaignHearing, Channel
from convive.programmes.models.message import Appearance, Message, Messenger
from convive.programmes.reach.tests.builders import a_programme

TODAY = date(2026, 3, 2)
SHIPPED = ("campaign-audiences", "channel-kinds", "prebunks", "wording", "programme-wording")


def some_packs() -> None:
    """The packs that a campaign asks, as they come with the house."""
    from convive.packs import files

    for folder in files.shipped():
        if folder.name in SHIPPED:
            packs.adopt(files.read_folder(folder), by=House())


def a_campaign_programme(title: Any = "Our street cooks", **about: Any) -> Initiative:
    """A running programme that speaks in public, carried by an association, in one language."""
    given = {"type": "campaign", "languages": ["en"], "is_public": True} | about
    given.setdefault("carrier", an_organisation("Shared Paths"))
    return a_programme(title, **given)


def a_campaign(initiative: Initiative | None = None, **about: Any) -> Campaign:
    """A brief for older people and for parents."""
    given = {
        "goal": "Neighbours greet each other",
        "audiences": ["older", "parents"],
        "narrative": "On Sundays our street cooks",
        "proof": "Forty kitchens opened on one Sunday",
        "not_to_repeat": "Newcomers get all the flats",
    } | about
    return Campaign.objects.create(initiative=initiative or a_campaign_programme(), **given)


def a_hearing(campaign: Campaign, **about: Any) -> CampaignHearing:
    """Eleven older people, by telephone, and what changed."""
    given = {
        "audience": "older",
        "how": "phone",
        "people": 11,
        "on": TODAY - timedelta(days=20),
        "said": "Tell it on the radio, slowly.",
        "changed": "It is told on the radio first.",
    } | about
    return CampaignHearing.objects.create(campaign=campaign, **given)


def a_messenger(campaign: Campaign, **about: Any) -> Messenger:
    """A baker who agreed for a year and was prepared."""
    given = {
        "sort": "trusted",
        "called": "A baker of the hill",
        "consent_on": TODAY - timedelta(days=10),
        "consent_how": "Signed sheet",
        "until": TODAY + timedelta(days=1500),
        "briefing": "Angry calls go to the association.",
        "safety_note": "Never show the door of the shop.",
    } | about
    return Messenger.objects.create(campaign=campaign, **given)


def a_message(campaign: Campaign, **about: Any) -> Message:
    """A message to older people by the baker."""
    given = {
        "audience": "older",
        "title": "Come down at noon",
        "text": "I bring the bread. There is a chair for you.",
        "credible_why": "They buy their bread there.",
    } | about
    if "messenger" not in given:
        given["messenger"] = a_messenger(campaign)
    return Message.objects.create(campaign=campaign, **given)


def a_whole_message(campaign: Campaign | None = None, **about: Any) -> Message:
    """A message that lacks nothing: people were heard, and the gap is told."""
    campaign = campaign or a_campaign(gaps_why="Parents had no evening.")
    a_hearing(campaign)
    return a_message(campaign, **about)


def a_released_message(campaign: Campaign | None = None, **about: Any) -> Message:
    """The same, out since a week."""
    given = {"state": "released", "released_on": TODAY - timedelta(days=7)} | about
    return a_whole_message(campaign, **given)


def a_channel(name: Any = "Tide Radio", **about: Any) -> Channel:
    """A radio that older people hear, five working days ahead."""
    given = {"kind": "radio", "audiences": ["older"], "lead_days": 5, "two_way": True} | about
    return Channel.objects.create(name=name, **given)


def an_appearance(message: Message, channel: Channel | None = None, **about: Any) -> Appearance:
    """The message on the radio, three days ago."""
    given = {"on": TODAY - timedelta(days=3)} | about
    return Appearance.objects.create(message=message, channel=channel or a_channel(), **given)
