"""Tells Django about this room."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "convive.landscape"
    label = "landscape"

    def ready(self) -> None:
        """Each part of the suite registers what the walls must know of it."""
        from convive.ground import regular
        from convive.landscape.incidents import jobs
        from convive.landscape.online import jobs as online
        from convive.landscape.summaries import jobs as kept
        from convive.landscape.summaries import receivers
        from convive.landscape.tension import jobs as tension
        from convive.landscape.voices import jobs as voices

        regular.register("landscape.deliveries", jobs.carry_on)
        regular.register("landscape.inbox", jobs.empty_inbox)
        regular.register("landscape.summaries", kept.keep_up)
        regular.register("landscape.online", online.tidy)
        regular.register("landscape.tension", tension.daily)
        regular.register("landscape.own_words", voices.forget_words)
        receivers.listen()
        for part in ("boards", "diagnostics", "findings", "online"):
            if find_spec(f"{self.name}.{part}") and find_spec(f"{self.name}.{part}.names"):
                import_module(f"{self.name}.{part}.names").register()
