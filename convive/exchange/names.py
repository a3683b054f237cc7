"""How practices are named on the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.exchange import queries
from convive.ground.phrase import phrase
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.thread.names import Named


def name(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Practices are open to everybody."""
    wanted = set(refs)
    for one in queries.practices():
        if one.key in wanted:
            url = reverse("exchange:practice", args=[one.key])
            title = str(phrase(one.title))
            yield Named(Reference(queries.KIND, one.key), title, url, _("Practice"))
