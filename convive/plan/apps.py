"""Tells Django about this room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "convive.plan"
    label = "plan"

    def ready(self) -> None:
        from convive.city import conditions
        from convive.ground import regular
        from convive.plan import conditions as of_doors
        from convive.plan import names
        from convive.plan.mandates import queries as mandates
        from convive.plan.money import jobs as money
        from convive.plan.money import names as of_money

        names.register_kinds()
        of_money.register_kinds()
        of_doors.register_all()
        conditions.register(
            conditions.OWN_MECHANISM, lambda today: mandates.why_not("secondary", today)
        )
        regular.register("plan.money_that_ends", money.remind)
