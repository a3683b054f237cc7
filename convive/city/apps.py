"""Tells Django about this room."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    name = "convive.city"
    label = "city"

    def ready(self) -> None:
        from django_tasks.signals import task_started

        from convive.city import beginnings, here

        beginnings.register()
        task_started.connect(here.begin_job)
