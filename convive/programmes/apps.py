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
        from convive.programmes.campaigns import jobs as voices
        from convive.programmes.campaigns import standing as campaigns
        from convive.programmes.conditions import holding as conditions_held
        from convive.programmes.conditions import standing as ideas
        from convive.programmes.curriculum import standing as curriculum
        from convive.programmes.grants import jobs as grants
        from convive.programmes.grants import naming as grant_names
        from convive.programmes.houses import holding as houses
        from convive.programmes.launching import actions as launching
        from convive.programmes.lineage import standing as lineage
        from convive.programmes.models import Initiative
        from convive.programmes.peer_research import jobs as asked
        from convive.programmes.peer_research import standing as peers
        from convive.programmes.planning_files import names as planning_names
        from convive.programmes.planning_files import words as planning_words
        from convive.programmes.readiness import holding as places
        from convive.programmes.readiness import jobs as readiness
        from convive.programmes.school import jobs as school
        from convive.programmes.sessions import jobs as sessions
        from convive.programmes.sessions import standing
        from convive.programmes.space import groups as tenure
        from convive.programmes.space import names as space_names
        from convive.programmes.trusted import jobs as logs
        from convive.programmes.trusted import names as trusted
        from convive.programmes.trusted import receivers as leaving
        from convive.programmes.trusted import shelf
        from convive.programmes.types import rules as types
        from convive.programmes.types import words

        names.register_kinds()
        planning_names.register_kinds()
        space_names.register_kinds()
        holding.connect()
        places.connect()
        houses.connect()
        conditions_held.connect()
        subjects.register(Initiative.KIND, names.versions_that_count)
        checks.register(types.KIND, words.faults_of)
        standing.register()
        lineage.register()
        curriculum.register()
        trusted.register()
        shelf.register()
        leaving.connect()
        ideas.register()
        checks.register("planning_criteria", planning_words.faults_of)
        checks.register(tenure.KIND, tenure.faults_of)
        peers.register()
        campaigns.register()
        grant_names.register_kinds()
        regular.register("programmes.forget_who_asked", grants.forget_who_asked)
        regular.register("programmes.pass_up_corrections", readiness.pass_up_what_is_late)
        regular.register("programmes.pass_up_alerts", school.pass_up_what_nobody_saw)
        regular.register("programmes.end_consents", sessions.end_consents)
        regular.register("programmes.end_voices", voices.end_voices)
        regular.register("programmes.forget_remarks", voices.forget_remarks)
        regular.register("programmes.forget_peer_words", asked.forget_words)
        regular.register("programmes.erase_logs", logs.erase_what_is_over)
        regular.register("programmes.begin_what_is_ready", launching.begin_what_is_ready)
