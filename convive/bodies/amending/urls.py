"""Addresses of proposed changes, under `tables/amendments/`; lists stand under their agreement."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.amending import views

urlpatterns: list[URLPattern] = [
    path("of/<slug:ref>/", views.amendments, name="amendments"),
    path("of/<slug:ref>/new/", views.propose, name="propose_amendment"),
    path("<slug:ref>/", views.amendment, name="amendment"),
    path("<slug:ref>/say/", views.speak_to_amendment, name="speak_to_amendment"),
    path("<slug:ref>/pause/", views.pause_amendment, name="pause_amendment"),
    path("<slug:ref>/withdraw/", views.withdraw_amendment, name="withdraw_amendment"),
]
