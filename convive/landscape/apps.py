"""Tells Django about this room."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "convive.landscape"
    label = "landscape"

    def ready(self) -> None:
        """Each part of the suite registers what the walls must know of it."""
        from convive.ground import regular
        from convive.landscape.incidents import jobs

        regular.register("landscape.deliveries", jobs.carry_on)
        regular.register("landscape.inbox", jobs.empty_inbox)
        for part in ("boards", "findings"):
            if find_spec(f"{self.name}.{part}") and find_spec(f"{self.name}.{part}.names"):
                import_module(f"{self.name}.{part}.names").register()
