"""Tells Django about this room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "convive.plan"
    label = "plan"

    def ready(self) -> None:
        from convive.bodies.checks import subjects
        from convive.city import conditions
        from convive.ground import regular
        from convive.landscape.boards import levels
        from convive.plan import conditions as of_doors
        from convive.plan import holding, names, opening
        from convive.plan.calendar import jobs as dates
        from convive.plan.calendar import names as of_dates
        from convive.plan.coverage import settings
        from convive.plan.forums import names as of_forums
        from convive.plan.gaps import names as of_gaps
        from convive.plan.mandates import queries as mandates
        from convive.plan.mayor import names as of_mayor
        from convive.plan.models import Action
        from convive.plan.money import jobs as money
        from convive.plan.money import names as of_money
        from convive.plan.national import names as of_levels

        names.register_kinds()
        levels.register("plan", settings.levels_for)
        holding.connect()
        subjects.register(Action.KIND, opening.versions_that_count)
        of_money.register_kinds()
        of_gaps.register_kinds()
        of_forums.register_kinds()
        of_dates.register_kinds()
        of_mayor.register_kinds()
        of_levels.register_kinds()
        of_doors.register_all()
        conditions.register(
            conditions.OWN_MECHANISM, lambda today: mandates.why_not("secondary", today)
        )
        regular.register("plan.money_that_ends", money.remind)
        regular.register("plan.dates_that_come", dates.prepare_what_comes)
