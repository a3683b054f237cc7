"""How gaps are named elsewhere in the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan.gaps import access
from convive.plan.models import Gap
from convive.thread.names import Kind, Named, register

GAP = _("Gap")


def gaps(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Gaps that this viewer may see, named."""
    for one in access.readable(viewer).filter(ref__in=list(refs)):
        yield Named(one.reference, str(one), reverse("plan:gap", args=[one.ref]), GAP)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Gap.KIND, GAP, gaps))
