"""Tells Django about this room."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "convive.landscape"
    label = "landscape"
