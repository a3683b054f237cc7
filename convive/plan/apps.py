"""Tells Django about this room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "convive.plan"
    label = "plan"

    def ready(self) -> None:
        from convive.city import conditions
        from convive.plan import conditions as of_doors
        from convive.plan import names
        from convive.plan.mandates import queries as mandates

        names.register_kinds()
        of_doors.register_all()
        conditions.register(
            conditions.OWN_MECHANISM, lambda today: mandates.why_not("secondary", today)
        )
