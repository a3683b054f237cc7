"""Tells Django about this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "convive.files"
    label = "files"
