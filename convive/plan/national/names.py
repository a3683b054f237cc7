"""How the thread, asks and evidence name and open measures, places and dialogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan.models import Dialogue, Measure, Municipality, Strategy
from convive.plan.national import access
from convive.thread.names import Kind, Named, register

PAGES: tuple[tuple[type[Record], Words, str], ...] = (
    (Strategy, _("Strategy"), "plan:recommendations"),
    (Measure, _("Measure of a strategy"), "plan:measure"),
    (Municipality, _("Place"), "plan:municipality"),
    (Dialogue, _("Series of dialogues"), "plan:dialogue"),
)


def register_kinds() -> None:
    """Called once, when the house is built."""
    for table, word, page in PAGES:
        register(Kind(table.KIND, word, partial(_named, table, word, page)))


def _named(
    table: type[Record], word: Words, page: str, viewer: Asking, refs: Iterable[str]
) -> Iterator[Named]:
    if access.may_read(viewer):
        for one in table._default_manager.filter(ref__in=list(refs)):
            yield Named(one.reference, str(one), reverse(page, args=[one.ref]), word)
