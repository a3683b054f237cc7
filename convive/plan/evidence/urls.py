"""Addresses of good practices, under `plan/national/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.evidence import views

urlpatterns: list[URLPattern] = [
    path("practices/", views.good_practices, name="good_practices"),
    path("practices/table/", views.practices_table, name="practices_table"),
    path("practices/evidence/<slug:ref>/off/", views.remove_evidence, name="remove_evidence"),
    path("practices/<slug:key>/", views.good_practice, name="good_practice"),
    path("practices/<slug:key>/wording/", views.word_practice, name="word_practice"),
    path("practices/<slug:key>/evidence/", views.show_practice, name="show_practice"),
]
