"""Tells Django about this room."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "convive.releases"
    label = "releases"

    def ready(self) -> None:
        """The tables that nobody said yes to are forgotten by the clock."""
        from convive.ground import regular
        from convive.releases import actions

        regular.register("releases.forget_old", actions.forget_old)
