"""Tells Django about this room."""

from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "convive.pathway"
    label = "pathway"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.pathway import checking, conditions, jobs, working
        from convive.pathway.casework import jobs as casework
        from convive.pathway.readiness import conditions as practice
        from convive.pathway.rota import jobs as rota
        from convive.people.changes import following

        checking.register_all()
        conditions.register_all()
        working.register_all()
        practice.register_all()
        following.leave("pathway")
        regular.register("pathway.end_what_is_due", jobs.end_what_is_due)
        regular.register("pathway.tell_recipients", jobs.tell_recipients)
        regular.register("pathway.watch_requests", jobs.watch_requests)
        regular.register("pathway.write_statistics", jobs.write_statistics)
        regular.register("pathway.forget", jobs.forget)
        regular.register("pathway.return_unanswered", casework.return_unanswered)
        regular.register("pathway.look_ahead", rota.look_ahead)
