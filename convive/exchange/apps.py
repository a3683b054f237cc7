"""Tells Django about this room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "convive.exchange"
    label = "exchange"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from convive.exchange import names, queries
        from convive.exchange.gatherings import names as of_gatherings
        from convive.exchange.hub import finding, jobs
        from convive.ground import regular
        from convive.search.registry import Shelf, register
        from convive.thread.names import Kind
        from convive.thread.names import register as register_kind

        register(Shelf(queries.KIND, _("Practice"), queries.documents))
        register_kind(Kind(queries.KIND, _("Practice"), names.name))
        of_gatherings.register_kinds()
        finding.register_shelf()
        regular.register("exchange.forget_declined", jobs.forget_declined)
