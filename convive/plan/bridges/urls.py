"""Addresses of committees, contacts and dialogues, under `plan/national/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.bridges import views

urlpatterns: list[URLPattern] = [
    path("committees/", views.committees, name="committees"),
    path("committees/<slug:ref>/", views.track_committee, name="track_committee"),
    path("places/<slug:ref>/committee/", views.begin_committee, name="begin_committee"),
    path("places/<slug:ref>/contact/", views.log_contact, name="log_contact"),
    path("contacts/", views.contacts, name="contacts"),
    path("dialogues/", views.dialogues, name="dialogues"),
    path("dialogues/new/", views.begin_dialogue, name="begin_dialogue"),
    path("dialogues/<slug:ref>/", views.dialogue, name="dialogue"),
    path("dialogues/<slug:ref>/change/", views.amend_dialogue, name="amend_dialogue"),
    path("dialogues/<slug:ref>/public/", views.public_dialogue, name="public_dialogue"),
]
