"""Tells Django about this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "convive.files"
    label = "files"

    def ready(self) -> None:
        from convive.files import clearing
        from convive.ground import regular

        regular.register("files.delete_overdue", clearing.delete_overdue)
        regular.register("files.delete_unclaimed", clearing.delete_unclaimed)
        regular.register("files.delete_unregistered", clearing.delete_unregistered)
