"""How forums are named elsewhere in the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan.forums import access
from convive.plan.models import Forum
from convive.thread.names import Kind, Named, register

FORUM = _("Forum")


def forums(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Forums that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Forum.objects.filter(ref__in=list(refs)).select_related("body"):
            yield Named(one.reference, str(one), reverse("plan:forum", args=[one.ref]), FORUM)


def register_kinds() -> None:
    """Called once, when the house is built."""
    register(Kind(Forum.KIND, FORUM, forums))
