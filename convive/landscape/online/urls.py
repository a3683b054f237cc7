"""Addresses of the online landscape."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.online.views import briefings, narratives, overview, samples

urlpatterns: list[URLPattern] = [
    path("online/", overview.online, name="online"),
    path("online/figures/", overview.online_counts, name="online_counts"),
    path("online/figures/new/", overview.online_import, name="online_import"),
    path("online/figures/<str:ref>/", overview.online_delivery, name="online_delivery"),
    path("online/figures/<str:ref>/undo/", overview.online_undo, name="online_undo"),
    path("online/request/", briefings.online_request, name="online_request"),
    path("online/briefings/new/", briefings.online_briefing_new, name="online_briefing_new"),
    path("online/briefings/<str:ref>/", briefings.online_briefing, name="online_briefing"),
    path(
        "online/briefings/<str:ref>/amend/",
        briefings.online_briefing_amend,
        name="online_briefing_amend",
    ),
    path(
        "online/briefings/<str:ref>/publish/",
        briefings.online_briefing_publish,
        name="online_briefing_publish",
    ),
    path(
        "online/briefings/<str:ref>/close/",
        briefings.online_briefing_close,
        name="online_briefing_close",
    ),
    path("online/briefings/<str:ref>/ask/", briefings.online_ask, name="online_ask"),
    path("online/stories/new/", narratives.narrative_new, name="narrative_new"),
    path("online/stories/<str:ref>/", narratives.narrative, name="narrative"),
    path("online/stories/<str:ref>/amend/", narratives.narrative_amend, name="narrative_amend"),
    path(
        "online/stories/<str:ref>/publish/",
        narratives.narrative_publish,
        name="narrative_publish",
    ),
    path("online/stories/<str:ref>/close/", narratives.narrative_close, name="narrative_close"),
    path("online/samples/", samples.samples, name="samples"),
    path("online/samples/new/", samples.sample_new, name="sample_new"),
    path("online/samples/<str:ref>/", samples.sample, name="sample"),
    path("online/samples/<str:ref>/read/", samples.sample_read, name="sample_read"),
    path("online/samples/<str:ref>/count/", samples.sample_count, name="sample_count"),
    path("online/slot/", samples.slots, name="slots"),
    path("online/slot/<str:ref>/ask/", samples.slot_ask, name="slot_ask"),
    path("online/slot/<str:ref>/agree/", samples.slot_agree, name="slot_agree"),
    path("online/slot/<str:ref>/shut/", samples.slot_shut, name="slot_shut"),
    path("public/online/", overview.public_online, name="public_online"),
]
