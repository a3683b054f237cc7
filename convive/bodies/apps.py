"""Tells Django about this room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "convive.bodies"
    label = "bodies"

    def ready(self) -> None:
        from convive.bodies.rules import kinds
        from convive.packs import checks

        from convive.bodies import conditions, finding, names, receivers
        from convive.bodies import jobs as letters
        from convive.bodies.agreements import shelf
        from convive.bodies.surveys import jobs
        from convive.ground import regular

        names.register_all()
        regular.register("bodies.remind", letters.remind)
        regular.register("bodies.remind_surveys", jobs.remind_surveys)
        finding.register_shelves()
        shelf.register_shelf()
        receivers.connect()
        conditions.register_all()
        checks.register("body-types", kinds.faults)
        checks.register("categories", kinds.category_faults)
