"""Addresses of what is asked of whom, under `tables/load/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.load import views

urlpatterns: list[URLPattern] = [
    path("", views.load, name="load"),
    path("<slug:kind>/<slug:ref>/", views.load_of, name="load_of"),
]
