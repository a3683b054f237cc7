"""Which sources and views somebody may open in the explorer."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.boards.queries import sources_shown
from convive.landscape.incidents import own
from convive.landscape.models import Batch, Counted, SavedView, Source
from convive.landscape.summaries.rules import MOST_SOURCES
from convive.places.models import Area
from convive.releases.models import Audience


def sources_for(viewer: Asking) -> list[Source]:
    """Sources this viewer can explore, by name: with figures inside, else with partners' tables.

    Of what people told here only who reads it has the figures inside (MAP-11).
    """
    if not access.may_read(viewer):
        return []
    if access.may_see_exact(viewer):
        found = Source.objects.filter(batches__state=Batch.State.VISIBLE).distinct()
        counted = found.exclude(counted=Counted.INDICATOR).order_by("name")
        closed = [one for one in counted if not own.may_see_exact(viewer, one)]
        told = set(sources_shown(Audience.PARTNERS)) if closed else set()
        return [one for one in counted if one not in closed or one in told]
    return sorted(sources_shown(Audience.PARTNERS), key=str)


def chosen(sources: Collection[Source], refs: Collection[str]) -> list[Source]:
    """The sources somebody picked, at most three; the first one when none was."""
    picked = [source for source in sources if source.ref in refs]
    return picked[:MOST_SOURCES] or list(sources)[:1]


def source_for(viewer: Asking, ref: str) -> Source:
    """One source of the explorer. Raises Http404."""
    found = next((one for one in sources_for(viewer) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def views_for(viewer: Asking) -> QuerySet[SavedView]:
    """Views this viewer kept, and those that colleagues share."""
    if not access.may_read(viewer):
        return SavedView.objects.none()
    return SavedView.objects.filter(Q(kept_by=viewer.ref) | Q(is_shared=True))


def view_for(viewer: Asking, ref: str) -> SavedView:
    """One kept view. Raises Http404 when there is none for this viewer."""
    found = views_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def is_owner(viewer: Asking, view: SavedView) -> bool:
    """Whether somebody kept this view."""
    return view.kept_by == viewer.ref


def may_see_exact(viewer: Asking) -> bool:
    """Whether somebody sees counts as they are."""
    return access.may_see_exact(viewer)


def area_of(ref: str) -> Area | None:
    """The area with this reference; None for the whole city."""
    return Area.objects.filter(ref=ref).first() if ref else None
