"""Tells Django about the ground, and has SQLite look at its tables every hour."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "convive.ground"
    label = "ground"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.ground.sqlite import planning

        regular.register("ground.look_at_tables", planning.refresh_hourly)
