"""Tells Django about this room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "convive.demo"
    label = "demo"
