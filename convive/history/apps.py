"""Tells Django about this room."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "convive.history"
    label = "history"
