"""Addresses of practice and law, under `rooms/`."""

from django.urls import path

from convive.pathway.readiness import views

ROOM = "rooms/<slug:space>/"
ONE = f"{ROOM}rehearsals/<slug:ref>/"

urlpatterns = [
    path(f"{ROOM}rehearsals/", views.rehearsals, name="rehearsals"),
    path(f"{ROOM}rehearsals/begin/", views.begin_rehearsal, name="begin_rehearsal"),
    path(ONE, views.rehearsal, name="rehearsal"),
    path(f"{ONE}finish/", views.finish_rehearsal, name="finish_rehearsal"),
    path(f"{ONE}play/<slug:key>/", views.play, name="play_situation"),
    path(f"{ROOM}signature/", views.legal_signature, name="legal_signature"),
]
