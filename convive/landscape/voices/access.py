"""Who reads what was told: counts for who reads the landscape, own words for very few, never police."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.landscape.tension.access import enforces, is_enforcement
from convive.people.models import Organisation


def may_read_figures(viewer: Asking) -> bool:
    """Protected counts of finished half-years."""
    return viewer.may("landscape.read")


def may_read_words(viewer: Asking) -> bool:
    """What people wrote in their own words, for a month; no police, whatever role they hold."""
    return viewer.may("voices.read") and not is_enforcement(viewer)


def may_record(viewer: Asking) -> bool:
    """Type in what somebody told by telephone or on paper; no police, whatever role they hold."""
    return viewer.may("voices.record") and not is_enforcement(viewer)


def may_give_links(viewer: Asking) -> bool:
    """Give partner organisations a link of their own."""
    return viewer.may("landscape.edit")


def may_hold_link(organisation: Organisation) -> bool:
    """Types in what people tell there: neither police nor justice, who might act on it."""
    return not enforces(organisation)
