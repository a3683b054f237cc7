"""Tells Django about this room."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    name = "convive.city"
    label = "city"

    def ready(self) -> None:
        from convive.city import beginnings

        beginnings.register()
