"""Tells Django about this room."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "convive.thread"
    label = "thread"
