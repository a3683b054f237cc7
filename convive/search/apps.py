"""Tells Django about this room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "convive.search"
    label = "search"
