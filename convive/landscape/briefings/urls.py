"""Addresses of briefings."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.briefings import views

urlpatterns: list[URLPattern] = [
    path("briefings/", views.briefings, name="briefings"),
    path("briefings/begin/", views.begin, name="briefing_begin"),
    path("briefings/<str:ref>/write/", views.write, name="briefing_write"),
    path("briefings/<str:ref>/publish/", views.publish, name="briefing_publish"),
    path("briefings/<slug:slug>/", views.briefing, name="briefing"),
    path("briefings/<slug:slug>/<str:language>.pdf", views.pdf, name="briefing_pdf"),
]
