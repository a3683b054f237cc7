"""How diagnostics and hearings are named elsewhere in the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.landscape.findings import access
from convive.landscape.models import Diagnostic, Hearing
from convive.thread.names import Kind, Named
from convive.thread.names import register as register_kind

DIAGNOSTIC, HEARING = _("Diagnostic"), _("Hearing")


def diagnostics(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Diagnostics that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Diagnostic.objects.filter(ref__in=list(refs)):
            url = reverse("landscape:diagnostic", args=[one.ref])
            yield Named(one.reference, str(one), url, DIAGNOSTIC)


def hearings(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Hearings that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Hearing.objects.filter(ref__in=list(refs)):
            url = reverse("landscape:hearing", args=[one.ref])
            yield Named(one.reference, str(one), url, HEARING)


def register() -> None:
    """Called once, when the house is built."""
    register_kind(Kind(Diagnostic.KIND, DIAGNOSTIC, diagnostics))
    register_kind(Kind(Hearing.KIND, HEARING, hearings))
