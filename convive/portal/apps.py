"""Tells Django about the front door."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "convive.portal"
    label = "portal"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.portal import beginnings, help_first, open_shelves, shelves

        shelves.register_all()
        open_shelves.register_all()
        beginnings.register_steps()
        help_first.register()
        regular.register("portal.keep_shelves", open_shelves.keep_up)
