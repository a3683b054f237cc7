"""Tells Django about this room."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "convive.spaces"
    label = "spaces"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.spaces import clearing, jobs, names, own_conditions, receivers

        names.register_kinds()
        own_conditions.register_all()
        receivers.connect()
        regular.register("spaces.end_expired", jobs.end_expired)
        regular.register("spaces.finish_erasures", clearing.finish_erasures)
        regular.register("spaces.end_memberships", jobs.end_memberships)
        regular.register("spaces.watch_doors", jobs.watch_doors)
