"""Tells Django about this room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "convive.portal"
    label = "portal"
