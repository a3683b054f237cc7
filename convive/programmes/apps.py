"""Tells Django about this room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "convive.programmes"
    label = "programmes"

    def ready(self) -> None:
        from convive.bodies.checks import subjects
        from convive.ground import regular
        from convive.packs import checks
        from convive.programmes import holding, names
        from convive.programmes.launching import actions as launching
        from convive.programmes.models import Initiative
        from convive.programmes.school import jobs as school
        from convive.programmes.sessions import jobs as sessions
        from convive.programmes.sessions import standing
        from convive.programmes.types import rules as types
        from convive.programmes.types import words

        names.register_kinds()
        holding.connect()
        subjects.register(Initiative.KIND, names.versions_that_count)
        checks.register(types.KIND, words.faults_of)
        standing.register()
        regular.register("programmes.pass_up_alerts", school.pass_up_what_nobody_saw)
        regular.register("programmes.end_consents", sessions.end_consents)
        regular.register("programmes.begin_what_is_ready", launching.begin_what_is_ready)
