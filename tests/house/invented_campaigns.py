"""A campaign of the invented city: one message out, one in writing, a channel, a comment, a theme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from convive.programmes.campaigns.tests import builders as campaigns
from convive.programmes.models.campaign import CampaignRemark, CampaignTheme


def campaigns_whole(world: SimpleNamespace) -> None:
    """Everything that the pages of a campaign show."""
    world.speaking = campaigns.a_campaign_programme(carrier=world.organisation)
    campaign = campaigns.a_campaign(world.speaking, gaps_why="They had no evening.")
    world.channel = campaigns.a_channel()
    world.campaign_hearing = campaigns.a_hearing(campaign)
    world.voice = campaigns.a_messenger(campaign, called="A nurse of the hill")
    world.said = campaigns.a_message(
        campaign, state="released", released_on=world.today - timedelta(days=7)
    )
    world.unsaid = campaigns.a_message(campaign, messenger=world.voice)
    world.appearance = campaigns.an_appearance(
        world.said, world.channel, on=world.today - timedelta(days=3)
    )
    world.unplaced = campaigns.an_appearance(world.unsaid, world.channel, on=world.today)
    world.remark = CampaignRemark.objects.create(
        campaign=campaign, text="When is the next one?", came_on=world.today
    )
    world.theme = CampaignTheme.objects.create(campaign=campaign, words="When is the next one?")


def to_campaigns(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """The words that lead to each page of a campaign."""
    desk = "campaign campaign_brief add_hearing say_gaps campaign_reach add_messenger write_message"
    lead("programmes", f"{desk} campaign_inbox collect_remarks", ref=world.speaking.ref)
    public = "open_campaign campaign_feed campaign_sheet say_to_campaign"
    lead("programmes", public, ref=world.speaking.ref)
    lead("programmes", "amend_channel", ref=world.channel.ref)
    lead("programmes", "amend_hearing", ref=world.campaign_hearing.ref)
    lead("programmes", "amend_messenger withdraw_messenger", ref=world.voice.ref)
    lead(
        "programmes",
        "campaign_message amend_message try_message place_message",
        ref=world.unsaid.ref,
    )
    lead("programmes", "release_message", ref=world.unsaid.ref)
    lead("programmes", "take_back_message", ref=world.said.ref)
    lead("programmes", "count_reach", ref=world.appearance.ref)
    lead("programmes", "remove_appearance", ref=world.unplaced.ref)
    lead("programmes", "sort_remark", ref=world.remark.ref)
    lead("programmes", "answer_comments pass_comments", ref=world.theme.ref)
