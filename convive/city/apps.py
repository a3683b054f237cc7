"""Tells Django about this room."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    name = "convive.city"
    label = "city"
