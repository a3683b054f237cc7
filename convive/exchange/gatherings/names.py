"""How gatherings are named elsewhere in the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.exchange.gatherings import queries
from convive.exchange.models import Gathering
from convive.ground.viewers import Asking
from convive.thread.names import Kind, Named, register

GATHERING = _("Gathering")


def gatherings(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Gatherings that this viewer may see, named."""
    for one in queries.named(viewer, refs):
        yield Named(
            one.reference, str(one), reverse("exchange:gathering", args=[one.ref]), GATHERING
        )


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Gathering.KIND, GATHERING, gatherings))
