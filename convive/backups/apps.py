"""Tells Django about this room."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "convive.backups"
    label = "backups"

    def ready(self) -> None:
        """The clock makes the backups; no page ever does."""
        from convive.backups import jobs
        from convive.ground import regular

        regular.register("backups.make", jobs.make_when_due)
