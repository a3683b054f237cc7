"""Tells Django about this room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "convive.bodies"
    label = "bodies"

    def ready(self) -> None:
        from convive.bodies import conditions, finding, names, receivers
        from convive.bodies.agreements import shelf

        names.register_all()
        finding.register_shelves()
        shelf.register_shelf()
        receivers.connect()
        conditions.register_all()
