"""Tells Django about the front door."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "convive.portal"
    label = "portal"

    def ready(self) -> None:
        from convive.portal import beginnings, help_first, shelves

        shelves.register_all()
        beginnings.register_steps()
        help_first.register()
