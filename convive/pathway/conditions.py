"""What casework knows about the doors of sealed rooms: the behaviours that people may describe."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from convive.pathway.queries import templates
from convive.pathway.queries.templates import NoTemplate
from convive.spaces import conditions
from convive.spaces.conditions import Space, Standing
from convive.spaces.queries import members
from convive.spaces.rules.conditions import FEWEST_DISCIPLINES, Key

BEHAVIOURS = "behaviours"


def behaviours(space: Space, today: date) -> Standing:
    """Members of enough disciplines agreed to the version of the list that is asked (SEC-09)."""
    agreed = members.approved(space, BEHAVIOURS, version_of(space), today=today)
    lacking = FEWEST_DISCIPLINES - len(agreed)
    if lacking <= 0:
        return Standing(True)
    return Standing(
        False,
        ngettext(
            "%(lacking)d more discipline has to agree to the list.",
            "%(lacking)d more disciplines have to agree to the list.",
            lacking,
        )
        % {"lacking": lacking},
    )


def version_of(space: Space) -> str:
    """The version of the list of behaviours in the template of a space; "" without a template."""
    try:
        about = templates.of_space(space).about
    except NoTemplate:
        return ""
    return str(about.get("behaviours_version", ""))


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(
        Key.INDICATORS, behaviours, lambda space: reverse("pathway:behaviours", args=[space.ref])
    )
