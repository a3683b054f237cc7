"""Tells Django about this room."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "convive.packs"
    label = "packs"
