"""Our own sources, made of what people told or noted here: exact counts for very few, never police."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.models import Source
from convive.landscape.voices import access as voices
from convive.landscape.voices.counting import OWN


def is_own(source: Source) -> bool:
    """Whether a source is made of what people told or noted here."""
    return source.name in OWN


def may_count(viewer: Asking, source: Source) -> bool:
    """See how many rows a source has; of our own ones only who reads what was told (MAP-11)."""
    if is_own(source):
        return access.may_read(viewer) and voices.may_read_words(viewer)
    return access.may_read(viewer)


def may_see_exact(viewer: Asking, source: Source) -> bool:
    """See the counts of a source as they are, small ones too, for work inside the house."""
    return access.may_see_exact(viewer) and may_count(viewer, source)


def may_import(viewer: Asking, source: Source) -> bool:
    """Look after the deliveries of a source; of our own ones only who reads what was told."""
    return access.may_import(viewer) and may_count(viewer, source)
