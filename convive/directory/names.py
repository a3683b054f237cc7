"""How the thread and other rooms name a service, and what a city sets up here."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.city import steps
from convive.directory import access, queries
from convive.directory.models import Service
from convive.ground.viewers import Asking
from convive.thread.names import Kind, Named
from convive.thread.names import register as register_kind


def register() -> None:
    """Called once, when the house starts."""
    register_kind(Kind(Service.KIND, _("Service"), _named))
    steps.register(
        steps.Step(
            "directory.services",
            _("Services people can turn to"),
            _("A family that looks for help today should find a door that is open."),
            "directory:manage",
            queries.has_services,
            permission="directory.edit",
        )
    )


def _named(viewer: Asking, refs: Iterable[str]) -> list[Named]:
    page = "directory:service" if access.may_read(viewer) else "directory:show"
    return [
        Named(one.reference, str(one), reverse(page, args=[one.ref]), _("Service"))
        for one in queries.named(refs)
        if access.may_see(viewer, one)
    ]
