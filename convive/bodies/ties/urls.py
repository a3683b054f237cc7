"""Addresses of ties between organisations, under `tables/ties/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.ties import views

urlpatterns: list[URLPattern] = [
    path("", views.ties, name="ties"),
    path("all/", views.all_ties, name="all_ties"),
    path("all/table.csv", views.ties_table, name="ties_table"),
    path("<slug:ref>/", views.ties_of, name="ties_of"),
]
