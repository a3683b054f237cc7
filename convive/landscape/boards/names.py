"""How the thread names and opens published tables; the room `releases` lies beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.releases import access
from convive.releases.models import Release
from convive.thread.names import Kind, Named
from convive.thread.names import register as register_kind

TABLE = _("Published table")


def tables(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Published tables that this viewer may read, named."""
    readable = access.audiences_of(viewer)
    for release in Release.objects.filter(ref__in=list(refs), audience__in=readable):
        url = reverse("releases:show", args=[release.ref])
        yield Named(release.reference, str(release), url, TABLE)


def register() -> None:
    """Called once, when the house is built."""
    register_kind(Kind(Release.KIND, TABLE, tables))
