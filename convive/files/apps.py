"""Tells Django about this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "convive.files"
    label = "files"

    def ready(self) -> None:
        from convive.files import clearing
        from convive.ground import regular

        regular.register("files.delete_overdue", clearing.delete_overdue)
