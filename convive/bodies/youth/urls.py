"""Addresses of what young people raise, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.youth import views

urlpatterns: list[URLPattern] = [
    path("topics/<slug:ref>/", views.whose_topics, name="whose_topics"),
]
