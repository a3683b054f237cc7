"""Addresses of the panel, under `rooms/`; a calendar's address names no room."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.pathway.panel.views import desk, items, sittings

PANEL = "rooms/<slug:space>/panel/"
SITTING = f"{PANEL}sittings/<slug:sitting>/"
ITEM = f"{SITTING}items/<slug:item>/"

urlpatterns: list[URLPattern] = [
    path(PANEL, sittings.panel, name="panel"),
    path(f"{PANEL}new/", sittings.plan_sitting, name="plan_sitting"),
    path(f"{PANEL}shared/", desk.disclosures, name="disclosures"),
    path(f"{PANEL}attendance/", desk.attendance, name="attendance"),
    path(f"{PANEL}tools/", desk.instruments_of, name="instruments"),
    path(f"{PANEL}tools/<slug:tool>/certificate/", desk.certify, name="certify"),
    path(f"{PANEL}tools/<slug:tool>/retire/", desk.retire_tool, name="retire_tool"),
    path(f"{PANEL}taken-on/<slug:ref>/", desk.finish_undertaking, name="finish_undertaking"),
    path(f"{PANEL}calendar/", desk.panel_calendar, name="panel_calendar"),
    path("meetings/<slug:ref>/<slug:token>/meetings.ics", desk.panel_feed, name="panel_feed"),
    # One sitting.
    path(SITTING, sittings.sitting, name="sitting"),
    path(f"{SITTING}open/", sittings.open_sitting, name="open_sitting"),
    path(f"{SITTING}add/", sittings.add_items, name="add_items"),
    path(f"{SITTING}order/", sittings.order_items, name="order_items"),
    path(f"{SITTING}seats/", sittings.attend, name="attend"),
    path(f"{SITTING}go-on/", sittings.go_on, name="go_on"),
    path(f"{SITTING}minute/", sittings.general_minute, name="general_minute"),
    path(f"{SITTING}objection/", sittings.object_to, name="object_to"),
    # One item.
    path(ITEM, items.agenda_item, name="agenda_item"),
    path(f"{ITEM}settle/", items.settle, name="settle_item"),
    path(f"{ITEM}police/", items.switch_police, name="switch_police"),
    path(f"{ITEM}off/", items.take_off, name="take_off"),
    path(f"{ITEM}apart/", items.stay_apart, name="stay_apart"),
    path(f"{ITEM}next/", items.advance, name="advance_item"),
    path(f"{ITEM}share/<slug:what>/", items.share, name="share_item"),
    path(f"{ITEM}shared/<slug:disclosure>/end/", items.end_disclosure, name="end_disclosure"),
    path(f"{ITEM}contribution/", items.contribute, name="contribute"),
    path(f"{ITEM}minute/", items.item_minute, name="item_minute"),
    path(f"{ITEM}take-on/", items.take_on, name="take_on"),
    path(f"{ITEM}conclusion/", items.conclude, name="conclude"),
]
