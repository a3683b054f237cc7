"""Tells Django about this room."""

from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "convive.pathway"
    label = "pathway"

    def ready(self) -> None:
        from convive.ground import regular
        from convive.pathway import checking, conditions, jobs, working
        from convive.pathway.casework import jobs as casework
        from convive.pathway.panel import jobs as panel
        from convive.pathway.queries import apart
        from convive.pathway.readiness import conditions as practice
        from convive.pathway.reintegration import starting as reintegration
        from convive.pathway.rota import jobs as rota
        from convive.pathway.screening import jobs as screening
        from convive.pathway.teamcare import jobs as teamcare
        from convive.people.changes import following

        checking.register_all()
        conditions.register_all()
        working.register_all()
        apart.register_gate()
        practice.register_all()
        reintegration.register_all()
        following.leave("pathway")
        regular.register("pathway.end_what_is_due", jobs.end_what_is_due)
        regular.register("pathway.tell_recipients", jobs.tell_recipients)
        regular.register("pathway.watch_requests", jobs.watch_requests)
        regular.register("pathway.write_statistics", jobs.write_statistics)
        regular.register("pathway.forget", jobs.forget)
        regular.register("pathway.return_unanswered", casework.return_unanswered)
        regular.register("pathway.erase_papers", panel.erase_papers)
        regular.register("pathway.look_ahead", rota.look_ahead)
        regular.register("pathway.raise_voices", screening.raise_voices)
        regular.register("pathway.watch_visits", teamcare.watch_visits)
