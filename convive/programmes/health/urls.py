"""Addresses for health: `programmes/health/`, and the card for everybody."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.health import views

urlpatterns: list[URLPattern] = [
    path("health/", views.health, name="health"),
    path("card/", views.concern_card, name="concern_card"),
    path("card/<slug:language>/", views.concern_card, name="concern_card_in"),
    path("card/<slug:language>.pdf", views.concern_card_pdf, name="concern_card_pdf"),
]
