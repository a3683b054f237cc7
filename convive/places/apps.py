"""Tells Django about this room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "convive.places"
    label = "places"

    def ready(self) -> None:
        from convive.places import naming

        naming.register()
