"""Addresses of campaigns, under `programmes/campaigns/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.campaigns.views import channels, desk, doors, listening, speaking

urlpatterns: list[URLPattern] = [
    # For everybody.
    path("open/", doors.open_campaigns, name="open_campaigns"),
    path("open/<slug:ref>/", doors.open_campaign, name="open_campaign"),
    path("open/<slug:ref>/feed.xml", doors.campaign_feed, name="campaign_feed"),
    path("open/<slug:ref>/sheet.pdf", doors.campaign_sheet, name="campaign_sheet"),
    path("open/<slug:ref>/say/", doors.say_to_campaign, name="say_to_campaign"),
    path("priorities/", doors.city_priorities, name="city_priorities"),
    # For who works on them.
    path("", desk.campaigns, name="campaigns"),
    path("channels/", channels.channels, name="channels"),
    path("channels/add/", channels.add_channel, name="add_channel"),
    path("channels/<slug:ref>/change/", channels.amend_channel, name="amend_channel"),
    path("before/", channels.prebunks, name="prebunks"),
    path("heard/<slug:ref>/", desk.amend_hearing, name="amend_hearing"),
    path("messengers/<slug:ref>/", speaking.amend_messenger, name="amend_messenger"),
    path("messengers/<slug:ref>/no/", speaking.withdraw_messenger, name="withdraw_messenger"),
    path("messages/<slug:ref>/", speaking.campaign_message, name="campaign_message"),
    path("messages/<slug:ref>/change/", speaking.amend_message, name="amend_message"),
    path("messages/<slug:ref>/try/", speaking.try_message, name="try_message"),
    path("messages/<slug:ref>/place/", speaking.place_message, name="place_message"),
    path("messages/<slug:ref>/release/", speaking.release_message, name="release_message"),
    path("messages/<slug:ref>/take-back/", speaking.take_back_message, name="take_back_message"),
    path("placed/<slug:ref>/count/", speaking.count_reach, name="count_reach"),
    path("placed/<slug:ref>/take-out/", speaking.remove_appearance, name="remove_appearance"),
    path("comments/<slug:ref>/", listening.sort_remark, name="sort_remark"),
    path("themes/<slug:ref>/answer/", listening.answer_comments, name="answer_comments"),
    path("themes/<slug:ref>/pass-on/", listening.pass_comments, name="pass_comments"),
    path("<slug:ref>/", desk.campaign, name="campaign"),
    path("<slug:ref>/brief/", desk.campaign_brief, name="campaign_brief"),
    path("<slug:ref>/hear/", desk.add_hearing, name="add_hearing"),
    path("<slug:ref>/not-heard/", desk.say_gaps, name="say_gaps"),
    path("<slug:ref>/reach.csv", desk.campaign_reach, name="campaign_reach"),
    path("<slug:ref>/messenger/", speaking.add_messenger, name="add_messenger"),
    path("<slug:ref>/message/", speaking.write_message, name="write_message"),
    path("<slug:ref>/comments/", listening.campaign_inbox, name="campaign_inbox"),
    path("<slug:ref>/comments/take-over/", listening.collect_remarks, name="collect_remarks"),
]
