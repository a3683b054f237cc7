"""Tells Django about this room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "convive.results"
    label = "results"

    def ready(self) -> None:
        from convive.results import names

        names.register_kinds()
