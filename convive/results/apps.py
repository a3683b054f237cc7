"""Tells Django about this room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "convive.results"
    label = "results"

    def ready(self) -> None:
        from convive.results import names, receivers
        from convive.results.waves import standing

        names.register_kinds()
        standing.register()
        receivers.listen()
