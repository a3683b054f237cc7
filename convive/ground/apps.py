"""Tells Django about the ground."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "convive.ground"
    label = "ground"
