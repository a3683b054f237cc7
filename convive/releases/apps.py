"""Tells Django about this room."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "convive.releases"
    label = "releases"
