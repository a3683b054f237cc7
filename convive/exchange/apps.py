"""Tells Django about this room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "convive.exchange"
    label = "exchange"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from convive.exchange import names, queries
        from convive.search.registry import Shelf, register
        from convive.thread.names import Kind
        from convive.thread.names import register as register_kind

        register(Shelf(queries.KIND, _("Practice"), queries.documents))
        register_kind(Kind(queries.KIND, _("Practice"), names.name))
