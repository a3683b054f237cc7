"""Sentences about mandates: what stands in the way, and what a city can do meanwhile (LVL-05)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.plan.mandates.rules import Obstacle

LEVELS = [
    ("primary", _("Primary: the whole population")),
    ("secondary", _("Secondary: people and groups who need support")),
    ("tertiary", _("Tertiary: people who leave violence and return")),
]
OBSTACLES = {
    Obstacle.NOT_WRITTEN: _("No mandate for individual support at this level is in the register."),
    Obstacle.NONE: _(
        "The register says that the city has no mandate for individual support at this level."
    ),
    Obstacle.UNKNOWN: _(
        "Nobody knows yet whether the city has a mandate for individual support at this level."
    ),
    Obstacle.LATE: _(
        "The mandate for individual support at this level was to be looked at again. "
        "That day has passed."
    ),
}
# The same of another domain, by its name: a mechanism may stand on the mandate of housing or of work.
OF_A_DOMAIN = {
    Obstacle.NOT_WRITTEN: _("No mandate for “%(domain)s” at this level is in the register."),
    Obstacle.NONE: _(
        "The register says that the city has no mandate for “%(domain)s” at this level."
    ),
    Obstacle.UNKNOWN: _(
        "Nobody knows yet whether the city has a mandate for “%(domain)s” at this level."
    ),
    Obstacle.LATE: _(
        "The mandate for “%(domain)s” at this level was to be looked at again. That day has passed."
    ),
}
INSTEAD = _(
    "Begin with work for everybody, lead residents to the national service, "
    "or ask other cities for advice."
)
