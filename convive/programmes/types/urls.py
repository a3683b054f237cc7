"""Addresses of the types, under `programmes/types/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.types import views

urlpatterns: list[URLPattern] = [
    path("", views.types, name="types"),
    path("new/", views.write_type, name="new_type"),
    path("<slug:key>/", views.show_type, name="type"),
    path("<slug:key>/change/", views.write_type, name="write_type"),
]
