"""Tells Django about this room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "convive.bodies"
    label = "bodies"
