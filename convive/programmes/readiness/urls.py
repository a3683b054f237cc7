"""Addresses of places that get ready, under `programmes/places/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.readiness.views import hearing, lists, one

urlpatterns: list[URLPattern] = [
    path("places/", lists.places, name="places"),
    path("places/call/", lists.places_to_call, name="places_to_call"),
    path("places/call.csv", lists.places_to_call_file, name="places_to_call_file"),
    path("places/register/", lists.register_place, name="register_place"),
    path("places/paper/", lists.place_paper, name="place_paper"),
    path("places/write/", lists.write_to_places, name="write_to_places"),
    path("places/office/", lists.place_office, name="place_office"),
    path("places/forums/<slug:theme>/", hearing.theme_forum, name="theme_forum"),
    path("places/forums/<slug:theme>/table/", hearing.choose_forum, name="choose_forum"),
    path(
        "places/forums/<slug:theme>/worry/",
        hearing.raise_place_concern,
        name="raise_place_concern",
    ),
    path(
        "places/forums/<slug:theme>/<slug:ref>/training/",
        hearing.answer_place_concern,
        name="answer_place_concern",
    ),
    path("places/messages/<slug:ref>/read/", one.read_place_message, name="read_place_message"),
    path("places/put-right/<slug:ref>/", one.finish_correction, name="finish_correction"),
    path("places/<slug:ref>/", one.place, name="place"),
    path("places/<slug:ref>/change/", one.amend_place, name="amend_place"),
    path("places/<slug:ref>/plan/", one.write_place_plan, name="write_place_plan"),
    path("places/<slug:ref>/contacts/", one.write_place_contacts, name="write_place_contacts"),
    path("places/<slug:ref>/exercise/", one.hold_exercise, name="hold_exercise"),
    path("places/<slug:ref>/ready/", one.finish_place_plan, name="finish_place_plan"),
    path("places/<slug:ref>/message/", one.write_to_place, name="write_to_place"),
    path("places/<slug:ref>/leave/", one.leave_places, name="leave_places"),
]
