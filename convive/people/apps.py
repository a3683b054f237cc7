"""Tells Django about this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "convive.people"
    label = "people"

    def ready(self) -> None:
        from convive.people import names
        from convive.people.who_is_who import finding

        names.register_kinds()
        finding.register_shelf()
