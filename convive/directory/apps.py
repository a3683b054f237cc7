"""Tells Django about this room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "convive.directory"
    label = "directory"

    def ready(self) -> None:
        from convive.directory import conditions, holding, names
        from convive.directory.assets import finding

        names.register()
        conditions.register_all()
        holding.connect()
        finding.register_shelf()
