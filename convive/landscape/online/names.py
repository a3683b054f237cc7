"""How the thread names and opens briefings and narratives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.landscape.models import Narrative, OnlineBriefing
from convive.landscape.online import queries
from convive.thread.names import Kind, Named
from convive.thread.names import register as register_kind

BRIEFING, NARRATIVE = _("Online briefing"), _("Narrative or rumour")


def briefings(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Briefings that this viewer may read, named."""
    for one in queries.named_briefings(viewer, refs):
        url = reverse("landscape:online_briefing", args=[one.ref])
        yield Named(one.reference, str(one), url, BRIEFING)


def narratives(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Narratives and rumours, named."""
    for one in queries.narratives_for(viewer).filter(ref__in=list(refs)):
        url = reverse("landscape:narrative", args=[one.ref])
        yield Named(one.reference, str(one), url, NARRATIVE)


def register() -> None:
    """Called once, when the house is built."""
    register_kind(Kind(OnlineBriefing.KIND, BRIEFING, briefings))
    register_kind(Kind(Narrative.KIND, NARRATIVE, narratives))
