"""How the thread names and opens dates ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan.calendar import access
from convive.plan.models import Occasion
from convive.thread.names import Kind, Named, register

OCCASION = _("Date ahead")


def occasions(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Dates that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Occasion.objects.filter(ref__in=list(refs)):
            page = reverse("plan:occasion", args=[one.ref])
            yield Named(one.reference, str(one), page, OCCASION)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Occasion.KIND, OCCASION, occasions))
