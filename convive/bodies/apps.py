"""Tells Django about this room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "convive.bodies"
    label = "bodies"

    def ready(self) -> None:
        from convive.bodies import conditions, endings, finding, names, receivers
        from convive.bodies import jobs as letters
        from convive.bodies.agreements import reminding, shelf, signing
        from convive.bodies.agreements import rooms as agreed_rooms
        from convive.bodies.notices import letters as notices
        from convive.bodies.rules import kinds
        from convive.bodies.surveys import jobs
        from convive.bodies.travelling import jobs as answers
        from convive.ground import regular
        from convive.packs import checks

        names.register_all()
        regular.register("bodies.remind", letters.remind)
        regular.register("bodies.remind_answers", answers.remind)
        regular.register("bodies.remind_surveys", jobs.remind_surveys)
        regular.register("bodies.remind_notices", notices.remind)
        regular.register("bodies.remind_agreements", reminding.remind)
        regular.register("bodies.rooms_of_agreements", agreed_rooms.take_as_of_the_only_one)
        regular.register("bodies.accept_after_pauses", reminding.accept_after_pauses)
        finding.register_shelves()
        shelf.register_shelf()
        receivers.connect()
        endings.connect()
        conditions.register_all()
        signing.register_gate()
        checks.register("body-types", kinds.faults)
        checks.register("categories", kinds.category_faults)
