"""Tells Django about this room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "convive.plan"
    label = "plan"

    def ready(self) -> None:
        from convive.plan import names

        names.register_kinds()
