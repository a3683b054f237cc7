"""Addresses of this room: one list a sub-room."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

app_name = "landscape"
SUITE = (
    "boards",
    "briefings",
    "diagnostics",
    "findings",
    "incidents",
    "perception",
    "priorities",
    "summaries",
    "tension",
    "voices",
    "online",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"convive.landscape.{part}.urls"))
    for part in SUITE
    if find_spec(f"convive.landscape.{part}") and find_spec(f"convive.landscape.{part}.urls")
]
