"""Addresses of tense times, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.tense import views

urlpatterns: list[URLPattern] = [
    # For everybody.
    path("out/<slug:ref>/", views.tense_time, name="tense_time"),
    path("out/<slug:ref>/heard/", views.heard, name="heard"),
    # At the table.
    path("out/<slug:ref>/call/", views.call_roster, name="call_roster"),
    path("out/<slug:ref>/end/", views.stand_down, name="stand_down"),
    path("out/<slug:ref>/look-back/", views.look_back, name="look_back"),
    path("out/<slug:ref>/answer/<slug:seat>/", views.answer_call, name="answer_call"),
    path("seats/<slug:ref>/stand-by/", views.stand_by, name="stand_by"),
    path("seats/<slug:ref>/stand-back/", views.stand_back, name="stand_back"),
    path("<slug:ref>/tense/", views.tense, name="tense"),
    path("<slug:ref>/call-out/", views.call_out, name="call_out"),
]
