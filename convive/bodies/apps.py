"""Tells Django about this room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "convive.bodies"
    label = "bodies"

    def ready(self) -> None:
        from convive.bodies import finding, names, receivers
        from convive.people import rules

        names.register_all()
        finding.register_shelves()
        receivers.connect()
        # A form without an account: slow enough for a flood, wide enough for a library's computers.
        rules.LIMITS["ask"] = {
            rules.Tier.ADDRESS: rules.Bucket(20, 30),
            rules.Tier.SITE: rules.Bucket(300, 1),
        }
