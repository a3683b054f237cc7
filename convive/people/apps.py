"""Tells Django about this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "convive.people"
    label = "people"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.people import clearing, held, names
        from convive.people.upkeep import jobs as upkeep
        from convive.people.who_is_who import finding

        names.register_kinds()
        held.register_counts()
        finding.register_shelf()
        regular.register("people.forget_expired", lambda now: clearing.forget_expired(now=now))
        regular.register("people.ask_organisations", upkeep.remind)
